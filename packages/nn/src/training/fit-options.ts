// The data and options of `fit`.
import type { Augmentation } from '../data/augment.ts';
import type { LBFGS } from '../optimizers/lbfgs/lbfgs.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Loss } from './batch-loss.ts';
import type { EarlyStopping, EarlyStoppingOptions } from './early-stopping.ts';
import type { Progress } from './progress.ts';

/** Numbers of an example: a list, or a typed array such as a Float64Array. */
export type Row = readonly number[] | Float64Array | Float32Array;

/** Examples to learn from. A target is a number or a row of numbers. */
export interface TrainingData {
  readonly x: readonly Row[];
  readonly y: Row | readonly (number | Row)[];
}

/** A number that says how good predictions are, such as `accuracy`. */
export type Metric = (predictions: readonly (readonly number[])[], targets: readonly (readonly number[])[]) => number;

/** Options of `fit`. */
export interface FitOptions {
  /** The loss of one example: `mseLoss`, `crossEntropyLoss`, or a function of your own that records it. */
  readonly loss: Loss;
  readonly optimizer: Optimizer | LBFGS;
  readonly scheduler?: { step(metric?: number): void };
  /**
   * When the scheduler is stepped: after every `epoch`, with the monitored loss, or after every `batch`, with its loss.
   * `epoch` if not given.
   */
  readonly schedulerStep?: 'epoch' | 'batch';
  /** Passes over all examples. */
  readonly epochs: number;
  /** The first epoch, for a resumed run; 0 if not given. Order, masks and noise are those of an uninterrupted run. */
  readonly firstEpoch?: number;
  /** Examples per step; all of them if not given. */
  readonly batchSize?: number;
  /** True to leave out a last batch that is smaller; false if not given. */
  readonly dropLast?: boolean;
  /** False to keep the order of the examples. */
  readonly shuffle?: boolean;
  /** Seed of order and augmentation, and of masks and noise in layers without a seed of their own. */
  readonly seed?: number;
  readonly augment?: Augmentation | readonly Augmentation[];
  /** Examples that are evaluated after every epoch, and not trained on. */
  readonly validation?: TrainingData;
  /** Computed after every epoch, of the validation examples, or without them of the training examples. */
  readonly metrics?: Readonly<Record<string, Metric>>;
  /** Stops if the validation loss, or without it the training loss, has not fallen for `patience` epochs. */
  readonly earlyStopping?: EarlyStoppingOptions | EarlyStopping;
  /** The largest norm of a gradient; longer gradients are scaled down to it. */
  readonly clipNorm?: number;
  /** Called after every step. */
  readonly callbacks?: readonly ((progress: Progress) => void)[];
  /** Ends training before the next step. */
  readonly signal?: { readonly aborted: boolean };
  /** `recorded` records every step. By default that happens only if the model cannot be compiled. */
  readonly mode?: 'compiled' | 'recorded';
  /** The largest model that is compiled, as for `compile`: a larger one is refused, with what it would cost. */
  readonly maxNodes?: number;
}
