// Seeded randomness: every function that draws takes an `rng` or a `seed`. Without them it draws from one default generator.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shown } from './shown.ts';

/**
 * A source of random numbers. The same seed gives the same sequence on every machine, except for the last bit of `normal`:
 * engines may round logarithm and cosine differently.
 */
export interface Rng {
  /** A number from the uniform distribution on [low, high); `high` itself only by rounding. */
  uniform(low: number, high: number): number;
  /** A number from the normal distribution. Uses two uniform numbers. */
  normal(mean: number, std: number): number;
  /** A whole number from low to high − 1, all equally likely. Throws `RangeError` if there is none. */
  integer(low: number, high: number): number;
  /** The items in random order, all orders equally likely, in a new array. */
  shuffled<T>(items: readonly T[]): T[];
}

/** A generator (xoroshiro128+) for a whole number `seed`. Throws `RangeError` if the seed is not a whole number. */
export function createRng(seed: number): Rng {
  requireSeed('createRng', seed);
  const generator = xoroshiro128plus(seed);
  // The first numbers are nearly the same for all small seeds, and the very first is about 1. They are discarded; otherwise
  // the first weight of a network would hardly depend on the seed.
  for (let i = 0; i < 20; i++) uniformFloat64(generator);
  const uniform = (low: number, high: number) => low + (high - low) * uniformFloat64(generator);
  const integer = (low: number, high: number) => {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low >= high)
      throw new RangeError(`integer needs whole numbers low < high, got ${low} and ${high}`);
    return uniformInt(generator, low, high - 1);
  };
  return {
    uniform,
    // Box and Muller 1958, only the cosine of the pair. 1 − u, because u may be 0.
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

/** Where a function or module gets its random numbers from: without `rng` and `seed`, from the default generator. */
export interface Randomness {
  readonly rng?: Rng;
  /** Used if there is no `rng`. */
  readonly seed?: number;
}

let current = createRng(0);

/** The default generator. It starts from the seed 0 in every process. */
const defaultRng: Rng = {
  uniform: (low, high) => current.uniform(low, high),
  normal: (mean, std) => current.normal(mean, std),
  integer: (low, high) => current.integer(low, high),
  shuffled: (items) => current.shuffled(items),
};

/**
 * Restarts the default generator, for everything that draws from it, also if it was made before. Throws `RangeError` if the
 * seed is not a whole number.
 */
export function manualSeed(seed: number): void {
  requireSeed('manualSeed', seed);
  current = createRng(seed);
}

function requireSeed(who: string, seed: number): void {
  if (!Number.isInteger(seed)) throw new RangeError(`${who} needs a whole number, got ${shown(seed)}`);
}

/** The names of these options. */
export const RANDOMNESS = ['rng', 'seed'] as const;

/** The generator that the options describe. Throws `TypeError` for an `rng` that is none. */
export function rngOf({ rng, seed }: Randomness): Rng {
  requireRng(rng);
  if (seed !== undefined) requireSeed('seed', seed);
  return rng ?? (seed === undefined ? defaultRng : createRng(seed));
}

function requireRng(rng: Rng | undefined): void {
  if (rng !== undefined && typeof (rng as Partial<Rng> | null)?.uniform !== 'function')
    throw new TypeError(`rng needs to be a generator, createRng(seed), got ${shown(rng)}`);
}

/**
 * Like `rngOf`, for one epoch, which has the same numbers whenever it comes: without `rng` and `seed`, the seed is 0. The epoch is added to a number drawn from the seed, not to the seed itself: otherwise epoch
 * k + 1 of seed s would have the numbers of epoch k of seed s + 1.
 */
export function rngOfEpoch(randomness: Randomness, epoch: number): Rng {
  const { rng, seed = 0 } = randomness;
  const first = rngOf({ ...randomness, seed });
  return rng ?? createRng(first.integer(0, 2 ** 31) + epoch);
}
