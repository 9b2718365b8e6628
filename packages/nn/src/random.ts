// Seeded randomness. There is no hidden global: whatever draws takes an `rng`, or a `seed` to make one of.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of random numbers: the same seed gives the same sequence on every machine. */
export interface Rng {
  /** A number from the uniform distribution on [low, high); `high` itself only where rounding leads there. */
  uniform(low: number, high: number): number;
  /** A number from the normal distribution, by Box and Muller (1958). */
  normal(mean: number, std: number): number;
  /** A whole number from low, …, high − 1, each as likely. Throws `RangeError` where there is none. */
  integer(low: number, high: number): number;
  /** A copy in random order, every order as likely (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[];
}

/** A generator (xoroshiro128+) for a whole number `seed`. Throws `RangeError` for a seed that is none. */
export function createRng(seed: number): Rng {
  if (!Number.isInteger(seed)) throw new RangeError(`createRng needs a whole number, got ${seed}`);
  const generator = xoroshiro128plus(seed);
  const draw = () => uniformFloat64(generator);
  const integer = (low: number, high: number) => {
    if (!Number.isInteger(low) || !Number.isInteger(high) || low >= high)
      throw new RangeError(`integer needs whole numbers low < high, got ${low} and ${high}`);
    return low + Math.floor((high - low) * draw());
  };
  return {
    uniform: (low, high) => low + (high - low) * draw(),
    normal: (mean, std) => mean + std * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()),
    integer,
    shuffled: (list) => {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last--) {
        const chosen = integer(0, last + 1);
        [copy[last], copy[chosen]] = [copy[chosen]!, copy[last]!];
      }
      return copy;
    },
  };
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

/**
 * As `rngOf`, for shuffling and noise. The first numbers of xoroshiro128+ are nearly the same for all seeds (the very
 * first is about 1), so that a shuffle would never move the last example: twenty of them are thrown away.
 */
export function settledRng({ rng, seed = 0 }: Randomness): Rng {
  if (rng !== undefined) return rng;
  const fresh = createRng(seed);
  for (let i = 0; i < 20; i++) fresh.uniform(0, 1);
  return fresh;
}
