// The examples of an epoch in batches.
import { isList } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOfEpoch } from '../random.ts';
import { shown } from '../shown.ts';
import type { Augmentation } from './augment.ts';
import { checkCount, checkExamples, type Dataset, type Examples, select } from './dataset.ts';

/** Options of `miniBatches`. */
export interface MiniBatchOptions extends Randomness {
  /** Examples in a batch; 32 if not given. */
  readonly batchSize?: number;
  /** False to keep the order of the examples. */
  readonly shuffle?: boolean;
  /** True to leave out a last batch that is smaller. */
  readonly dropLast?: boolean;
  /** The epoch, from 0: each has another order for the same seed. No effect if an `rng` is given. */
  readonly epoch?: number;
  /** Changes every example in every epoch. Several are applied one after another. */
  readonly augment?: Augmentation | readonly Augmentation[];
}

/**
 * The batches of one epoch. The same seed and epoch give the same batches, so that a run can be resumed in the middle;
 * an `rng` continues from call to call. The examples are copied, never changed. Throws `RangeError` for invalid numbers or no
 * examples.
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
  /** Makes a changed copy of the features of an example, called in the order of the batch; `null` without augmentation. */
  readonly change: ((features: readonly number[]) => readonly number[]) | null;
}

/** The batches of `miniBatches` for `count` examples, as indices. */
export function batchesOfEpoch(count: number, options: MiniBatchOptions): IndexBatch[] {
  const {
    batchSize = 32,
    shuffle = true,
    dropLast = false,
    epoch = 0,
    augment = [],
    ...randomness
  } = knownOptions('miniBatches', options, ['batchSize', 'shuffle', 'dropLast', 'epoch', 'augment', ...RANDOMNESS]);
  checkCount('miniBatches: batchSize', batchSize);
  checkCount('miniBatches: epoch', epoch, 0);
  const rng = rngOfEpoch(randomness, epoch);
  const inOrder: number[] = [];
  for (let i = 0; i < count; i++) inOrder.push(i);
  const order = shuffle ? rng.shuffled(inOrder) : inOrder;
  const used = dropLast ? count - (count % batchSize) : count;
  const augmentations = [augment].flat();
  const augmented = (features: readonly number[]) =>
    augmentations.reduce((changed, one) => numbersFrom(one(changed, rng)), features);
  const change = augmentations.length === 0 ? null : augmented;
  const batches: IndexBatch[] = [];
  for (let start = 0; start < used; start += batchSize)
    batches.push({ indices: order.slice(start, Math.min(start + batchSize, used)), change });
  return batches;
}

/** What an augmentation has returned. Throws `TypeError` if that is not a list: it forgot to return, or is async. */
function numbersFrom(changed: readonly number[]): readonly number[] {
  if (!isList(changed)) throw new TypeError(`an augmentation needs to return a list of numbers, got ${shown(changed)}`);
  return changed;
}
