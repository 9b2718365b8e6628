// Formulas: every operation and its partials as LaTeX, with brackets where they are needed and nowhere else.
import { describe, expect, test } from 'vitest';
import { Formula, formulas as k, type Op, type OpName, ops } from '../src/ops.ts';
import { points } from './points.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => new Formula(name)) as [Formula, Formula, Formula, Formula];
const y = new Formula('y');

/** In each line the operation of a, b, c, d, and its partials as they are shown. */
// biome-ignore format: one line an operation
const printed: Readonly<Record<OpName, readonly [string, ...string[]]>> = {
  // Sums and products
  add: ['a + b', '1', '1'],
  sub: ['a - b', '1', '-1'],
  mul: ['a \\cdot b', 'b', 'a'],
  div: ['\\frac{a}{b}', '\\frac{1}{b}', '-\\frac{a}{b^{2}}'],
  neg: ['-a', '-1'],
  reciprocal: ['\\frac{1}{a}', '-\\frac{1}{a^{2}}'],

  // Powers
  square: ['a^{2}', '2 \\cdot a'],
  sqrt: ['\\sqrt{a}', '\\frac{1}{2 \\cdot y}'],
  rsqrt: ['\\frac{1}{\\sqrt{a}}', '-\\frac{y}{2 \\cdot a}'],
  cbrt: ['\\sqrt[3]{a}', '\\frac{1}{3 \\cdot y^{2}}'],
  pow: ['a^{b}', 'b \\cdot a^{b - 1}', 'y \\cdot \\ln a'],
  hypot: ['\\sqrt{a^{2} + b^{2}}', '\\frac{a}{y}', '\\frac{b}{y}'],

  // Exponentials and logarithms
  exp: ['e^{a}', 'y'],
  expm1: ['e^{a} - 1', 'e^{a}'],
  exp2: ['2^{a}', 'y \\cdot \\ln 2'],
  log: ['\\ln a', '\\frac{1}{a}'],
  log1p: ['\\ln\\left(1 + a\\right)', '\\frac{1}{1 + a}'],
  log2: ['\\log_{2} a', '\\frac{1}{a \\cdot \\ln 2}'],
  log10: ['\\log_{10} a', '\\frac{1}{a \\cdot \\ln 10}'],
  logAddExp: ['\\ln\\left(e^{a} + e^{b}\\right)', '\\sigma\\left(a - b\\right)', '\\sigma\\left(b - a\\right)'],
  xlogy: ['a \\cdot \\ln b', '\\ln b', '\\frac{a}{b}'],

  // Circular functions
  sin: ['\\sin a', '\\cos a'],
  cos: ['\\cos a', '-\\sin a'],
  tan: ['\\tan a', '1 + y^{2}'],
  asin: ['\\arcsin a', '\\frac{1}{\\sqrt{1 - a^{2}}}'],
  acos: ['\\arccos a', '-\\frac{1}{\\sqrt{1 - a^{2}}}'],
  atan: ['\\arctan a', '\\frac{1}{1 + a^{2}}'],
  atan2: ['\\operatorname{atan2}\\left(a, b\\right)', '\\frac{b}{a^{2} + b^{2}}', '-\\frac{a}{a^{2} + b^{2}}'],

  // Hyperbolic functions
  sinh: ['\\sinh a', '\\cosh a'],
  cosh: ['\\cosh a', '\\sinh a'],
  tanh: ['\\tanh a', '1 - y^{2}'],
  sech2: ['\\operatorname{sech}^{2} a', '-2 \\cdot y \\cdot \\tanh a'],
  asinh: ['\\operatorname{arsinh} a', '\\frac{1}{\\sqrt{a^{2} + 1}}'],
  acosh: ['\\operatorname{arcosh} a', '\\frac{1}{\\sqrt{a^{2} - 1}}'],
  atanh: ['\\operatorname{artanh} a', '\\frac{1}{1 - a^{2}}'],

  // Activations without a kink
  sigmoid: ['\\sigma\\left(a\\right)', 'y \\cdot \\left(1 - y\\right)'],
  logSigmoid: ['\\ln \\sigma\\left(a\\right)', '1 - \\sigma\\left(a\\right)'],
  softplus: ['\\ln\\left(1 + e^{a}\\right)', '\\sigma\\left(a\\right)'],
  silu: ['a \\cdot \\sigma\\left(a\\right)', '\\sigma\\left(a\\right) + y \\cdot \\left(1 - \\sigma\\left(a\\right)\\right)'],
  mish: ['a \\cdot \\tanh \\operatorname{softplus}\\left(a\\right)', '\\frac{y}{a} + a \\cdot \\sigma\\left(a\\right) \\cdot \\operatorname{sech}^{2} \\operatorname{softplus}\\left(a\\right)'],
  gelu: ['a \\cdot \\Phi\\left(a\\right)', '\\Phi\\left(a\\right) + \\frac{a}{\\sqrt{2\\pi}} \\cdot e^{-\\frac{a^{2}}{2}}'],
  geluTanh: ['\\frac{a}{2} \\cdot \\left(1 + \\tanh\\left(\\sqrt{\\tfrac{2}{\\pi}} \\left(a + 0.044715 \\cdot a^{3}\\right)\\right)\\right)', '\\frac{y}{a} + \\frac{a}{2} \\cdot \\sqrt{\\tfrac{2}{\\pi}} \\left(1 + 0.134145 \\cdot a^{2}\\right) \\cdot \\operatorname{sech}^{2}\\left(\\sqrt{\\tfrac{2}{\\pi}} \\left(a + 0.044715 \\cdot a^{3}\\right)\\right)'],
  softsign: ['\\frac{a}{1 + \\left|a\\right|}', '\\frac{1}{\\left(1 + \\left|a\\right|\\right)^{2}}'],

  // Activations with a kink
  relu: ['\\operatorname{ReLU}\\left(a\\right)', '\\left[a > 0\\right]'],
  relu6: ['\\operatorname{ReLU6}\\left(a\\right)', '\\left[0 < a < 6\\right]'],
  leakyRelu: ['\\begin{cases}a & a > 0\\\\b \\cdot a & a \\le 0\\end{cases}', '\\begin{cases}1 & a > 0\\\\b & a \\le 0\\end{cases}', '\\begin{cases}0 & a > 0\\\\a & a \\le 0\\end{cases}'],
  elu: ['\\begin{cases}a & a > 0\\\\b \\cdot \\left(e^{a} - 1\\right) & a \\le 0\\end{cases}', '\\begin{cases}1 & a > 0\\\\b \\cdot e^{a} & a \\le 0\\end{cases}', '\\begin{cases}0 & a > 0\\\\e^{a} - 1 & a \\le 0\\end{cases}'],
  celu: ['\\begin{cases}a & a > 0\\\\b \\cdot \\left(e^{\\frac{a}{b}} - 1\\right) & a \\le 0\\end{cases}', '\\begin{cases}1 & a > 0\\\\e^{\\frac{a}{b}} & a \\le 0\\end{cases}', '\\begin{cases}0 & a > 0\\\\e^{\\frac{a}{b}} - 1 - \\frac{a}{b} \\cdot e^{\\frac{a}{b}} & a \\le 0\\end{cases}'],
  selu: ['\\begin{cases}\\lambda \\cdot a & a > 0\\\\\\lambda \\cdot \\alpha \\cdot \\left(e^{a} - 1\\right) & a \\le 0\\end{cases}', '\\begin{cases}\\lambda & a > 0\\\\\\lambda \\cdot \\alpha \\cdot e^{a} & a \\le 0\\end{cases}'],
  hardtanh: ['\\operatorname{hardtanh}\\left(a, b, c\\right)', '\\left[b < a < c\\right]', '\\left[a \\le b\\right]', '\\left[a \\ge c\\right]'],
  hardsigmoid: ['\\frac{\\operatorname{ReLU6}\\left(a + 3\\right)}{6}', '\\frac{1}{6} \\cdot \\left[-3 < a < 3\\right]'],
  hardswish: ['\\frac{a \\cdot \\operatorname{ReLU6}\\left(a + 3\\right)}{6}', '\\left[-3 < a < 3\\right] \\cdot \\frac{2 \\cdot a + 3}{6} + \\left[a \\ge 3\\right]'],

  // Choices
  abs: ['\\left|a\\right|', '\\operatorname{sign}\\left(a\\right)'],
  sign: ['\\operatorname{sign}\\left(a\\right)', '0'],
  max: ['\\max\\left(a, b\\right)', '\\tfrac{1}{2} \\cdot \\left(\\left[a \\ge b\\right] + \\left[a > b\\right]\\right)', '\\tfrac{1}{2} \\cdot \\left(\\left[b \\ge a\\right] + \\left[b > a\\right]\\right)'],
  min: ['\\min\\left(a, b\\right)', '\\tfrac{1}{2} \\cdot \\left(\\left[b \\ge a\\right] + \\left[b > a\\right]\\right)', '\\tfrac{1}{2} \\cdot \\left(\\left[a \\ge b\\right] + \\left[a > b\\right]\\right)'],
  fmax: ['\\operatorname{fmax}\\left(a, b\\right)', '\\left[a \\ge b\\right]', '\\left[a < b\\right]'],
  fmin: ['\\operatorname{fmin}\\left(a, b\\right)', '\\left[a \\le b\\right]', '\\left[a > b\\right]'],
  clamp: ['\\operatorname{clamp}\\left(a, b, c\\right)', '\\left[b \\le a \\le c\\right]', '\\left[a < b\\right]', '\\left[a > c\\right]'],
  where: ['\\begin{cases}b & a > 0\\\\c & a \\le 0\\end{cases}', '0', '\\left[a > 0\\right]', '1 - \\left[a > 0\\right]'],
  stopGradient: ['\\operatorname{stop}\\left(a\\right)', '0'],

  // Rounding
  floor: ['\\left\\lfloor a\\right\\rfloor', '0'],
  ceil: ['\\left\\lceil a\\right\\rceil', '0'],
  round: ['\\operatorname{round}\\left(a\\right)', '0'],
  trunc: ['\\operatorname{trunc}\\left(a\\right)', '0'],
  fmod: ['\\operatorname{fmod}\\left(a, b\\right)', '1', '-\\operatorname{trunc}\\left(\\frac{a}{b}\\right)'],
  remainder: ['\\operatorname{remainder}\\left(a, b\\right)', '1', '-\\left\\lfloor \\frac{a}{b}\\right\\rfloor'],

  // Special functions
  erf: ['\\operatorname{erf}\\left(a\\right)', '\\frac{2}{\\sqrt{\\pi}} \\cdot e^{-a^{2}}'],
  erfc: ['\\operatorname{erfc}\\left(a\\right)', '-\\frac{2}{\\sqrt{\\pi}} \\cdot e^{-a^{2}}'],
  gaussian: ['e^{-\\frac{a^{2}}{2}}', '-a \\cdot y'],
  normalCdf: ['\\Phi\\left(a\\right)', '\\frac{1}{\\sqrt{2\\pi}} \\cdot e^{-\\frac{a^{2}}{2}}'],

  // Reductions
  sum: ['a + b + c + d', '1', '1', '1', '1'],
  mean: ['\\frac{a + b + c + d}{4}', '\\frac{1}{4}', '\\frac{1}{4}', '\\frac{1}{4}', '\\frac{1}{4}'],
  dot: ['a \\cdot b + c \\cdot d', 'b', 'a', 'd', 'c'],
  logSumExp: ['\\ln\\left(e^{a} + e^{b} + e^{c} + e^{d}\\right)', 'e^{a - y}', 'e^{b - y}', 'e^{c - y}', 'e^{d - y}'],
  amax: ['\\max\\left(a, b, c, d\\right)', '\\frac{\\left[a = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[b = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[c = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[d = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}'],
  amin: ['\\min\\left(a, b, c, d\\right)', '\\frac{\\left[a = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[b = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[c = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}', '\\frac{\\left[d = y\\right]}{\\left[a = y\\right] + \\left[b = y\\right] + \\left[c = y\\right] + \\left[d = y\\right]}'],
  maxFirst: ['\\max\\left(a, b, c, d\\right)', '\\left[a = y\\right]', '\\left[a < b = y\\right]', '\\left[\\max\\left(a, b\\right) < c = y\\right]', '\\left[\\max\\left(a, b, c\\right) < d = y\\right]'],

  // Comparisons
  greater: ['\\left[a > b\\right]', '0', '0'],
  greaterEqual: ['\\left[a \\ge b\\right]', '0', '0'],
  less: ['\\left[a < b\\right]', '0', '0'],
  lessEqual: ['\\left[a \\le b\\right]', '0', '0'],
  equal: ['\\left[a = b\\right]', '0', '0'],
  notEqual: ['\\left[a \\ne b\\right]', '0', '0'],
  share: ['\\tfrac{1}{2} \\cdot \\left(\\left[a \\ge b\\right] + \\left[a > b\\right]\\right)', '0', '0'],
};

test.each(Object.entries(ops as Record<string, Op>) as [OpName, Op][])('%s', (key, op) => {
  const args = [a, b, c, d].slice(0, points[key].at(-1)!.length);
  const partials = op.textbook?.(args, y) ?? op.partials(k, args, y);
  expect([op.latex(args), ...partials].map(String)).toEqual(printed[key]);
});

test('where many share a maximum, their number is a sum that is not written out', () => {
  const args = [a, b, c, d, new Formula('e')];
  expect(String(ops.amax.textbook!(args, y)[4])).toBe(
    '\\frac{\\left[e = y\\right]}{\\sum_{j=1}^{5} \\left[x_{j} = y\\right]}',
  );
});

test('of many arguments, the first two and the last are written', () => {
  const args = Array.from({ length: 3000 }, (_, i) => new Formula(`x_{${i + 1}}`));
  const twelve = args.slice(0, 12);
  expect(String(ops.sum.latex(twelve)).split(' + ')).toEqual(twelve.map(String));
  expect(String(ops.sum.latex(args))).toBe('x_{1} + x_{2} + \\dots + x_{3000}');
  expect(String(ops.mean.latex(args))).toBe('\\frac{x_{1} + x_{2} + \\dots + x_{3000}}{3000}');
  expect(String(ops.amax.latex(args))).toBe('\\max\\left(x_{1}, x_{2}, \\dots, x_{3000}\\right)');
  expect(String(ops.logSumExp.latex(args))).toBe('\\ln\\left(e^{x_{1}} + e^{x_{2}} + \\dots + e^{x_{3000}}\\right)');
  expect(String(ops.maxFirst.textbook!(args, y)[2999])).toBe(
    '\\left[\\max\\left(x_{1}, x_{2}, \\dots, x_{2999}\\right) < x_{3000} = y\\right]',
  );
});

describe('brackets', () => {
  const sum = k.add(a, b);
  const product = k.mul(a, b);

  test.each<[string, Formula, string]>([
    ['none around a sum in a sum', k.add(sum, c), 'a + b + c'],
    ['none around the left of a difference', k.sub(sum, c), 'a + b - c'],
    ['around a sum that is subtracted', k.sub(c, sum), 'c - \\left(a + b\\right)'],
    ['none around a product that is subtracted', k.sub(c, product), 'c - a \\cdot b'],
    ['around a sum in a product, on either side', k.mul(sum, sum), '\\left(a + b\\right) \\cdot \\left(a + b\\right)'],
    ['none in a fraction', k.div(sum, product), '\\frac{a + b}{a \\cdot b}'],
    ['none around a fraction in a product', k.mul(k.div(a, b), c), '\\frac{a}{b} \\cdot c'],
    ['around a fraction in a power', k.square(k.div(a, b)), '\\left(\\frac{a}{b}\\right)^{2}'],
    ['around a product in a power', k.square(product), '\\left(a \\cdot b\\right)^{2}'],
    ['around a power in a power', k.square(k.square(a)), '\\left(a^{2}\\right)^{2}'],
    ['none in an exponent', k.pow(a, sum), 'a^{a + b}'],
    ['around a negative in a product', k.mul(k.neg(a), k.neg(b)), '\\left(-a\\right) \\cdot \\left(-b\\right)'],
    ['a negative term is subtracted', k.add(a, k.neg(b)), 'a - b'],
    ['a leading negative term keeps its sign', k.sum(k.neg(a), b), '-a + b'],
    ['around a negative that is subtracted', k.sub(a, k.neg(b)), 'a - \\left(-b\\right)'],
    ['around a sum that is negated', k.neg(sum), '-\\left(a + b\\right)'],
    ['around a negative that is negated', k.neg(k.neg(a)), '-\\left(-a\\right)'],
    ['around the longer argument of a call', k.sin(product), '\\sin\\left(a \\cdot b\\right)'],
    ['none around a call that is the last factor', k.mul(a, k.log(b)), 'a \\cdot \\ln b'],
    ['around a call before another factor', k.mul(k.log(a), b), '\\left(\\ln a\\right) \\cdot b'],
    ['around a product that ends in a call', k.mul(k.mul(a, k.log(b)), c), '\\left(a \\cdot \\ln b\\right) \\cdot c'],
    ['around a call in a power', k.square(k.sin(a)), '\\left(\\sin a\\right)^{2}'],
    [
      'around cases in a product',
      k.mul(k.where(a, b, c), a),
      '\\left(\\begin{cases}b & a > 0\\\\c & a \\le 0\\end{cases}\\right) \\cdot a',
    ],
    ['none around the only term of a sum', k.mul(k.sum(a), b), 'a \\cdot b'],
    ['the sum of nothing', k.sum(), '0'],
    [
      'around a difference that a bell is raised to',
      k.gaussian(k.sub(a, b)),
      'e^{-\\frac{\\left(a - b\\right)^{2}}{2}}',
    ],
    ['none in a root', k.cbrt(sum), '\\sqrt[3]{a + b}'],
    ['around the longer argument of sech²', k.sech2(product), '\\operatorname{sech}^{2}\\left(a \\cdot b\\right)'],
    ['none around the bias of a dot product', k.dot(a, b, c), 'a \\cdot b + c'],
    ['what a dot product leaves over is a bias', k.dot(a, b, c), 'a \\cdot b + c'],
    ['none inside the delimiters of a whole part', k.floor(sum), '\\left\\lfloor a + b\\right\\rfloor'],
  ])('%s', (_, formula, tex) => {
    expect(String(formula)).toBe(tex);
  });
});

test.each<[number, string]>([
  [0, '0'],
  [-0, '-0'],
  [0.5, '0.5'],
  [-3, '-3'],
  [1e21, '10^{21}'],
  [-1.5e-7, '-1.5 \\cdot 10^{-7}'],
  [Number.NaN, '\\mathrm{NaN}'],
  [Number.POSITIVE_INFINITY, '\\infty'],
  [Number.NEGATIVE_INFINITY, '-\\infty'],
])('the number %d', (x, tex) => {
  expect(String(k.constant(x))).toBe(tex);
});

test.each<[number, string]>([
  [-3, '\\left(-3\\right)^{2}'],
  [1e21, '\\left(10^{21}\\right)^{2}'],
  [1.5e21, '\\left(1.5 \\cdot 10^{21}\\right)^{2}'],
])('the square of the number %d has brackets', (x, tex) => {
  expect(String(k.square(k.constant(x)))).toBe(tex);
});
