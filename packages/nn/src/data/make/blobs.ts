// Clouds of points, one for each class.
import { knownOptions } from '../../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../../random.ts';
import { checkCount, checkSpread, type Dataset, select } from '../dataset.ts';
import { evenly } from './shapes.ts';

/** Options of `makeBlobs`. */
export interface BlobsOptions extends Randomness {
  /** Number of points in all, 100 if not given. */
  readonly nSamples?: number;
  /** Number of coordinates where `centers` is a number; 2 if not given. */
  readonly nFeatures?: number;
  /** The centres of the clouds, or how many to draw from `centerBox`; 3 if not given. */
  readonly centers?: number | readonly (readonly number[])[];
  /** Standard deviation of all clouds, or a list with one for each; 1 if not given. */
  readonly clusterStd?: number | readonly number[];
  /** Bounds of the coordinates of random centres; [−10, 10] if not given. */
  readonly centerBox?: readonly [low: number, high: number];
  /** False to keep the points of a class together. */
  readonly shuffle?: boolean;
}

/**
 * Normal clouds around centres, one class each. Their sizes differ by at most one point. Also returns the centres. Throws
 * `RangeError` for invalid numbers, centres of different dimension, or another number of deviations than centres.
 * Source: scikit-learn, `make_blobs`.
 */
export function makeBlobs(options: BlobsOptions = {}): Dataset & { readonly centers: number[][] } {
  const {
    nSamples = 100,
    nFeatures = 2,
    centers: given = 3,
    clusterStd = 1,
    centerBox: [low, high] = [-10, 10],
    shuffle = true,
    ...randomness
  } = knownOptions('makeBlobs', options, [
    'nSamples',
    'nFeatures',
    'centers',
    'clusterStd',
    'centerBox',
    'shuffle',
    ...RANDOMNESS,
  ]);
  checkCount('makeBlobs: nSamples', nSamples);
  checkCount('makeBlobs: nFeatures', nFeatures);
  checkCount('makeBlobs: number of centers', typeof given === 'number' ? given : given.length);
  const rng = rngOf(randomness);
  const draw = () => Array.from({ length: nFeatures }, () => rng.uniform(low, high));
  const centers = typeof given === 'number' ? Array.from({ length: given }, draw) : given.map((center) => [...center]);
  const odd = centers.find((center) => center.length !== centers[0]!.length);
  if (odd !== undefined)
    throw new RangeError(`makeBlobs got centers with ${centers[0]!.length} and ${odd.length} coordinates`);
  const stds = typeof clusterStd === 'number' ? centers.map(() => clusterStd) : clusterStd;
  if (stds.length !== centers.length)
    throw new RangeError(`makeBlobs got ${centers.length} centers and ${stds.length} standard deviations`);
  for (const std of stds) checkSpread('makeBlobs: clusterStd', std);
  const y = evenly(nSamples, centers.length).flatMap((count, k) => new Array<number>(count).fill(k));
  const x = y.map((k) => centers[k]!.map((coordinate) => rng.normal(coordinate, stds[k]!)));
  return { ...(shuffle ? select({ x, y }, rng.shuffled([...y.keys()])) : { x, y }), centers };
}
