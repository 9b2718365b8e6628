// Seeded randomness. There is no hidden global: whatever draws takes an `rng`, or a `seed` to make one of.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of random numbers: the same seed gives the same sequence on every machine. */
export interface Rng {
  /** A number from the uniform distribution on [low, high); `high` itself only where rounding leads there. */
  uniform(low: number, high: number): number;
}

/** A generator (xoroshiro128+) for a whole number `seed`. Throws `RangeError` for a seed that is none. */
export function createRng(seed: number): Rng {
  if (!Number.isInteger(seed)) throw new RangeError(`createRng needs a whole number, got ${seed}`);
  const generator = xoroshiro128plus(seed);
  return { uniform: (low, high) => low + (high - low) * uniformFloat64(generator) };
}

/** How a module that draws its parameters is told from what. */
export interface Randomness {
  readonly rng?: Rng;
  /** Used where there is no `rng`; 0 if not given. */
  readonly seed?: number;
}

/** The generator that options ask for. */
export function rngOf({ rng, seed = 0 }: Randomness): Rng {
  return rng ?? createRng(seed);
}

/** First numbers of a generator that still show its seed: the very first is nearly 1 for every small seed. */
const UNMIXED = 8;

/** As `rngOf`, but a generator that is made here is past its first numbers, so that other seeds give other first masks. */
export function mixedRngOf(randomness: Randomness): Rng {
  const rng = rngOf(randomness);
  if (randomness.rng === undefined) for (let k = 0; k < UNMIXED; k++) rng.uniform(0, 1);
  return rng;
}
