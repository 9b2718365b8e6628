// What would be taken silently for something else is refused, and the message says what to write.
import { describe, expect, test, vi } from 'vitest';
import {
  add,
  amax,
  clamp,
  compile,
  currentTrace,
  customOp,
  dot,
  findNonFinite,
  grad,
  hardtanh,
  hessian,
  hvp,
  jacobian,
  jvp,
  logAddExp,
  logSoftmax,
  max,
  mean,
  min,
  mul,
  noGrad,
  scope,
  sin,
  softmax,
  softplus,
  sum,
  Tape,
  Value,
  value,
  vjp,
  where,
  withTrace,
} from '../src/index.ts';
import { apply, ops } from '../src/ops.ts';
import { replay } from '../src/replay.ts';
import { checkGradients } from '../src/testing.ts';

/** Anything, where the compiler would refuse it. */
// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;
const program = compile(([x]) => mul(x!, value(2)), { inputs: 1, batch: 2 });

test.each<[string, () => unknown, Error]>([
  // counts
  [
    'max of three',
    () => any(max)(1, 2, 3),
    new RangeError('max takes 2 arguments, got 3; of more, write amax([a, b, c])'),
  ],
  [
    'min of three',
    () => any(min)(1, 2, 3),
    new RangeError('min takes 2 arguments, got 3; of more, write amin([a, b, c])'),
  ],
  [
    'add of four',
    () => any(add)(1, 2, 3, 4),
    new RangeError('add takes 2 arguments, got 4; of more, write sum([a, b, c])'),
  ],
  [
    'logAddExp of three',
    () => any(logAddExp)(1, 2, 3),
    new RangeError('logAddExp takes 2 arguments, got 3; of more, write logSumExp([a, b, c])'),
  ],
  ['mul of three', () => any(mul)(1, 2, 3), new RangeError('mul takes 2 arguments, got 3')],
  ['where of four', () => any(where)(1, 2, 3, 4), new RangeError('where takes 3 arguments, got 4')],
  ['clamp of four', () => any(clamp)(1, 2, 3, 4), new RangeError('clamp takes 3 arguments, got 4')],
  ['hardtanh of four', () => any(hardtanh)(1, 2, 3, 4), new RangeError('hardtanh takes 3 arguments, got 4')],
  ['mean of numbers', () => any(mean)(1, 2, 3), new TypeError('mean needs a list, got 1')],
  ['amax of a text', () => any(amax)('12'), new TypeError('amax needs a list, got "12"')],
  ['sum of nothing', () => any(sum)(), new TypeError('sum needs a list, got undefined')],
  ['dot of numbers', () => any(dot)(3, 4), new TypeError('dot needs a list, got 3')],
  ['dot of a list and a number', () => any(dot)([3], 4), new TypeError('dot needs a list, got 4')],
  ['softmax of numbers', () => any(softmax)(1, 2), new TypeError('softmax needs a list, got 1')],
  ['logSoftmax of null', () => any(logSoftmax)(null), new TypeError('logSoftmax needs a list, got null')],
  // options
  [
    'an option of compile',
    () => compile(([x]) => x!, any({ inputs: 1, batch: 1, penalties: [] })),
    new TypeError(
      'compile has no option penalties; it has inputs, batch, reduction, precision, backend, parameters, penalty, update, states, maxNodes',
    ),
  ],
  [
    'an option of checkGradients',
    () => checkGradients(([x]) => x!, [1], any({ tolerance: 1 })),
    new TypeError('checkGradients has no option tolerance; it has relative, absolute'),
  ],
  [
    'a tolerance that is NaN',
    () => checkGradients(([x]) => x!, [1], { relative: Number.NaN }),
    new RangeError('checkGradients: relative must be a number of at least 0, got NaN'),
  ],
  [
    'a mode of jacobian',
    () => jacobian(() => [], any({ mode: 'fwd' })),
    new RangeError('jacobian: mode must be forward or reverse, got "fwd"'),
  ],
  [
    'an option of jacobian',
    () => jacobian(() => [], any({ modus: 'forward' })),
    new TypeError('jacobian has no option modus; it has mode'),
  ],
  [
    'an option that is a text',
    () => jacobian(() => [], any('forward')),
    new TypeError('jacobian needs its options in an object, got "forward"'),
  ],
  [
    'an option of Value',
    () => new Value(1, any({ lable: 'x' })),
    new TypeError('Value has no option lable; it has label, role'),
  ],
  [
    'a text as options of Value',
    () => new Value(1, any('x')),
    new TypeError('Value needs its options in an object, got "x"'),
  ],
  [
    'a role',
    () => new Value(1, any({ role: 'weight' })),
    new RangeError('role must be input, parameter, target, constant, got "weight"'),
  ],
  ['a label', () => value(1, any(3)), new TypeError('label needs to be a text, got 3')],
  [
    'an option of scope',
    () => scope('a', () => 1, any({ sort: 'layer' })),
    new TypeError('scope has no option sort; it has kind'),
  ],
  [
    'a change of withTrace',
    () => withTrace(any({ drow: () => 1 }), () => 1),
    new TypeError('withTrace has no option drow; it has isTracing, draw, check, observe, setting, numberRead'),
  ],
  [
    'a part of customOp',
    () => customOp(any({ name: 'a', arity: 1, value: () => 1, partials: () => [], symbl: 'a' })),
    new TypeError(
      'customOp has no option symbl; it has name, arity, value, partials, symbol, selective, domain, latex',
    ),
  ],
  ['grad of no function', () => grad(any(value(1))), new TypeError('grad needs a function, got Value(1)')],
  // numbers
  [
    'data that is a text',
    () => {
      value(1).data = any('3');
    },
    new TypeError('data needs to be a number, got "3"'),
  ],
  [
    'data of a result',
    () => {
      sin(1).data = any(undefined);
    },
    new TypeError('data needs to be a number, got undefined'),
  ],
  [
    'grad that is a list',
    () => {
      value(1).grad = any([3]);
    },
    new TypeError('grad needs to be a number, got a list'),
  ],
  [
    'a new label',
    () => {
      value(1).label = any(null);
    },
    new TypeError('label needs to be a text, got null'),
  ],
  [
    'a text in a sample',
    () => program.run(any([['3']])),
    new TypeError('run: sample 0 must have numbers only, got "3" at 0'),
  ],
  [
    'nothing in a sample',
    () => program.run(any([[1], [undefined]])),
    new TypeError('run: sample 1 must have numbers only, got undefined at 0'),
  ],
  [
    'a number as a sample',
    () => program.run(any([3])),
    new TypeError('run: sample 0 must be a list of numbers, got 3'),
  ],
  // names: that of what was called
  [
    'a list in the list of grad',
    () => grad(([x]) => x!)(any([[1]])),
    new TypeError('grad: argument 0 must be a number or a Value, got a list'),
  ],
  [
    'a list in the list of hessian',
    () => hessian(([x]) => x!)(any([1, [1]])),
    new TypeError('hessian: argument 1 must be a number or a Value, got a list'),
  ],
  [
    'a text in the list of jacobian',
    () => jacobian(([x]) => [x!])(any(['1'])),
    new TypeError('jacobian: argument 0 must be a number or a Value, got "1"'),
  ],
  [
    'a hole in the list of vjp',
    // biome-ignore lint/suspicious/noSparseArray: it is what is refused
    () => vjp(([x]) => [x!])(any([, 1])),
    new TypeError('vjp: argument 0 must be a number or a Value, got undefined'),
  ],
  ['lists in softmax', () => softmax(any([[1]])), new TypeError('softmax needs Values or numbers, got a list')],
  ['a text in logSoftmax', () => logSoftmax(any(['1'])), new TypeError('logSoftmax needs Values or numbers, got "1"')],
  ['softplus of a list', () => softplus(any([1]), 2), new TypeError('softplus needs Values or numbers, got a list')],
  ['a beta of softplus', () => softplus(1, any('2')), new TypeError('softplus needs Values or numbers, got "2"')],
  [
    'dot within noGrad',
    () => noGrad(() => dot([1], any(['2']))),
    new TypeError('dot needs Values or numbers, got "2"'),
  ],
  [
    'a bias within noGrad',
    () => noGrad(() => dot([1], [2], any(null))),
    new TypeError('dot needs Values or numbers, got null'),
  ],
  ['findNonFinite of a number', () => findNonFinite(any(3)), new TypeError('findNonFinite needs a Value, got 3')],
  [
    'numbers as samples of run',
    () => program.run(any([1, 2])),
    new TypeError('run: sample 0 must be a list of numbers, got 1'),
  ],
  [
    'numbers as samples of load',
    () => program.load(any([1, 2])),
    new TypeError('load: sample 0 must be a list of numbers, got 1'),
  ],
  // what was left out, or is no function
  [
    'no direction of jvp',
    () => any(jvp(([x]) => [x!]))([1]),
    new TypeError('jvp: the direction must be a list of numbers or Values, got undefined'),
  ],
  [
    'a number as direction of hvp',
    () => hvp(([x]) => x!.mul(x!))([1], any(1)),
    new TypeError('hvp: the direction must be a list of numbers or Values, got 1'),
  ],
  [
    'a hole in a direction',
    // biome-ignore lint/suspicious/noSparseArray: it is what is refused
    () => jvp(([x]) => [x!])([1], any([,])),
    new TypeError('jvp: the direction must be numbers or Values, got undefined'),
  ],
  [
    'a number as covector',
    () => vjp(([x]) => [x!])([1])[1](any(1)),
    new TypeError('vjp: the covector must be a list of numbers or Values, got 1'),
  ],
  [
    'a number as covector, at Values',
    () => vjp(([x]) => [x!])([value(1)])[1](any(1)),
    new TypeError('vjp: the covector must be a list of numbers or Values, got 1'),
  ],
  ['draw of a number', () => currentTrace().draw(any(3)), new TypeError('draw needs a function, got 3')],
  ['check of a number', () => currentTrace().check(1, any(3)), new TypeError('check needs a function, got 3')],
  [
    'observe of a number',
    () => currentTrace().observe([], 1, any(3)),
    new TypeError('observe needs a function, got 3'),
  ],
  [
    'observe of no list',
    () => currentTrace().observe(any(3), 1, () => {}),
    new TypeError('observe needs a list, got 3'),
  ],
  ['a setting', () => currentTrace().setting(any(3), 'σ'), new TypeError('setting needs a function, got 3')],
  [
    'a setting in a trace',
    () => compile(() => currentTrace().setting(any(3), 'σ'), { inputs: 0, batch: 1 }),
    new TypeError('setting needs a function, got 3'),
  ],
  [
    'a check in a trace',
    () => compile(([x]) => any(currentTrace().check(x!, any(3))), { inputs: 1, batch: 1 }),
    new TypeError('check needs a function, got 3'),
  ],
  [
    'a change of withTrace that is no function',
    () => withTrace(any({ draw: 3 }), () => 1),
    new TypeError('withTrace: draw needs a function, got 3'),
  ],
  [
    'apply of a name',
    () => apply(any('mul'), [value(1), 2]),
    new TypeError('apply needs an operation of the table, such as ops.mul, got "mul"'),
  ],
  [
    'apply of nothing',
    () => any(apply)(),
    new TypeError('apply needs an operation of the table, such as ops.mul, got undefined'),
  ],
  [
    'apply without arguments',
    () => any(apply)(ops.sum),
    new TypeError('apply needs the arguments of sum in a list, got undefined'),
  ],
  [
    'apply of a number',
    () => any(apply)(ops.sin, 3),
    new TypeError('apply needs the arguments of sin in a list, got 3'),
  ],
  // what has no gradient
  [
    'a sweep from a constant',
    () => new Value(1, { role: 'constant' }).backward(),
    new TypeError('backward() of a constant: it was computed from nothing, or within noGrad'),
  ],
  [
    'a sweep from what noGrad computed',
    () => noGrad(() => value(1).mul(2)).backward(),
    new TypeError('backward() of a constant: it was computed from nothing, or within noGrad'),
  ],
])('%s', (_, mistake, error) => {
  expect(mistake).toThrow(error);
});

test('what lists hand to a function is let through', () => {
  expect([1, 2, 3].map(Number).map(sin).map(Number)).toEqual([1, 2, 3].map(Math.sin));
  expect([1, 5, 3].map((x) => value(x)).reduce(max).data).toBe(5);
  expect([[1, 2], [3]].map(sum).map(Number)).toEqual([3, 3]);
});

test('a program takes typed arrays', () => {
  expect(program.run(any([Float64Array.of(3)]))).toBe(6);
});

describe('two copies of the package', async () => {
  vi.resetModules();
  const copy = await import('../src/index.ts');
  const other = copy.value(2, 'x') as unknown as Value;
  const cause =
    'a Value of another copy of @retrograd/autodiff: two are loaded, and npm ls @retrograd/autodiff shows where';

  test('are two', () => {
    expect(other).not.toBeInstanceOf(Value);
  });

  test.each<[string, () => unknown]>([
    ['an operation got', () => sin(other)],
    ['an operation got', () => value(1).add(other)],
    ['an operation got', () => sum([1, other])],
    ['grad: argument 0 must be a number or a Value, got', () => grad(([x]) => x!)([other])],
    ['Tape.of needs a Value, got', () => Tape.of(other)],
    ['findNonFinite needs a Value, got', () => findNonFinite(other)],
    ['tape.has needs a Value, got', () => Tape.of(value(1)).has(other)],
    ['tape.indexOf needs a Value, got', () => Tape.of(value(1)).indexOf(other)],
    ['grad: the function must return numbers or Values, got', () => grad(() => other)([1])],
    [
      'compile: the function needs to return a number or a Value, got',
      () => compile(() => other, { inputs: 0, batch: 1 }),
    ],
    [
      'compile: a parameter needs to be a leaf, got',
      () => compile(() => 1, { inputs: 0, batch: 1, parameters: [other] }),
    ],
    ['replay: the function needs to return a number or a Value, got', () => replay(() => other)],
    ['sum needs a list, got', () => any(sum)(other)],
  ])('%s …', (start, mistake) => {
    expect(mistake).toThrow(new TypeError(`${start} ${cause}`));
  });
});

test('a function that takes long to compile is refused with what it would cost, and compiled if that is asked for', () => {
  const w = value(2);
  const chain = ([x]: readonly Value[]): Value => Array.from({ length: 60 }).reduce<Value>((y) => y.mul(w), x!);
  const options = { inputs: 1, batch: 1 };
  expect(() => compile(chain, { ...options, maxNodes: 61 })).toThrow(
    expect.objectContaining({
      name: 'ProgramSizeError',
      message:
        'compile: the function has 62 nodes, more than 61; a program of it takes about 1 s and 1 MB to make. To go on, set maxNodes: 62',
    }),
  );
  expect(compile(chain, { ...options, maxNodes: 62 }).run([[1]])).toBe(2 ** 60);
  expect(() => compile(chain, { ...options, maxNodes: Infinity })).toThrow(
    new RangeError('compile: maxNodes must be an integer of at least 1, got Infinity'),
  );
  const many = Array.from({ length: 1_000_001 }, () => 1);
  expect(() => compile(() => sum(many), options)).toThrow(
    /^compile: the function has 1000002 nodes, more than 1000000; a program of it takes about 21 s and 1001 MB to make\./,
  );
});

test('inputs, states and batches that take long or have no room are refused at once, with what they would cost', () => {
  const first = ([x]: readonly Value[]): Value => x!;
  const cost = (inputs: number, what: string, most: number, seconds: number, megabytes: number): object =>
    expect.objectContaining({
      name: 'ProgramSizeError',
      message:
        `compile: the function has ${inputs} ${what}, more than ${most}; a program of it takes about ${seconds} s and ` +
        `${megabytes} MB to make. To go on, set maxNodes: ${inputs}`,
    });
  expect(() => compile(first, { inputs: 3, batch: 1, maxNodes: 2 })).toThrow(cost(3, 'inputs', 2, 1, 1));
  expect(() => compile(first, { inputs: 1, batch: 1, states: 3, maxNodes: 2 })).toThrow(cost(3, 'states', 2, 1, 1));
  expect(() => compile(first, { inputs: 1e9, batch: 1 })).toThrow(cost(1e9, 'inputs', 1e6, 20_000, 1_000_000));
  expect(() => compile(first, { inputs: 1, batch: 1, states: 1e9 })).toThrow(
    cost(1e9, 'states', 1e6, 20_000, 1_000_000),
  );
  expect(compile(first, { inputs: 3, batch: 1, maxNodes: 3 }).run([[7, 8, 9]])).toBe(7);
  expect(() => compile(first, { inputs: 1, batch: 1e12 })).toThrow(
    expect.objectContaining({
      name: 'ProgramSizeError',
      message:
        'compile: a program for 1000000000000 samples at once takes 8000001 MB of memory, and can have 2147 MB; compile it for a smaller batch',
    }),
  );
});

test.each<[string, unknown, string]>([
  ['a number', 5, '5'],
  ['an object', {}, 'an object'],
  ['an object with a length', { length: 1, 0: [1] }, 'an object'],
  ['a Set', new Set([[1]]), 'an object'],
  ['a Map', new Map([[0, [1]]]), 'an object'],
  ['a flag', true, 'true'],
  ['a text', 'x', '"x"'],
  ['nothing', null, 'null'],
])('a program refuses %s in place of samples', (_, samples, found) => {
  const message = `needs a list of samples, [[1, 2], [3, 4]], got ${found}`;
  expect(() => program.run(any(samples))).toThrow(new TypeError(`run ${message}`));
  expect(() => program.load(any(samples))).toThrow(new TypeError(`load ${message}`));
});

test('parameters that are no list are refused', () => {
  for (const [parameters, found] of [
    [5, '5'],
    [value(2), 'Value(2)'],
    [null, 'null'],
  ])
    expect(() => compile(([x]) => x!, any({ inputs: 1, batch: 1, parameters }))).toThrow(
      new TypeError(`compile: parameters must be a list of Values, got ${found}`),
    );
});

test('long texts and names are shortened in what is said of them', () => {
  const long = 'x'.repeat(1_000_000);
  expect(() => mean(any(long))).toThrow(new TypeError(`mean needs a list, got "${'x'.repeat(40)}"…`));
  expect(() => value(1, any({ [long]: 1 }))).toThrow(new TypeError('label needs to be a text, got an object'));
  expect(() => scope('s', () => 1, any({ [long]: 1 }))).toThrow(
    new TypeError(`scope has no option "${'x'.repeat(40)}"…; it has kind`),
  );
});

test('a program refuses a sample that is no list', () => {
  for (const [sample, found] of [
    [new Set([1]), 'an object'],
    [null, 'null'],
    [1, '1'],
  ])
    expect(() => program.run(any([sample]))).toThrow(
      new TypeError(`run: sample 0 must be a list of numbers, got ${found}`),
    );
  expect(program.run(any([Float64Array.of(3)]))).toBe(6);
});

test.each<[string, (body: unknown) => unknown]>([
  ['noGrad', (body) => noGrad(any(body))],
  ['scope', (body) => scope('s', any(body))],
  ['withTrace', (body) => withTrace({}, any(body))],
  ['replay', (body) => replay(any(body))],
])('%s refuses what is no function', (who, run) => {
  expect(() => run(null)).toThrow(new TypeError(`${who} needs a function, got null`));
  expect(() => run(value(2))).toThrow(new TypeError(`${who} needs a function, got Value(2)`));
});

test('a frozen Value is named where it is used, and leaves nothing behind', () => {
  const frozen = Object.freeze(value(3, 'p'));
  const refusal = new TypeError('Value(3, p) is frozen, and recording writes in it; freeze what holds it instead');
  for (const use of [
    () => frozen.mul(2),
    () => value(2).mul(frozen),
    () => sin(frozen),
    () => sum([frozen, 1]),
    () => dot([frozen], [value(1)]),
    () => dot([value(1)], [frozen]),
    () => dot([value(1)], [value(2)], frozen),
  ])
    expect(use).toThrow(refusal);
  const used = value(4);
  used.mul(2);
  Object.freeze(used); // it has a copy in the open block
  let x = value(1);
  for (let k = 0; k < 300_000; k++) x = x.add(1);
  expect(x.data).toBe(300_001);
  expect(() => used.mul(used)).toThrow(/^Value\(4\) is frozen/);
  used.data = 5;
  expect([used.data, Object.freeze(value(2).mul(3)).add(1).data]).toEqual([5, 7]);
});

test.each<[string, () => unknown, string]>([
  [
    'a list in place of two',
    () => any(max)([1, 2]),
    'max takes its arguments one by one, got a list; of more, write amax([a, b, c])',
  ],
  [
    'an empty list',
    () => any(max)([]),
    'max takes its arguments one by one, got a list; of more, write amax([a, b, c])',
  ],
  ['a list of mul', () => any(mul)([1, 2]), 'mul takes its arguments one by one, got a list'],
  ['add of a list', () => value(1).add(any([1])), 'add needs Values or numbers, got a list'],
  ['add of a text', () => value(1).add(any('5')), 'add needs Values or numbers, got "5"'],
  ['sub of nothing', () => any(value(1)).sub(), 'sub needs Values or numbers, got undefined'],
  ['pow of an object', () => value(1).pow(any({})), 'pow needs Values or numbers, got an object'],
  ['sin of a text', () => sin(any('5')), 'sin needs Values or numbers, got "5"'],
  ['sum of texts', () => sum([any('5')]), 'sum needs Values or numbers, got "5"'],
  ['dot of texts', () => dot([any('5')], [1]), 'dot needs Values or numbers, got "5"'],
  ['div within noGrad', () => noGrad(() => value(1).div(any('5'))), 'div needs Values or numbers, got "5"'],
  [
    'what no constructor made',
    () => Object.create(Value.prototype).mul(2),
    'mul needs Values or numbers, got an object',
  ],
  ['a number as name', () => scope(any(5), () => 1), 'scope needs texts as name and kind, got 5 and "group"'],
  ['no name', () => scope(any(null), () => 1), 'scope needs texts as name and kind, got null and "group"'],
  ['a kind', () => scope('x', () => 1, any({ kind: 5 })), 'scope needs texts as name and kind, got "x" and 5'],
  [
    'a promise',
    () => scope('x', async () => 1),
    'scope got a promise, and would end at the first await; await before, and record within',
  ],
  [
    'a promise of noGrad',
    () => noGrad(async () => 1),
    'noGrad got a promise, and would end at the first await; await before, and record within',
  ],
  [
    'a promise of withTrace',
    () => withTrace({}, async () => 1),
    'withTrace got a promise, and would end at the first await; await before, and record within',
  ],
])('an error names what was called: %s', (_, run, message) => {
  expect(run).toThrow(new TypeError(message));
});

test('a size of compile that is a text is shown in quotes', () => {
  expect(() => compile(([x]) => x!, any({ inputs: '1', batch: 1 }))).toThrow(
    new RangeError('compile: inputs must be an integer of at least 0, got "1"'),
  );
});
