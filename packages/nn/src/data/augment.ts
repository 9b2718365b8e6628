// Random changes of an example that do not change its class.
import type { Rng } from '../random.ts';
import { shown } from '../shown.ts';
import { checkCount, checkSpread } from './dataset.ts';

/** A changed copy of one example's features. */
export type Augmentation = (x: readonly number[], rng: Rng) => number[];

/** Adds noise from N(0, std²) to every feature; `std` in the features' units. Throws `RangeError` if it is negative. */
export function jitter(std: number): Augmentation {
  checkSpread('jitter: std', std);
  return (x, rng) => x.map((feature) => rng.normal(feature, std));
}

/**
 * Mirrors an image, stored row by row, with probability ½: `horizontal` swaps left and right, `vertical` top and
 * bottom. `width` and `height` in pixels. Throws `RangeError` for another axis, or if the size does not fit the example.
 */
export function flip(axis: 'horizontal' | 'vertical', width: number, height: number): Augmentation {
  if (axis !== 'horizontal' && axis !== 'vertical')
    throw new RangeError(`flip needs the axis horizontal or vertical, got ${shown(axis)}`);
  checkImage('flip', width, height);
  return (x, rng) => {
    checkPixels('flip', x, width, height);
    if (rng.uniform(0, 1) < 0.5) return [...x];
    return pixels(width, height, (column, row) =>
      axis === 'horizontal' ? x[row * width + (width - 1 - column)]! : x[(height - 1 - row) * width + column]!,
    );
  };
}

/**
 * Moves an image, stored row by row, by a random whole number of pixels: −dx … dx to the right and −dy … dy down, all equally
 * likely. Pixels from outside are 0. Throws `RangeError` if the size does not fit the example.
 */
export function shift(dx: number, dy: number, width: number, height: number): Augmentation {
  checkCount('shift: dx', dx, 0);
  checkCount('shift: dy', dy, 0);
  checkImage('shift', width, height);
  return (x, rng) => {
    checkPixels('shift', x, width, height);
    const [right, down] = [rng.integer(-dx, dx + 1), rng.integer(-dy, dy + 1)];
    return pixels(width, height, (column, row) => {
      const [from, above] = [column - right, row - down];
      return from < 0 || from >= width || above < 0 || above >= height ? 0 : x[above * width + from]!;
    });
  };
}

const pixels = (width: number, height: number, pixel: (column: number, row: number) => number): number[] =>
  Array.from({ length: width * height }, (_, i) => pixel(i % width, Math.floor(i / width)));

function checkImage(name: string, width: number, height: number): void {
  checkCount(`${name}: width`, width);
  checkCount(`${name}: height`, height);
}

function checkPixels(name: string, x: readonly number[], width: number, height: number): void {
  if (x.length !== width * height) throw new RangeError(`${name}(${width} × ${height}) got ${x.length} features`);
}
