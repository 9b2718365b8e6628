// Points in the plane that no straight line separates: moons, circles, spirals, xor.
import { knownOptions } from '../../options.ts';
import { RANDOMNESS, type Randomness, type Rng, rngOf } from '../../random.ts';
import { shown } from '../../shown.ts';
import { checkCount, checkSpread, type Dataset, select } from '../dataset.ts';

/** Options of all shapes. The same seed gives the same points. */
export interface ShapeOptions extends Randomness {
  /** Number of points in all, 100 if not given. */
  readonly nSamples?: number;
  /** Standard deviation of the normal noise on both coordinates; 0 if not given. */
  readonly noise?: number;
  /** False to keep the points of a class together and in order along their curve. */
  readonly shuffle?: boolean;
}

const SHAPE = ['nSamples', 'noise', 'shuffle', ...RANDOMNESS] as const;

/**
 * Two interleaving half circles of radius 1: class 0 around (0, 0), class 1 around (1, ½). Throws `RangeError` for an
 * invalid number of points or noise. Source: scikit-learn, `make_moons`.
 */
export function makeMoons(options: ShapeOptions = {}): Dataset {
  const points = (count: number, place: (angle: number) => number[]) => linspace(Math.PI, count).map(place);
  return shape('makeMoons', options, (nSamples) => {
    const outer = Math.floor(nSamples / 2);
    return [
      points(outer, (angle) => [Math.cos(angle), Math.sin(angle)]),
      points(nSamples - outer, (angle) => [1 - Math.cos(angle), 1 - Math.sin(angle) - 0.5]),
    ];
  });
}

/** Options of `makeCircles`. */
export interface CirclesOptions extends ShapeOptions {
  /** Radius of the inner circle, from 0 to 1 (excluded); 0.8 if not given. */
  readonly factor?: number;
}

/**
 * A circle of radius 1, class 0, and a smaller one inside it, class 1. Throws `RangeError` also for a factor that is
 * not in [0, 1). Source: scikit-learn, `make_circles`.
 */
export function makeCircles(given: CirclesOptions = {}): Dataset {
  const { factor = 0.8, ...options } = knownOptions('makeCircles', given, ['factor', ...SHAPE]);
  if (!(typeof factor === 'number' && factor >= 0 && factor < 1))
    throw new RangeError(`makeCircles needs 0 ≤ factor < 1, got ${shown(factor)}`);
  const circle = (count: number, radius: number) =>
    Array.from({ length: count }, (_, i) => i * ((2 * Math.PI) / count)).map((angle) => [
      radius * Math.cos(angle),
      radius * Math.sin(angle),
    ]);
  return shape('makeCircles', options, (nSamples) => {
    const outer = Math.floor(nSamples / 2);
    return [circle(outer, 1), circle(nSamples - outer, factor)];
  });
}

/** Options of `makeSpirals`. */
export interface SpiralsOptions extends ShapeOptions {
  /** Number of arms, each a class; 2 if not given. */
  readonly classes?: number;
  /** Turns of an arm around the centre; 1.75 if not given. */
  readonly turns?: number;
}

/**
 * Arms from the centre out to radius 1: point `t` of [0, 1] of arm k is at radius t and angle `2π (turns · t + k /
 * classes)`. If the points cannot be divided evenly, the first arms have one point more. Source: the spiral of TensorFlow
 * Playground, `dataset.ts`, with radius 1.
 */
export function makeSpirals(given: SpiralsOptions = {}): Dataset {
  const { classes = 2, turns = 1.75, ...options } = knownOptions('makeSpirals', given, ['classes', 'turns', ...SHAPE]);
  checkCount('makeSpirals: classes', classes);
  if (!Number.isFinite(turns)) throw new RangeError(`makeSpirals needs a finite number of turns, got ${shown(turns)}`);
  return shape('makeSpirals', options, (nSamples) =>
    evenly(nSamples, classes).map((count, k) =>
      linspace(1, count).map((t) => {
        const angle = 2 * Math.PI * (turns * t + k / classes);
        return [t * Math.cos(angle), t * Math.sin(angle)];
      }),
    ),
  );
}

/**
 * Random points of the square [−1, 1]². The class is 1 if the signs of the coordinates differ, the `xor` of both. Noise is
 * added after the class is determined.
 */
export function makeXor(options: ShapeOptions = {}): Dataset {
  return shape('makeXor', options, (nSamples, rng) => {
    const points = Array.from({ length: nSamples }, () => [rng.uniform(-1, 1), rng.uniform(-1, 1)]);
    const differ = ([a, b]: readonly number[]) => a! > 0 !== b! > 0;
    return [points.filter((point) => !differ(point)), points.filter(differ)];
  });
}

/** `total` divided into `parts` whole numbers that differ by at most 1, the larger ones first, as in scikit-learn. */
export function evenly(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, k) => Math.floor(total / parts) + (k < total % parts ? 1 : 0));
}

/** Points by class. They are shuffled first, then noise is added, as in scikit-learn. */
function shape(
  name: string,
  options: ShapeOptions,
  classes: (nSamples: number, rng: Rng) => readonly number[][][],
): Dataset {
  const { nSamples = 100, noise = 0, shuffle = true, ...randomness } = knownOptions(name, options, SHAPE);
  checkCount(`${name}: nSamples`, nSamples);
  checkSpread(`${name}: noise`, noise);
  const rng = rngOf(randomness);
  const points = classes(nSamples, rng);
  const inOrder = { x: points.flat(), y: points.flatMap((list, k) => list.map(() => k)) };
  const { x, y } = shuffle ? select(inOrder, rng.shuffled([...inOrder.y.keys()])) : inOrder;
  return noise === 0 ? { x, y } : { x: x.map((row) => row.map((coordinate) => rng.normal(coordinate, noise))), y };
}

/** `count` numbers from 0 to `stop`, both included, as numpy computes them; only 0 for a count of 1. */
function linspace(stop: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? stop : i * (stop / (count - 1 || 1))));
}
