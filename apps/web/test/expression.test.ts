// What expressions mean: values, gradients, names, and the operations that are recorded.
import { Tape, type Value } from '@retrograd/autodiff';
import { type Op, ops } from '@retrograd/autodiff/ops';
import { examples } from '@retrograd/examples';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameIn } from '../src/sources/expression/characters.ts';
import { type Parsed, parseExpression } from '../src/sources/expression/index.ts';
import { oneSpelling } from '../src/sources/expression/spelling.ts';

const at: ReadonlyMap<string, number> = new Map([
  ['x', 3],
  ['y', -2],
  ['z', 0.5],
]);

function parsed(text: string, values: ReadonlyMap<string, number> = at): Parsed {
  const result = parseExpression(text, values);
  if ('kind' in result) throw new Error(`${text}: ${JSON.stringify(result)}`);
  return result;
}

test.each<[string, number]>([
  // numbers
  ['x + 1', 4],
  ['x + .5', 3.5],
  ['x + 1.', 4],
  ['x + 1e-3', 3.001],
  ['x + 1E+2', 103],
  ['x + 1e−3', 3.001],
  ['2 + 3', 5],
  // a function before its one operand
  ['ln x', Math.log(3)],
  ['σ x', 1 / (1 + Math.exp(-3))],
  ['tg x', Math.tan(3)],
  ['sin 2 + y', Math.sin(2) - 2],
  ['exp .5', Math.exp(0.5)],
  ['2 ln x', 2 * Math.log(3)],
  ['-ln x - sen x', -Math.log(3) - Math.sin(3)],
  ['x*ln x', 3 * Math.log(3)],
  ['max(ln x, 0)', Math.log(3)],
  ['|ln z|', -Math.log(0.5)],
  ['a = ln 2; a', Math.log(2)],
  ['ln\u00a0x₁ + x₁·x₂ − sin x₂', Math.log(1) + 1 - Math.sin(1)],
  // precedence and direction
  ['x + y * z', 2],
  ['(x + y) * z', 0.5],
  ['x - y - z', 4.5],
  ['x / y / z', -3],
  ['x - (y - z)', 5.5],
  ['-x^2', -9],
  ['(-x)^2', 9],
  ['-x * y', 6],
  ['x^-y', 9],
  ['2^-x', 0.125],
  ['2^x^2', 512],
  ['(2^x)^2', 64],
  ['--x', 3],
  ['-+-x', 3],
  ['x - -y', 1],
  ['2^-x*2', 0.25],
  // other spellings
  ['x × y', -6],
  ['x · y', -6],
  ['x ⋅ y', -6],
  ['x ÷ y', -1.5],
  ['x − y', 5],
  ['x – y', 5],
  ['x ** 2', 9],
  ['x²', 9],
  ['-x²', -9],
  ['2^x²', 512],
  ['(x + y)¹⁰ + 0', 1],
  ['x³', 27],
  // products without a sign
  ['2x', 6],
  ['2 x', 6],
  ['2(x + 1)', 8],
  ['2sin(x)', 2 * Math.sin(3)],
  ['(x + 1)(x - 1)', 8],
  ['(x + 1)y', -8],
  ['x²y', -18],
  ['-2x^2', -18],
  ['2x + 3y - z', -0.5],
  ['x - 2x', -3],
  ['2x/y', -3],
  ['6/2*3x', 27],
  ['2e', 2 * Math.E],
  ['2pi', 2 * Math.PI],
  ['0.5x', 1.5],
  // fractions of one letter
  ['½x', 1.5],
  ['½(x - y)²', 12.5],
  ['x + ⅓', 3 + 1 / 3],
  ['x^½', Math.sqrt(3)],
  ['¾ + ⅛x', 0.75 + 3 / 8],
  // Euler's number
  ['e^x', Math.exp(3)],
  ['x + e', 3 + Math.E],
  ['e = 2; e^x', 8],
  // calls
  ['ln(x)', Math.log(3)],
  ['log(x)', Math.log(3)],
  ['σ(x)', 1 / (1 + Math.exp(-3))],
  ['sen(x)', Math.sin(3)],
  ['max(x, y)', 3],
  ['min(x, y)', -2],
  ['sum(x, y, z)', 1.5],
  ['sum(x)', 3],
  ['where(y, x, z)', 0.5],
  ['square(abs(y))', 4],
  ['sqrt ( x + 1 )', 2],
  ['relu(x)² + relu(y)', 9],
  ['cos(2 * π) + sin(pi)', 1],
  ['tg(x) + arctan(x)', Math.tan(3) + Math.atan(3)],
  ['arctg(x)', Math.atan(3)],
  ['arcsen(z) + arcsin(z)', 2 * Math.asin(0.5)],
  ['senh(x) + sinh(x)', 2 * Math.sinh(3)],
  ['tgh(z)', Math.tanh(0.5)],
  ['raíz(x) + raiz(x)', 2 * Math.sqrt(3)],
  ['máx(x, y) + mín(x, y)', 1],
  ['log10(x)', Math.log10(3)],
  ['log₂(x)', Math.log2(3)],
  ['raiz = 2; raiz * x', 6], // whoever does not call it may have the name
  // roots, absolute values, powers of functions
  ['√x', Math.sqrt(3)],
  ['2√x*y', -4 * Math.sqrt(3)],
  ['-√(x + 1)²', -4],
  ['√√x + ∛x', 3 ** 0.25 + Math.cbrt(3)],
  ['√|y|', Math.sqrt(2)],
  ['|y|', 2],
  ['2|x - |y||z', 1],
  ['|x||y|', 6],
  ['||y| - x|^2', 1],
  ['x^|y|', 9],
  ['(|y|)', 2],
  ['sin²(x)', Math.sin(3) ** 2],
  ['sin^2(x)', Math.sin(3) ** 2],
  ['2sin**3 (x)²', 2 * Math.sin(3) ** 6],
  ['log10²(x)', Math.log10(3) ** 2],
  ['sen^(2)(x)', Math.sin(3) ** 2],
  ['sen²(x) + cos²(x)', 1],
  ['max²(x, y)', 9],
  ['x²(y + 1)', -9],
  ['x⁻¹', 1 / 3],
  ['x ∙ y • y ∗ y', -24],
  ['x ∕ y ⁄ y', 0.75],
  // programs
  ['a = x + 1\nb = a * a', 16],
  ['a = 2; a += 3; a', 5],
  ['a = 2; a -= 3; a', -1],
  ['a = 2; a *= 3; a', 6],
  ['a = 3; a /= 2; a', 1.5],
  ['a = 3; a **= 2; a', 9],
  ['a = x + 1; a += a + 1', 9],
  ['\n;; x # the input\r\n\n# nothing\n', 3],
  ['pi = 3; pi + 1', 4],
])('%j is %d at x = 3, y = −2, z = 0.5', (text, expected) => {
  expect(parsed(text).output.data).toBeCloseTo(expected, 12);
});

test("micrograd's README program gives the numbers that it prints", () => {
  const { output, statements } = parsed(
    `a = -4.0; b = 2.0
     c = a + b
     d = a * b + b**3
     c += c + 1
     c += 1 + c + (-a)
     d += d * 2 + relu(b + a)
     d += 3 * d + relu(b - a)
     e = c - d
     f = e**2
     g = f / 2.0
     g += 10.0 / f`,
  );
  output.backward();
  const numbers = [output.data, ...statements.slice(0, 2).map(({ values }) => values[0]!.grad)];
  expect(numbers.map((x) => x.toFixed(4))).toEqual(['24.7041', '138.8338', '645.5773']);
});

test("Baydin's running example gives the values and gradients of the survey", () => {
  const { output, names, statements } = parsed('x1 = 2; x2 = 5; y = ln(x1) + x1*x2 - sin(x2)');
  output.backward();
  expect(names).toEqual([]);
  expect([output.data, ...statements.map(({ values }) => values[0]!.grad)].map((x) => x.toFixed(4))).toEqual([
    '11.6521',
    '5.5000',
    '1.7163',
    '1.0000',
  ]);
});

describe('names', () => {
  test('a name that is never assigned is an input: 1, or its number among the values', () => {
    const { output, names } = parsed('c*x + d', new Map([['x', 7]]));
    expect(names).toEqual(['c', 'x', 'd']);
    expect(leaves(output).map(({ label, role, data }) => [label, role, data])).toEqual([
      ['c', 'input', 1],
      ['x', 'input', 7],
      ['d', 'input', 1],
    ]);
  });

  test('inputs are recorded first, in order of appearance, as a printed trace has them', () => {
    const { output, names } = parsed('h = x * 2\nh + y');
    expect(names).toEqual(['x', 'y']);
    expect(Tape.of(output).nodes.map(({ label }) => label)).toEqual(['x', 'y', '', 'h', '']);
  });

  test('the same name is the same leaf', () => {
    const { output } = parsed('x * x');
    expect(output.inputs[0]).toBe(output.inputs[1]);
  });

  test('a name that is assigned a plain number is an input of that value, whatever the values say', () => {
    const { output } = parsed('a = -4', new Map([['a', 6]]));
    expect([output.label, output.role, output.op, output.data]).toEqual(['a', 'input', null, -4]);
  });

  test('arithmetic among plain numbers leaves a plain number, which is a constant until it gets a name', () => {
    expect(parsed('1 / 4').output).toMatchObject({ op: null, role: 'constant', data: 0.25, label: '' });
    expect(parsed('a = 1 / 4').output).toMatchObject({ op: null, role: 'input', data: 0.25, label: 'a' });
    expect(parsed('x + sqrt(4)').output.inputs[1]).toMatchObject({ op: null, role: 'constant', data: 2 });
  });

  test('a result is labelled with the first name it gets', () => {
    const { output, statements } = parsed('h = x * y\nk = h\nh + 1');
    expect(statements.map(({ name, values }) => [name, values[0]!.label])).toEqual([
      ['h', 'h'],
      ['k', 'h'],
      [null, ''],
    ]);
    expect(output.inputs[0]!.is(statements[1]!.values[0]!)).toBe(true);
  });

  test('letters of any alphabet, marks, digits, underscores and subscripts make names', () => {
    expect(parsed('ŷ_1 + δ2 + x₁₂ + _a + w_hidden + año').names).toEqual(['ŷ_1', 'δ2', 'x12', '_a', 'w_hidden', 'año']);
  });

  test.each([
    ['x₁ + x1 + x_1', ['x1']],
    ['x_1 + x1 + x_2', ['x_1', 'x_2']],
    ['x_1_2 + x1_2', ['x_1_2', 'x1_2']], // these are drawn differently
    ['\u0177 + y\u0302', ['ŷ']],
    ['\u00B5 + \u03BC', ['\u03BC']], // micro sign, Greek mu
    ['𝑥 + x', ['x']],
    ['xₙ + x_n', ['x_n']],
    ['ﬁ + fi', ['fi']],
  ])('what looks the same is the same name: %s', (text, names) => {
    expect(parsed(text).names).toEqual(names);
  });

  test('that look the same are assigned and changed as one', () => {
    expect(parsed('x_1 = 2; x1 += 3; x₁ * 2').output.data).toBe(10);
    expect(parsed('x_1 * 2', new Map([['x1', 4]])).output.data).toBe(8);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is a name like any other',
    (name) => {
      expect(parsed(`${name} + 1`, new Map()).names).toEqual([name]);
      expect(parsed(`${name} = 2; ${name} * 3`, new Map()).output.data).toBe(6);
    },
  );
});

describe('operations', () => {
  test.each<[string, Op]>([
    ['x^2', ops.square as Op],
    ['x**2', ops.square as Op],
    ['x²', ops.square as Op],
    ['x^3', ops.pow],
    ['x^y', ops.pow],
    ['2^x', ops.pow],
    ['e^x', ops.exp],
    ['|x|', ops.abs as Op],
    ['√x', ops.sqrt as Op],
    ['sin²(x)', ops.square as Op],
    ['-x', ops.neg],
    ['sum(x, y)', ops.sum],
  ])('%s is recorded as one node of the operation', (text, op) => {
    expect(parsed(text).output.op).toBe(op);
  });

  test.each(Object.values<Op>(ops).map((op) => ({ op: op.name, row: op })))('$op can be called', ({ op, row }) => {
    const args = ['x', 'y', 'z'].slice(0, Math.min(row.arity, 3));
    expect(parsed(`${op}(${args.join(', ')})`).output.op).toBe(row);
  });
});

test('what might have been meant otherwise is noted', () => {
  expect(parsed('x1 = 1e400; y = e^x1 + e + 1e-400 + 0e9 + 0.0').notes).toEqual([
    { code: 'too-large', found: '1e400' },
    { code: 'too-small', found: '1e-400' },
    { code: 'euler', found: 'e' },
  ]);
  const log = { code: 'natural-log', found: 'log' };
  expect(parsed('y = log(x) + 2log²(x)').notes).toEqual([log]);
  expect(parsed('y = x + log(100)').notes).toEqual([log]); // of which nothing is left but a number
  expect(parsed('y = ln(x) + log10(x) + log₂(x) + log1p(x)').notes).toEqual([]);
  expect(parsed('e = 2; y = e^x + 1e308').notes).toEqual([]);
});

test.each([
  ['p = softmax([x, z]); L = crossEntropy(p, [1, 0])', 'crossEntropy', 'softmax'],
  ['L = crossEntropy(softmax([x, z]), [1, 0])', 'crossEntropy', 'softmax'],
  ['p = σ(w*x); L = bceWithLogits(p, 1)', 'bceWithLogits', 'σ'],
  ['p = sigmoid([w*x, w*z]); L = bceWithLogits(p, [1, 0])', 'bceWithLogits', 'σ'],
])('%s: what the loss does by itself is noted', (text, found, meant) => {
  expect(parsed(text).notes).toContainEqual({ code: 'applied-twice', found, meant });
});

test.each([
  'L = crossEntropy([x, z], [1, 0])',
  'p = softmax([x, z]); L = mse(p, [1, 0])',
  'p = σ(w*x); L = bce(p, 1)',
  'p = tanh(w*x); L = bceWithLogits(p, 1)',
])('%s: the loss does nothing twice', (text) => {
  expect(parsed(text).notes.map(({ code }) => code)).not.toContain('applied-twice');
});

test('statements know where they stand', () => {
  const text = 'a = 1;  b=a+x ; \n b * 2 # twice';
  expect(parsed(text).statements.map(({ at, length }) => text.slice(at, at + length).trim())).toEqual([
    'a = 1',
    'b=a+x',
    'b * 2 # twice',
  ]);
});

test('50 000 operators in a row need no call stack', () => {
  expect(parsed(`x${'+x'.repeat(49_000)}`).output.data).toBe(147_003);
  expect(parsed(`${'-'.repeat(98_000)}x`).output.data).toBe(3);
  expect(parsed(`1${'^x'.repeat(49_000)}`).output.data).toBe(1);
});

test('brackets side by side are not nested', () => {
  expect(parsed(Array.from({ length: 100 }, () => '(x)').join('+')).output.data).toBe(300);
});

test('64 levels of brackets are allowed', () => {
  expect(parsed(`${'('.repeat(64)}x${')'.repeat(64)}`).output.data).toBe(3);
});

function leaves(output: Value): readonly Value[] {
  return Tape.of(output).nodes.filter((node) => node.op === null);
}

test('a line that the last one does not use is named, once', () => {
  const notesOf = (text: string) => {
    const parsed = parseExpression(text, new Map([...'wb'].map((name) => [name, 1])));
    return 'notes' in parsed ? parsed.notes : parsed;
  };
  expect(notesOf('h = relu(w*x)\nunused = q*3\ny = h - 1')).toEqual([{ code: 'unused', found: 'unused' }]);
  expect(notesOf('a = 2*x\na += 1\nb = x*x\nb += 1\ny = a')).toEqual([
    { code: 'alias', found: 'y', meant: 'a' },
    { code: 'unused', found: 'b' },
  ]);
  expect(notesOf('y = x; z = 2*x')).toEqual([{ code: 'unused', found: 'y' }]); // y is another name of x
  const many = Array.from({ length: 50 }, (_, k) => `u${k} = ${k}*x`).join('\n');
  expect(notesOf(`${many}\ny = 2*x`)).toEqual(['u0', 'u1', 'u2'].map((found) => ({ code: 'unused', found })));
  expect(notesOf('y = x; z = 2*y')).toEqual([{ code: 'alias', found: 'y', meant: 'x' }]);
  expect(notesOf('z = w·x + b\ny = z\nL = (t - y)²/2')).toEqual([{ code: 'alias', found: 'y', meant: 'z' }]);
  expect(notesOf('z = w*x; y = (z)')).toEqual([{ code: 'alias', found: 'y', meant: 'z' }]);
  expect(notesOf('x_1 = 2; y = x1*3')).toEqual([]);
  expect(notesOf('y = x; y += 1')).toEqual([]);
  expect(notesOf('y = y + x')).toEqual([{ code: 'again', found: 'y' }]);
  expect(notesOf('h = relu(w*x)\ny = h - 1')).toEqual([]);
  for (const example of examples)
    if ('expression' in example) expect(notesOf(example.expression), example.id).toEqual([]);
});

test('a name that may be a product of symbols, or of names in the program, is noted', () => {
  const products = (text: string) =>
    parsed(text).notes.flatMap(({ code, found }) => (code === 'product' ? [found] : []));
  expect(products('w1x1 + b')).toEqual(['w1x1']);
  expect(products('w_1x_1 + x2y')).toEqual(['w_1x_1', 'x2y']);
  expect(products('a = 2; b = 3; y = ab')).toEqual(['ab']);
  expect(products('θ*x₁ + θx1')).toEqual(['θx1']);
  expect(products('a*b*c + abc + abd')).toEqual(['abc']);
  expect(products('a1b1 + a2b2 + a3b3 + a4b4')).toEqual(['a1b1', 'a2b2', 'a3b3']);
  expect(products('sinx + lnx1 + senx')).toEqual(['sinx', 'lnx1', 'senx']);
  expect(products('θ*coseno + cosθ')).toEqual(['cosθ']);
  for (const name of [
    'h1',
    'x_12',
    'x₁₂',
    'relu1',
    'total',
    'conv2d',
    'x_1_2',
    'w_hidden',
    'año',
    'ab',
    'aa',
    'sumx',
    'signal',
    'coste',
    'tanθ',
  ])
    expect(products(`${name} + x`), name).toEqual([]);
  expect(products('a = 2; b = 3; ab = a + b; w1x1 = ab; y = w1x1')).toEqual([]); // the reader’s own
});

test('one spelling, and the letters of a name, are those of NFKC, also for the plain names that take the quick way', () => {
  const slow = (name: string) => name.normalize('NFKC').replace(/^((?:\p{L}\p{M}*)+)_(\p{Nd}+)$/u, '$1$2');
  const pieces = fc.constantFrom('x', 'ab', 'ŷ', '_', '__', '1', '12', '₁', 'x_1', '/', '#2', 'µ', ' ', '');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 5 }), (parts) => {
      const name = parts.join('');
      expect(oneSpelling(name)).toBe(slow(name));
      if (/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) && !name.includes('₁'))
        expect(nameIn(name)).toBe(name.normalize('NFKC'));
    }),
  );
});
