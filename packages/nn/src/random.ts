// Seeded randomness. There is no hidden global: whatever draws takes an `rng`, or a `seed` to make one of.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { refuseRest, requireRecord } from './options.ts';

/**
 * A source of random numbers: the same seed gives the same sequence on every machine, but for the last bit of `normal`,
 * because engines may round logarithm and cosine differently.
 */
export interface Rng {
  /** A number from the uniform distribution on [low, high); `high` itself only where rounding leads there. */
  uniform(low: number, high: number): number;
  /** A number from the normal distribution; takes two uniform ones. */
  normal(mean: number, std: number): number;
  /** A whole number from low to high − 1, each as likely. Throws `RangeError` if there is none. */
  integer(low: number, high: number): number;
  /** The items in another order, each order as likely, in a new array. */
  shuffled<T>(items: readonly T[]): T[];
}

/** A generator (xoroshiro128+) for a whole number `seed`. Throws `RangeError` for a seed that is none. */
export function createRng(seed: number): Rng {
  if (!Number.isInteger(seed)) throw new RangeError(`createRng needs a whole number, got ${seed}`);
  const generator = xoroshiro128plus(seed);
  // Its first numbers are nearly the same for all small seeds, the very first is about 1: the first weight of a network
  // would not change with the seed. So they are thrown away.
  for (let i = 0; i < 20; i++) uniformFloat64(generator);
  const uniform = (low: number, high: number) => low + (high - low) * uniformFloat64(generator);
  const integer = (low: number, high: number) => {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low >= high)
      throw new RangeError(`integer needs whole numbers low < high, got ${low} and ${high}`);
    return uniformInt(generator, low, high - 1);
  };
  return {
    uniform,
    // Box and Muller 1958, the cosine of the pair only. 1 − u, because u may be 0.
    normal: (mean, std) => {
      const angle = uniform(0, 2 * Math.PI);
      return mean + std * Math.sqrt(-2 * Math.log(1 - uniform(0, 1))) * Math.cos(angle);
    },
    integer,
    // Fisher and Yates, as Knuth's algorithm P (volume 2, 3.4.2).
    shuffled: (items) => {
      const order = [...items];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(0, i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
  };
}

/** How a module that draws its parameters is told from what. */
export interface Randomness {
  readonly rng?: Rng;
  /** Used where there is no `rng`; 0 if not given. */
  readonly seed?: number;
}

/**
 * The generator that options ask for. Throws `TypeError` for any other option: callers pass on what is left of theirs, so it is
 * one that nobody knows.
 */
export function rngOf(randomness: Randomness): Rng {
  const { rng, seed = 0, ...rest } = requireRecord('what is random', randomness);
  refuseRest(rest);
  return rng ?? createRng(seed);
}

/**
 * As `rngOf`, for one epoch. Seed s and s + 1 must not give the same numbers one epoch apart, so the epoch is added to
 * a number drawn from s.
 */
export function rngOfEpoch(randomness: Randomness, epoch: number): Rng {
  const first = rngOf(randomness);
  return randomness.rng ?? createRng(first.integer(0, 2 ** 31) + epoch);
}
