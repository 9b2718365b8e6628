// Numbers from the normal distribution.
import type { Rng } from './random.ts';

/** A number from N(0, 1), of two uniform ones. Source: Box and Muller 1958. */
export function normal(rng: Rng): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng.uniform(0, 1))); // 1 − u, since u may be 0
  return radius * Math.cos(2 * Math.PI * rng.uniform(0, 1));
}
