// Derivatives at the largest numbers, where they vanish: there an overflow in a formula would be 0 · ∞. PyTorch has −0.
import { expect, test } from 'vitest';
import { Value } from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';
import { gradientOf } from './gradient.ts';

const LARGE = [1e153, 1.3e154, 1.4e154, 1e155, 1e160, 1e200, 8.9e307, 9e307, 1e308, Number.MAX_VALUE];
const unary = Object.values<Op>(ops).filter(({ arity }) => arity === 1);

/** The value of `op` at `x`, its derivative and its second derivative. */
function derivatives(op: Op, x: number): [value: number, first: number, second: number] {
  const leaf = new Value(x);
  const y = apply(op, [leaf]);
  const slope = gradientOf(y, leaf);
  return [y.data, slope.data, gradientOf(slope, leaf).data];
}

test.each(unary)('$name, where it is a number, has a first and a second derivative that are', (op) => {
  for (const x of LARGE.flatMap((large) => [large, -large])) {
    const [value, first, second] = derivatives(op, x);
    if (!Number.isNaN(value)) expect([x, first, second]).not.toContain(Number.NaN);
  }
});

test.each(['atan', 'atanh'] as const)('the slope of %s vanishes twice, outside of its domain too', (name) => {
  for (const x of LARGE.flatMap((large) => [large, -large])) {
    const [, first, second] = derivatives(ops[name] as Op, x);
    expect(Math.abs(first)).toBeLessThan(1e-305);
    expect(second + 0).toBe(0);
  }
});
