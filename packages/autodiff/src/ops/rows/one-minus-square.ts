// A subexpression of three partials.
import type { Arithmetic } from '../op.ts';

/**
 * `1 − x²`. Its value is that of `(1 − x)(1 + x)`, exact near ±1; its derivative is that of `1 − x²`, whose only path
 * neither cancels near 0 nor meets `0 · ∞` at ±1.
 */
export function oneMinusSquare<T>(k: Arithmetic<T>, x: T): T {
  const one = k.constant(1);
  const rounded = k.sub(one, k.square(x));
  const exact = k.mul(k.sub(one, x), k.add(one, x));
  return k.add(rounded, k.stopGradient(k.sub(exact, rounded)));
}
