// What `fit` is given.
import type { Augmentation } from '../data/augment.ts';
import type { LBFGS } from '../optimizers/lbfgs/lbfgs.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Loss } from './batch-loss.ts';
import type { EarlyStopping, EarlyStoppingOptions } from './early-stopping.ts';
import type { Progress } from './progress.ts';

/** Batch to learn from. A target is a number, or a list of them. */
export interface TrainingData {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (number | readonly number[])[];
}

/** A number that says how good predictions are, such as `accuracy`. */
export type Metric = (predictions: readonly (readonly number[])[], targets: readonly (readonly number[])[]) => number;

/** Options of `fit`. */
export interface FitOptions {
  /** Of one example: `mseLoss`, `crossEntropyLoss`, or a function that records your own. */
  readonly loss: Loss;
  readonly optimizer: Optimizer | LBFGS;
  /** Stepped after every epoch, with the monitored loss. */
  readonly scheduler?: { step(metric?: number): void };
  /** Passes over all examples. */
  readonly epochs: number;
  /** The first of them, from 0, where a run is resumed; its order, masks and noise are those of an uninterrupted run. */
  readonly firstEpoch?: number;
  /** Batch in a step; all of them if not given. */
  readonly batchSize?: number;
  /** False to go through the examples in their order. */
  readonly shuffle?: boolean;
  /** Of order and augmentation, and of the masks and noise of layers without a seed of their own. */
  readonly seed?: number;
  readonly augment?: Augmentation | readonly Augmentation[];
  /** Batch that are only looked at, after every epoch. */
  readonly validation?: TrainingData;
  /** Of the validation examples if there are any, else of the training examples; after every epoch. */
  readonly metrics?: Readonly<Record<string, Metric>>;
  /** Stops when the monitored loss, of the validation examples if there are any, has not fallen for `patience` epochs. */
  readonly earlyStopping?: EarlyStoppingOptions | EarlyStopping;
  /** The largest norm of a gradient; longer ones are shortened. */
  readonly clipNorm?: number;
  /** Called after every step. */
  readonly callbacks?: readonly ((progress: Progress) => void)[];
  /** Ends training before the next step. */
  readonly signal?: { readonly aborted: boolean };
  /** `recorded` records every step anew; by default that happens only where the model cannot be compiled. */
  readonly mode?: 'compiled' | 'recorded';
}
