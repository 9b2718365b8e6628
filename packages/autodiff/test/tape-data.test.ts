// A tape as data, and structure apart from numbers: what goes through a worker or a file is the same tape.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backward,
  batchMean,
  customOp,
  dot,
  forward,
  grad,
  partialsOf,
  scope,
  sin,
  sum,
  Tape,
  type TapeData,
  Value,
  value,
} from '../src/index.ts';
import { apply, type Op } from '../src/ops.ts';
import { programs, record } from './programs.ts';

/** The ways in which data travels. */
const roads: Record<string, (data: TapeData) => unknown> = {
  'a worker': (data) => structuredClone(data),
  'a file': (data) => JSON.parse(JSON.stringify(data)),
};

const cube = customOp({
  name: 'cube',
  arity: 1,
  value: ([x]) => x * x * x,
  partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
  symbol: '³',
  domain: 'all of ℝ',
});

/** The greater of any number of arguments: variadic, and selective. */
const greatest = customOp({
  name: 'greatest',
  arity: Infinity,
  selective: true,
  value: (args) => Math.max(...args),
  partials: (k, args, y) => args.map((x) => k.equal(x, y)),
});

/** Bits, so that NaN, ±0 and the last digit count. */
const bits = (numbers: Iterable<number>): readonly string[] =>
  Array.from(numbers, (x) => (Object.is(x, -0) ? '-0' : `${x}`));

/** Everything of `tape` that somebody can ask, but for its Values. */
function described(tape: Tape): unknown {
  const nodes = Array.from({ length: tape.length }, (_, i) => ({
    op: tape.op(i)?.name ?? null,
    symbol: tape.op(i)?.symbol,
    domain: tape.op(i)?.domain,
    inputs: [...tape.inputsOf(i)],
    role: tape.role(i),
    label: tape.label(i),
    scope: tape.scopeOf[i],
    value: bits([tape.values[i]!]),
  }));
  return { nodes, leafCount: tape.leafCount, scopes: tape.scopes, outputs: [...tape.outputs] };
}

describe.each(Object.entries(roads))('through %s', (_, road) => {
  test('a random program is the same tape, and has the same gradients, bit for bit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(programs(), fc.array(fc.boolean(), { minLength: 45, maxLength: 45 }), (program, flags) => {
        const results = record(program, undefined, (i) => (flags[i] ? scope(`line ${i}`, () => value(0)) : undefined));
        for (const [k, result] of results.entries()) if (flags[k] && result instanceof Value) result.label = `v${k}`;
        const inner = results.filter((result) => result instanceof Value);
        const tape = Tape.of(inner.at(-1)!, inner[0]!, ...(flags[0] ? [cube(inner.at(-1)!), greatest(...inner)] : []));
        const copy = Tape.from(road(tape.toData()));
        expect(described(copy)).toEqual(described(tape));
        expect(copy.toData()).toEqual(tape.toData());
        for (const output of tape.outputs) {
          const [found, wanted] = [backward(copy, output), backward(tape, output)];
          expect(bits(found)).toEqual(bits(wanted));
        }
        forward(copy);
        forward(tape);
        expect(bits(copy.values)).toEqual(bits(tape.values));
      }),
      { numRuns: 200 },
    );
  });

  test('other numbers in its leaves give what the tape itself gives', () => {
    fc.assert(
      fc.property(programs(), fc.array(fc.double(), { minLength: 4, maxLength: 4 }), (program, numbers) => {
        const tape = Tape.of(record(program).at(-1)!);
        const copy = Tape.from(road(tape.toData()));
        for (const run of [tape, copy]) {
          run.values.set(numbers.slice(0, run.leafCount));
          forward(run);
        }
        expect(bits(copy.values)).toEqual(bits(tape.values));
        expect(bits(backward(copy, copy.outputs[0]!))).toEqual(bits(backward(tape, tape.outputs[0]!)));
      }),
      { numRuns: 100 },
    );
  });

  test('NaN, the infinities and −0 arrive', () => {
    const strange = [Number.NaN, Infinity, -Infinity, -0, 0, 5e-324];
    const tape = Tape.of(...strange.map((x) => value(x)));
    expect(bits(Tape.from(road(tape.toData())).values)).toEqual(bits(strange));
  });

  test('roles, labels, scopes and constants arrive', () => {
    const w = new Value(2, { label: 'w', role: 'parameter' });
    const t = new Value(3, { role: 'target' });
    const y = scope('step 1', () => scope('neuron 2', () => w.mul(4).sub(t)), { kind: 'step' });
    y.label = 'ŷ';
    const copy = Tape.from(road(Tape.of(y).toData()));
    expect(Array.from(copy.values, (_, i) => copy.role(i))).toEqual([
      'parameter',
      'target',
      'constant',
      'input',
      'input',
    ]);
    expect(Array.from(copy.values, (_, i) => copy.label(i))).toEqual(['w', '', '', '', 'ŷ']);
    expect(copy.scopes).toEqual([
      { name: 'step 1', kind: 'step', parent: -1 },
      { name: 'neuron 2', kind: 'group', parent: 0 },
    ]);
    expect([...copy.scopeOf]).toEqual([-1, -1, 1, 1, 1]);
    expect([...backward(copy, copy.outputs[0]!)]).toEqual([4, -1, 0, 1, 1]);
  });

  test('operations that the engine itself records arrive as what they are', () => {
    const x = value(0.5);
    const [slope] = grad(([at]) => at!.relu().mul(batchMean(at!)))([x]);
    const tape = Tape.of(slope!);
    const copy = Tape.from(road(tape.toData()));
    expect(tape.toData().ops).toContain('same');
    copy.values[tape.indexOf(x)] = 2;
    forward(copy);
    expect(copy.values[copy.outputs[0]!]).toBe(4);
  });
});

describe('a custom operation on a tape from data', () => {
  const tape = Tape.of(cube(value(2)).mul(5));
  const copy = Tape.from(tape.toData());
  const at = 1;

  test('is flagged, and passes back what was recorded', () => {
    expect(tape.op(at)!.recorded).toBe(undefined);
    expect(copy.op(at)).toMatchObject({ name: 'cube', symbol: '³', arity: 1, recorded: true, domain: 'all of ℝ' });
    expect(partialsOf(copy, at)).toEqual([12]);
    expect(backward(copy, copy.outputs[0]!)[0]).toBe(60);
  });

  test('is what it was, also under the name of an operation of the table', () => {
    const sine = customOp<1>({ name: 'sin', arity: 1, value: () => 7, partials: (k) => [k.constant(11)] });
    const named = Tape.from(Tape.of(sine(value(1))).toData());
    expect([...backward(named, 1)]).toEqual([11, 1]);
  });

  test('of any number of arguments is still one', () => {
    const variadic = Tape.from(Tape.of(greatest(value(1), value(2))).toData());
    expect(variadic.op(2)!.arity).toBe(Infinity);
    expect([...variadic.inputsOf(2)]).toEqual([0, 1]);
  });

  test('has no value for arguments that were not recorded', () => {
    const run = copy.withValues(Float64Array.of(2.1, 0, 5, 0));
    forward(run);
    expect([...run.values]).toEqual([2.1, Number.NaN, 5, Number.NaN]);
    expect(partialsOf(run, at)).toEqual([Number.NaN]);
  });

  test('has one for arguments that another machine has rounded differently', () => {
    const run = copy.withValues(Float64Array.of(2 + Number.EPSILON, 0, 5, 0));
    forward(run);
    expect([...run.values]).toEqual([2 + Number.EPSILON, 8, 5, 40]);
  });

  test('leaves alone what it has not selected, whatever is behind', () => {
    const x = value(0);
    const chosen = Tape.from(Tape.of(greatest(x.log(), value(1))).toData()); // log 0 is −∞, its slope ∞
    expect([...backward(chosen, chosen.outputs[0]!)]).toEqual([0, 1, 0, 1]);
  });

  test('with a wrong number of partials is refused when data is made', () => {
    const wrong = { name: 'wrong', symbol: 'w', arity: 1, value: () => 0, partials: () => [] } as unknown as Op;
    expect(() => Tape.of(apply(wrong, [1])).toData()).toThrow(
      'wrong needs a partial for each of its 1 arguments, got 0',
    );
  });
});

describe('a tape from data has no Values', () => {
  const copy = Tape.from(Tape.of(sin(value(1))).toData());
  test.each(['nodes', 'has', 'indexOf'] as const)('%s says so', (what) => {
    const ask = { nodes: () => copy.nodes, has: () => copy.has(value(1)), indexOf: () => copy.indexOf(value(1)) };
    expect(ask[what]).toThrow(
      new TypeError(`tape.${what}: a tape made by Tape.from has no Values; name nodes by their index`),
    );
  });
});

describe('structure and run', () => {
  const x = value(3);
  const w = value(2);
  const y = dot([x, 1], [w, 4]);
  const tape = Tape.of(y, x);

  test('outputs are where what the tape was made of stands', () => {
    expect([...tape.outputs]).toEqual([tape.indexOf(y), tape.indexOf(x)]);
  });

  test('another run has numbers of its own, and shares all else', () => {
    const values = tape.values.slice();
    const run = tape.withValues(values);
    expect(run.values).toBe(values);
    expect(run.structure).toBe(tape.structure);
    expect(run.inputs).toBe(tape.inputs);
    expect(run.indexOf(w)).toBe(tape.indexOf(w));
    values[run.indexOf(x)] = 10;
    forward(run);
    expect(run.values[run.outputs[0]!]).toBe(24);
    expect(backward(run, run.outputs[0]!)[run.indexOf(w)]).toBe(10);
    expect(tape.values[tape.outputs[0]!]).toBe(10);
    expect(described(tape.withValues(tape.values.slice()))).toEqual(described(tape));
  });

  test('the structure alone says what the tape says', () => {
    const { structure } = tape;
    for (let i = 0; i < tape.length; i++)
      expect([structure.op(i), structure.inputsOf(i), structure.role(i), structure.label(i)]).toEqual([
        tape.op(i),
        tape.inputsOf(i),
        tape.role(i),
        tape.label(i),
      ]);
    expect(structure.length).toBe(tape.length);
    expect(structure.leafCount).toBe(tape.leafCount);
    expect(structure.scopes).toBe(tape.scopes);
    expect(structure.firstInput).toBe(tape.firstInput);
  });

  test('other roles make another tape of the same Values, and a constant gets no gradient', () => {
    const [i, k] = [tape.indexOf(x), tape.indexOf(w)];
    const other = tape.withRoles(
      new Map([
        [i, 'constant'],
        [k, 'parameter'],
      ]),
    );
    expect([other.role(i), other.role(k), tape.role(i), tape.role(k)]).toEqual([
      'constant',
      'parameter',
      'input',
      'input',
    ]);
    expect(other.indexOf(w)).toBe(k);
    expect([...backward(other, other.outputs[0]!)].slice(0, 2)).toEqual([i, k].sort().map((at) => (at === i ? 0 : 3)));
    expect(described(Tape.from(other.toData()))).toEqual(described(other));
    expect(described(tape.withRoles(new Map()))).toEqual(described(tape));
  });

  test.each<[unknown, unknown, string]>([
    [-1, 'input', 'withRoles needs the index of a leaf, got -1'],
    [3, 'input', 'withRoles needs the index of a leaf, got 3'],
    ['0', 'input', 'withRoles needs the index of a leaf, got "0"'],
    [0, 'weight', 'withRoles needs input, parameter, target, constant, got "weight"'],
  ])('the role of %j cannot be %j', (i, role, message) => {
    expect(() => tape.withRoles(new Map([[i, role]]) as never)).toThrow(new RangeError(message));
  });

  test('numbers for another number of nodes are refused', () => {
    expect(() => tape.withValues(new Float64Array(2))).toThrow(
      new RangeError(`withValues got 2 numbers for a tape of ${tape.length} nodes`),
    );
  });
});

/** Leaves 2 and 3, their product, and a custom operation of it. */
const valid = Tape.of(cube(value(2, 'a').mul(value(3))), sum([])).toData();

describe('what no tape can have is refused by name', () => {
  test.each<[what: Partial<Record<keyof TapeData, unknown>>, error: Error]>([
    [{ version: 2 }, new RangeError('version is 2, and must be 1')],
    [{ version: undefined }, new TypeError('version is undefined, and must be 1')],
    [{ ops: 'add' }, new TypeError('ops is "add", and must be a list')],
    [{ ops: [null, null, 'mul', 'cube', 5] }, new TypeError('ops[4] is 5, and must be a string')],
    [
      { ops: [null, null, 'nul', 'cube', 'sum'] },
      new RangeError('ops[2] is "nul", and must be the name of an operation'),
    ],
    [
      { ops: [null, null, '__proto__', 'cube', 'sum'] },
      new RangeError('ops[2] is "__proto__", and must be the name of an operation'),
    ],
    [
      { ops: [null, null, 'sin', 'cube', 'sum'] },
      new RangeError('ops[2] is "sin", and must be an operation of 2 arguments; sin takes 1'),
    ],
    [
      { ops: [null, null, null, 'cube', 'sum'] },
      new RangeError('ops[2] is null, and must be an operation, for 2 arguments'),
    ],
    [
      { ops: [null, null, 'mul', null, 'sum'] },
      new RangeError('ops[3] is null, and must be the name of the operation of recorded[0]'),
    ],
    [
      { ops: [null, null, 'mul', 'cube', null] },
      new RangeError('roles[4] is "input", and must be "constant", for a leaf that is not among the first leafCount'),
    ],
    [{ leafCount: 3 }, new RangeError('ops[2] is "mul", and must be null: the first 3 nodes are leaves')],
    [{ leafCount: 6 }, new RangeError('leafCount is 6, and must be an integer from 0 to 5')],
    [{ leafCount: '2' }, new TypeError('leafCount is "2", and must be an integer from 0 to 5')],
    [{ values: [2, 3, 6, 216] }, new RangeError('values.length is 4, and must be 5')],
    [
      { values: [2, null, 6, 216, 0] },
      new TypeError('values[1] is null, and must be a number, "NaN", "Infinity", "-Infinity" or "-0"'),
    ],
    [
      { roles: ['input', 'weight', 'input', 'input', 'input'] },
      new RangeError('roles[1] is "weight", and must be "input" or "parameter" or "target" or "constant"'),
    ],
    [
      { roles: ['input', 'input', 'constant', 'input', 'input'] },
      new RangeError('roles[2] is "constant", and must be "input", for a node that is not a leaf'),
    ],
    [{ labels: ['a', '', '', ''] }, new RangeError('labels.length is 4, and must be 5')],
    [{ inputs: [0, 1.5, 2] }, new RangeError('inputs[1] is 1.5, and must be an integer from 0 to 4')],
    [{ inputs: [0, 5, 2] }, new RangeError('inputs[1] is 5, and must be an integer from 0 to 4')],
    [
      { inputs: [0, 2, 2] },
      new RangeError('inputs[1] is 2, and must be less than 2: inputs come before the node that reads them'),
    ],
    [{ firstInput: [0, 0, 0, 2, 3] }, new RangeError('firstInput.length is 5, and must be 6')],
    [{ firstInput: [1, 1, 1, 2, 3, 3] }, new RangeError('firstInput[0] is 1, and must be 0')],
    [{ firstInput: [0, 0, 0, 2, 2, 2] }, new RangeError('firstInput[5] is 2, and must be 3')],
    [{ firstInput: [0, 0, 2, 1, 3, 3] }, new RangeError('firstInput[3] is 1, and must be at least firstInput[2], 2')],
    [{ scopes: [5] }, new TypeError('scopes[0] is 5, and must be a scope')],
    [
      { scopes: [{ name: 'a', kind: 'b', parent: 0 }] },
      new RangeError('scopes[0].parent is 0, and must be an integer from -1 to -1'),
    ],
    [{ scopes: [{ name: 'a', parent: -1 }] }, new TypeError('scopes[0].kind is undefined, and must be a string')],
    [{ scopeOf: [0, -1, -1, -1, -1] }, new RangeError('scopeOf[0] is 0, and must be an integer from -1 to -1')],
    [{ outputs: [9] }, new RangeError('outputs[0] is 9, and must be an integer from 0 to 4')],
    [{ outputs: {} }, new TypeError('outputs is an object, and must be a list')],
    [{ recorded: [] }, new RangeError('ops[3] is "cube", and must be the name of an operation')],
    [
      { recorded: [...valid.recorded, ...valid.recorded] },
      new RangeError('recorded[1].node is 3, and must be an integer from 4 to 4'),
    ],
    [
      { recorded: [{ ...valid.recorded[0], partials: [] }] },
      new RangeError('recorded[0].partials.length is 0, and must be 1'),
    ],
    [
      { recorded: [{ ...valid.recorded[0], node: 4 }] },
      new RangeError('recorded[0].isVariadic is false, and must be true, for no arguments'),
    ],
    [
      { recorded: [{ ...valid.recorded[0], isSelective: 1 }] },
      new TypeError('recorded[0].isSelective is 1, and must be true or false'),
    ],
  ])('%o', (change, error) => {
    const Kind = error.constructor as ErrorConstructor;
    expect(() => Tape.from({ ...valid, ...change })).toThrow(new Kind(`Tape.from: ${error.message}`));
    expect(() => Tape.from({ ...valid, ...change })).toThrow(Kind);
  });

  test.each([[null], ['tape'], [[valid]], [undefined], [5]])('%o instead of data', (data) => {
    const shown = Array.isArray(data) ? 'a list' : typeof data === 'string' ? '"tape"' : String(data);
    expect(() => Tape.from(data)).toThrow(
      new TypeError(`Tape.from: data is ${shown}, and must be the object that tape.toData() gives`),
    );
  });

  test('the unchanged data is accepted', () => {
    expect(Tape.from(valid).length).toBe(5);
  });
});

describe('hostile data', () => {
  const fields = Object.keys(valid) as readonly (keyof TapeData)[];

  test('is a tape that can be swept, or a TypeError or RangeError', { timeout: 60_000 }, () => {
    const strange = fc.oneof(
      fc.anything(),
      fc.integer({ min: -2, max: 9 }),
      fc.constantFrom('mul', 'cube', 'input', 'NaN'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.option(fc.nat(6)), strange, (field, at, found) => {
        const list = valid[field];
        const isEntry = at !== null && Array.isArray(list) && list.length > 0;
        const changed = isEntry ? list.with(Math.min(at, list.length - 1), found) : found;
        try {
          const tape = Tape.from({ ...valid, [field]: changed });
          forward(tape);
          for (const output of tape.outputs) backward(tape, output);
        } catch (error) {
          expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
          expect((error as Error).message).toMatch(/^Tape\.from: /);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each(fields.filter((field) => Array.isArray(valid[field])))(
    'a list of 4 billion holes as %s is refused at once',
    (field) => {
      expect(() => Tape.from({ ...valid, [field]: new Array(2 ** 32 - 1) })).toThrow(/^Tape\.from: /);
    },
  );
});
