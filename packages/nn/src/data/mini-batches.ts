// One pass over the examples, a few at a time.
import { type Randomness, type Rng, settledRng } from '../random.ts';
import type { Augmentation } from './augment.ts';
import { checkCount, checkExamples, type Dataset, type Examples, select } from './dataset.ts';

/** Options of `miniBatches`. */
export interface MiniBatchOptions extends Randomness {
  /** Examples in a batch; 32 if not given. */
  readonly batchSize?: number;
  /** False to go through the examples in their order. */
  readonly shuffle?: boolean;
  /** True to leave out a last batch that is smaller than the others. */
  readonly dropLast?: boolean;
  /** Which pass this is, from 0: the same seed gives another order in each. Without effect where an `rng` is given. */
  readonly epoch?: number;
  /** Changes every example anew in every epoch; of several, each changes what the one before it made. */
  readonly augment?: Augmentation | readonly Augmentation[];
}

/**
 * The batches of one epoch. The same seed and epoch give the same batches, so that a run can be resumed in the middle;
 * an `rng` goes on from call to call. The examples are copied, never changed. Throws `RangeError` for impossible numbers
 * or no examples.
 */
export function miniBatches(
  data: Examples,
  { batchSize = 32, shuffle = true, dropLast = false, epoch = 0, augment = [], ...randomness }: MiniBatchOptions = {},
): Generator<Dataset, void, undefined> {
  checkExamples('miniBatches', data);
  checkCount('miniBatches: batchSize', batchSize);
  checkCount('miniBatches: epoch', epoch, 0);
  const rng = randomness.rng ?? rngOfEpoch(randomness.seed ?? 0, epoch);
  const order = shuffle ? rng.shuffled([...data.y.keys()]) : [...data.y.keys()];
  const used = dropLast ? order.length - (order.length % batchSize) : order.length;
  return batches(data, order.slice(0, used), batchSize, [augment].flat(), rng);
}

function* batches(
  data: Examples,
  order: readonly number[],
  batchSize: number,
  augmentations: readonly Augmentation[],
  rng: Rng,
): Generator<Dataset, void, undefined> {
  for (let start = 0; start < order.length; start += batchSize) {
    const { x, y } = select(data, order.slice(start, start + batchSize));
    yield { x: x.map((row) => augmentations.reduce((changed, change) => change(changed, rng), row)), y };
  }
}

/** Seed s and s + 1 must not give the same orders one epoch apart, so the epoch is added to a number drawn from s. */
function rngOfEpoch(seed: number, epoch: number): Rng {
  return settledRng({ seed: settledRng({ seed }).integer(0, 2 ** 31) + epoch });
}
