import { expect, test } from 'vitest';
import { log, sin, value } from '../src/index.ts';

test("Baydin's running example: values and both gradients at (2, 5)", () => {
  const x1 = value(2, 'x1');
  const x2 = value(5, 'x2');
  const y = log(x1).add(x1.mul(x2)).sub(sin(x2));
  y.backward();
  expect(y.data).toBeCloseTo(11.652071455223084, 12);
  expect(x1.grad).toBeCloseTo(5.5, 12);
  expect(x2.grad).toBeCloseTo(1.7163378145367738, 12);
});
