// A subexpression of three partials.
import type { Arithmetic } from '../op.ts';

/**
 * `1 − x²`. Its value is that of `(1 − x)(1 + x)`, exact near ±1; its derivative is that of `1 − x²`, whose only path
 * neither cancels near 0 nor meets `0 · ∞` at ±1. From 2 on, where no digits are lost, the factors are left out: both overflow.
 */
export function oneMinusSquare<T>(k: Arithmetic<T>, x: T): T {
  const one = k.constant(1);
  const rounded = k.sub(one, k.mul(x, x)); // a square has the partial 2x, which overflows
  const exact = k.mul(k.sub(one, x), k.add(one, x));
  const isNear = k.less(k.abs(x), k.constant(2));
  return k.add(rounded, k.where(isNear, k.stopGradient(k.sub(exact, rounded)), k.constant(0)));
}
