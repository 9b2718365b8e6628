// What every operation does at its kinks, ties and poles: one named test for each convention.
import { describe, expect, test } from 'vitest';
import {
  abs,
  apply,
  div,
  equal,
  greater,
  log,
  max,
  min,
  type Op,
  type Operand,
  ops,
  pow,
  relu,
  share,
  sigmoid,
  sign,
  softplus,
  sqrt,
  sum,
  tanh,
  type Value,
  value,
  where,
} from '../src/index.ts';

/** Value and gradients of a function at a point. */
function at(f: (...inputs: Value[]) => Value, ...point: number[]): { y: number; grads: number[] } {
  const inputs = point.map((x) => value(x));
  const output = f(...inputs);
  output.backward();
  return { y: output.data, grads: inputs.map(({ grad }) => grad) };
}

/** What a branch with an infinite gradient sends back at 0: `0 · ∞ = NaN`, unless nothing at all reaches it. */
const infinite = (x: Operand): Value => sqrt(x);

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

test.each<[string, (...inputs: Value[]) => Value, number[], number, number[]]>([
  ['relu has partial 0 at its kink', relu, [0], 0, [0]],
  ['abs has partial 0 at its kink', abs, [0], 0, [0]],
  ['sign is 0 at 0 and has partial 0', sign, [0], 0, [0]],
  ['sign has partial 0 elsewhere', sign, [-3], -1, [0]],
  ['max shares the gradient of a tie', max, [2, 2], 2, [0.5, 0.5]],
  ['min shares the gradient of a tie', min, [2, 2], 2, [0.5, 0.5]],
  ['max gives all to the larger', max, [1, 2], 2, [0, 1]],
  ['min gives all to the smaller', min, [1, 2], 1, [1, 0]],
  ['where chooses the second at condition 0', where, [0, 5, 7], 7, [0, 0, 1]],
  ['where chooses the first above 0', where, [1e-300, 5, 7], 5, [0, 1, 0]],
  ['where chooses the second for a condition of NaN', where, [nan, 5, 7], 7, [0, 0, 1]],
  ['greater is 0 at a tie, with partials 0', greater, [2, 2], 0, [0, 0]],
  ['equal is 1 at a tie, with partials 0', equal, [2, 2], 1, [0, 0]],
  ['equal is 0 for NaN', equal, [nan, nan], 0, [0, 0]],
  ['share is ½ at a tie, with partials 0', share, [2, 2], 0.5, [0, 0]],
  ['sqrt has partial ∞ at 0', sqrt, [0], 0, [inf]],
  ['sqrt has partial −∞ at −0', sqrt, [-0], -0, [-inf]],
  ['sqrt is NaN below 0', sqrt, [-1], nan, [nan]],
  ['log is −∞ at 0, with partial ∞', log, [0], -inf, [inf]],
  ['log is NaN below 0, with the finite partial 1/x', log, [-2], nan, [-0.5]],
  ['1/0 is ∞ with partials ∞ and −∞', div, [1, 0], inf, [inf, -inf]],
  ['0/0 is NaN with partials ∞ and NaN', div, [0, 0], nan, [inf, nan]],
  ['0⁰ is 1, with partials 0', pow, [0, 0], 1, [0, 0]],
  ['0² has partials 0', pow, [0, 2], 0, [0, 0]],
  ['0¹ has the partials 1 and 0', pow, [0, 1], 0, [1, 0]],
  ['√0 as a power has the partials ∞ and 0', pow, [0, 0.5], 0, [inf, 0]],
  ['1/0 as a power is ∞, with partials −∞', pow, [0, -1], inf, [-inf, -inf]],
  ['(−2)² has no partial in the exponent', pow, [-2, 2], 4, [-4, nan]],
  ['(−2)^½ is NaN', pow, [-2, 0.5], nan, [nan, nan]],
  ['NaN⁰ is 1, and ∂/∂base is 0', (x) => pow(x!, 0), [nan], 1, [0]],
  ['∞⁰ is 1, and ∂/∂base is 0', (x) => pow(x!, 0), [inf], 1, [0]],
  ['sigmoid saturates without NaN at 1000', sigmoid, [1000], 1, [0]],
  ['sigmoid saturates without NaN at −1000', sigmoid, [-1000], 0, [0]],
  ['softplus is x far to the right', softplus, [1000], 1000, [1]],
  ['softplus is 0 far to the left', softplus, [-1000], 0, [0]],
  ['tanh saturates without NaN', tanh, [1000], 1, [0]],
  ['the sum of one term is the term', (x) => sum([x!]), [3], 3, [1]],
])('%s', (_, f, point, y, grads) => {
  const found = at(f, ...point);
  expect(found.y).toBe(y);
  expect(found.grads.map((grad) => grad + 0)).toEqual(grads.map((grad) => grad + 0)); // the sign of zero is free
});

test('the sum of nothing is 0', () => {
  expect(sum([]).data).toBe(0);
});

describe('powers that JavaScript gets wrong', () => {
  test.each([
    [1, inf],
    [1, -inf],
    [1, nan],
    [-1, inf],
    [-1, -inf],
  ])('%d to the power %d is 1', (base, exponent) => {
    expect(pow(base, exponent).data).toBe(1);
  });

  test('−1 to the power NaN stays NaN', () => {
    expect(pow(-1, nan).data).toBeNaN();
  });
});

describe('NaN goes through', () => {
  test.each(['relu', 'abs', 'sqrt', 'log', 'exp', 'sigmoid', 'softplus', 'tanh', 'square', 'neg'] as const)(
    '%s',
    (name) => {
      expect(apply(ops[name] as Op, [nan]).data).toBeNaN();
    },
  );

  test.each(['max', 'min', 'add', 'mul', 'div'] as const)('%s, on either side', (name) => {
    const results = [apply(ops[name] as Op, [nan, 1]), apply(ops[name] as Op, [1, nan])];
    expect(results.map(({ data }) => data)).toEqual([nan, nan]);
  });

  test('sign of NaN is 0', () => {
    expect(sign(nan).data).toBe(0);
  });
});

describe('what is not chosen is not touched, so no 0 · ∞', () => {
  test.each<[string, (x: Value) => Value]>([
    ['where', (x) => where(x, infinite(x), 0)],
    ['where, the other branch', (x) => where(greater(1, x), 0, infinite(x))],
    ['max', (x) => max(infinite(x), 2)],
    ['min', (x) => min(infinite(x), -2)],
    ['relu', (x) => relu(log(x))],
    ['greater', (x) => greater(infinite(x), 3)],
    ['equal', (x) => equal(3, infinite(x))],
    ['share', (x) => share(infinite(x), 3)],
  ])('%s', (_, f) => {
    expect(at((x) => f(x!), 0).grads).toEqual([0]);
  });

  test('an honest 0 · ∞ stays NaN', () => {
    expect(at((x) => infinite(x!).mul(0), 0).grads).toEqual([nan]);
  });
});

test('a constant gets no gradient, even where its partial is NaN', () => {
  const exponent = value(0.5).detach();
  const base = value(-2);
  pow(base, exponent).backward();
  expect(exponent.grad).toBe(0);
});
