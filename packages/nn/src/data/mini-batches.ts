// One pass over the examples, a few at a time.
import { requireRecord } from '../options.ts';
import { type Randomness, rngOfEpoch } from '../random.ts';
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
export function miniBatches(data: Examples, options: MiniBatchOptions = {}): Generator<Dataset, void, undefined> {
  checkExamples('miniBatches', data);
  return copies(data, batchesOfEpoch(data.y.length, options));
}

function* copies(data: Examples, batches: readonly IndexBatch[]): Generator<Dataset, void, undefined> {
  for (const { indices, change } of batches) {
    const { x, y } = select(data, indices);
    yield { x: change === null ? x : x.map((features) => [...change(features)]), y };
  }
}

/** A batch as the indices of its examples. */
export interface IndexBatch {
  readonly indices: readonly number[];
  /** Makes changed copies of their features, to be called in their order; `null` where nothing changes them. */
  readonly change: ((features: readonly number[]) => readonly number[]) | null;
}

/** What `miniBatches` goes through, for `count` examples, without copying them. */
export function batchesOfEpoch(count: number, options: MiniBatchOptions): IndexBatch[] {
  const {
    batchSize = 32,
    shuffle = true,
    dropLast = false,
    epoch = 0,
    augment = [],
    ...randomness
  } = requireRecord('miniBatches', options);
  checkCount('miniBatches: batchSize', batchSize);
  checkCount('miniBatches: epoch', epoch, 0);
  const rng = rngOfEpoch(randomness, epoch);
  const inOrder: number[] = [];
  for (let i = 0; i < count; i++) inOrder.push(i);
  const order = shuffle ? rng.shuffled(inOrder) : inOrder;
  const used = dropLast ? count - (count % batchSize) : count;
  const augmentations = [augment].flat();
  const augmented = (features: readonly number[]) =>
    augmentations.reduce((changed, one) => one(changed, rng), features);
  const change = augmentations.length === 0 ? null : augmented;
  const batches: IndexBatch[] = [];
  for (let start = 0; start < used; start += batchSize)
    batches.push({ indices: order.slice(start, Math.min(start + batchSize, used)), change });
  return batches;
}
