import { expect, test } from 'vitest';
import { clamp, div, exp, findNonFinite, log, max, scope, sqrt, sum, Value, where } from '../src/index.ts';

const leaf = (data: number, label = ''): Value => new Value(data, { label });

test.each<[string, () => Value]>([
  ['all is finite', () => leaf(2).mul(3).exp()],
  ['a constant exponent has no gradient', () => leaf(1).mul(2).sub(5).pow(2)],
  ['a bound that is no bound', () => clamp(leaf(3), 0, null)],
  ['a branch that was not chosen', () => where(leaf(0), div(1, leaf(0)), 2)],
  ['an argument that was not chosen', () => max(sqrt(leaf(0)), 2)],
])('nothing is found where %s', (_, f) => {
  expect(findNonFinite(f())).toBeNull();
});

test('the first node that makes NaN of numbers is found, with all that leads there', () => {
  const x = leaf(-1, 'x');
  const found = findNonFinite(
    scope('layer', () => scope('n_1', () => log(x)))
      .mul(3)
      .exp(),
  )!;
  expect(found).toMatchObject({ pass: 'forward', inputs: [-1], result: Number.NaN, hint: null });
  expect(found.node.op!.name).toBe('log');
  expect(found.message).toBe('log(-1) in layer › n_1 is NaN (defined for x > 0)');
});

test('a node that the output does not have its NaN from is not blamed', () => {
  const bad = where(leaf(0), log(leaf(-1)), 2);
  const found = findNonFinite(bad.add(log(leaf(0, 'p'))))!;
  expect(found.inputs).toEqual([0]);
});

test('a leaf that is NaN is the cause', () => {
  expect(findNonFinite(leaf(Number.NaN, 'x').mul(2))!.message).toBe('the leaf “x” is NaN');
});

test('a gradient that overflows is found where it does', () => {
  const x = leaf(0, 'x');
  const found = findNonFinite(sqrt(x).mul(2))!;
  expect(found).toMatchObject({ pass: 'backward', inputs: [0], result: Infinity });
  expect(found.message).toContain('sqrt(0) passes back Infinity');
});

test('the more special hint comes first', () => {
  const [a, b] = [leaf(1000), leaf(999)];
  expect(findNonFinite(log(exp(a).div(sum([exp(a), exp(b)]))))!.hint).toContain('logSoftmax');
});
