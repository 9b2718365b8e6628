// Where random layers get their numbers from. A program is compiled once and has no dice: whoever compiles a model makes
// the random numbers inputs, and draws them anew for every sample.
import { isTracing, type Value } from '@retrograd/autodiff';

/** Gives the Value that stands for a random number; `sample` draws one, whenever it is called. */
export type NoiseSource = (sample: () => number) => Value | number;

let current: NoiseSource | null = null;

/**
 * Runs `body`, in which every random number of a layer comes from `source`, and returns its result. When compiling,
 * `source` returns an input of the program and keeps `sample`, to fill that input for every example.
 */
export function withNoise<T>(source: NoiseSource, body: () => T): T {
  const outer = current;
  current = source;
  try {
    return body();
  } finally {
    current = outer;
  }
}

/**
 * A random number for a layer: that of the source, or else one from `sample`. Throws `Error` where a compiled program
 * would repeat the number for ever, for lack of a source.
 */
export function draw(sample: () => number): Value | number {
  if (current !== null) return current(sample);
  if (isTracing())
    throw new Error('a random number would be frozen in the compiled program: make it an input, by withNoise()');
  return sample();
}
