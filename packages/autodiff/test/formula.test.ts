// Formulas: every operation and its partials as LaTeX, with brackets where they are needed and nowhere else.
import { describe, expect, test } from 'vitest';
import { Formula, formulas as k, type Op, type OpName, ops } from '../src/index.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => new Formula(name)) as [Formula, Formula, Formula];
const y = new Formula('y');

/** In each line the operation of a, b, c, and its partials as they are shown. */
// biome-ignore format: one line an operation
const printed: Readonly<Record<OpName, readonly [string, ...string[]]>> = {
  add: ['a + b', '1', '1'],
  sub: ['a - b', '1', '-1'],
  mul: ['a \\cdot b', 'b', 'a'],
  div: ['\\frac{a}{b}', '\\frac{1}{b}', '-\\frac{a}{b^{2}}'],
  neg: ['-a', '-1'],
  sum: ['a + b + c', '1', '1', '1'],
  square: ['a^{2}', '2 \\cdot a'],
  sqrt: ['\\sqrt{a}', '\\frac{1}{2 \\cdot y}'],
  pow: ['a^{b}', 'b \\cdot a^{b - 1}', 'y \\cdot \\ln a'],
  exp: ['e^{a}', 'y'],
  log: ['\\ln a', '\\frac{1}{a}'],
  softplus: ['\\ln\\left(1 + e^{a}\\right)', '\\sigma\\left(a\\right)'],
  sigmoid: ['\\sigma\\left(a\\right)', 'y \\cdot \\left(1 - y\\right)'],
  sin: ['\\sin a', '\\cos a'],
  cos: ['\\cos a', '-\\sin a'],
  sinh: ['\\sinh a', '\\cosh a'],
  cosh: ['\\cosh a', '\\sinh a'],
  tanh: ['\\tanh a', '1 - y^{2}'],
  abs: ['\\left|a\\right|', '\\operatorname{sign}\\left(a\\right)'],
  sign: ['\\operatorname{sign}\\left(a\\right)', '0'],
  relu: ['\\operatorname{ReLU}\\left(a\\right)', '\\left[a > 0\\right]'],
  max: ['\\max\\left(a, b\\right)', '\\left[a \\ge b\\right]', '\\left[b \\ge a\\right]'],
  min: ['\\min\\left(a, b\\right)', '\\left[b \\ge a\\right]', '\\left[a \\ge b\\right]'],
  where: ['\\begin{cases}b & a > 0\\\\c & \\text{else}\\end{cases}', '0', '\\left[a > 0\\right]', '1 - \\left[a > 0\\right]'],
  greater: ['\\left[a > b\\right]', '0', '0'],
  equal: ['\\left[a = b\\right]', '0', '0'],
  share: ['\\left[a \\ge b\\right]', '0', '0'],
};

test.each(Object.entries(ops as Record<string, Op>) as [OpName, Op][])('%s', (key, op) => {
  const args = [a, b, c].slice(0, Math.min(op.arity, 3));
  const partials = op.textbook?.(args, y) ?? op.partials(k, args, y);
  expect([op.latex(args), ...partials].map(String)).toEqual(printed[key]);
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
      '\\left(\\begin{cases}b & a > 0\\\\c & \\text{else}\\end{cases}\\right) \\cdot a',
    ],
    ['none around the only term of a sum', k.mul(k.sum(a), b), 'a \\cdot b'],
    ['the sum of nothing', k.sum(), '0'],
  ])('%s', (_, formula, tex) => {
    expect(String(formula)).toBe(tex);
  });
});

test.each<[number, string]>([
  [0, '0'],
  [-0, '-0'],
  [0.5, '0.5'],
  [-3, '-3'],
  [1e21, '1 \\cdot 10^{21}'],
  [-1.5e-7, '-1.5 \\cdot 10^{-7}'],
  [Number.NaN, '\\mathrm{NaN}'],
  [Number.POSITIVE_INFINITY, '\\infty'],
  [Number.NEGATIVE_INFINITY, '-\\infty'],
])('the number %d', (x, tex) => {
  expect(String(k.constant(x))).toBe(tex);
});

test.each<[number, string]>([
  [-3, '\\left(-3\\right)^{2}'],
  [1e21, '\\left(1 \\cdot 10^{21}\\right)^{2}'],
])('the square of the number %d has brackets', (x, tex) => {
  expect(String(k.square(k.constant(x)))).toBe(tex);
});
