import { describe, expect, test } from 'vitest';
import { abs, checkGradients, customOp, log, sin, type Value } from '../src/index.ts';

const wrongSquare = (error: number) =>
  customOp<1>({
    name: 'wrong',
    arity: 1,
    value: ([x]) => x * x,
    partials: (k, [x]) => [k.mul(k.constant(2 + error), x)],
  });

const verdicts = (f: (x: readonly Value[]) => Value, at: readonly number[]) =>
  checkGradients(f, at).checks.map(({ verdict }) => verdict);

describe('right gradients agree', () => {
  test.each<[string, (x: readonly Value[]) => Value, readonly number[]]>([
    ['near 0', ([x, y]) => x!.mul(y!).add(sin(x!)), [0.3, -0.7]],
    ['far from 0, where the step must stay short', ([x]) => sin(x!), [100]],
    ['far from 0, where it must grow', ([x]) => x!.mul(x!).mul(x!), [1e7]],
    ['close to a pole', ([x]) => log(x!), [0.1]],
  ])('%s', (_, f, at) => {
    const report = checkGradients(f, at);
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(at.map(() => 'agrees'));
    expect(report.passed).toBe(true);
  });
});

test.each([1e-3, -1e-5, 1e-7])('a partial that is off by %s differs', (error) => {
  const wrong = wrongSquare(error);
  expect(verdicts(([x]) => wrong(x!), [1.5])).toEqual(['differs']);
  expect(checkGradients(([x]) => wrong(x!), [1.5]).passed).toBe(false);
});

test('a tiny gradient is excused, and not said to agree', () => {
  expect(verdicts(([x]) => x!.mul(1e-12).add(10), [1])).toEqual(['tiny']);
  expect(checkGradients(([x]) => x!.mul(1e-12).add(10), [1]).passed).toBe(true);
});

test('a wrong gradient is not excused because it is 0', () => {
  const zero = wrongSquare(-2);
  expect(verdicts(([x]) => zero(x!), [1.5])).toEqual(['differs']);
});

test('beside a kink nothing is said', () => {
  expect(verdicts(([x]) => abs(x!), [0.001])).toEqual(['uncertain']);
});

test('an argument that does nothing is excused', () => {
  expect(verdicts(([x]) => x!.mul(2), [1, 5])).toEqual(['agrees', 'tiny']);
});
