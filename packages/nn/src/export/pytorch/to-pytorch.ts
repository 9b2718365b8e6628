// A model and its training as files for PyTorch: for more examples, more parameters or more processes than a page has.
import { Dropout } from '../../layers/noise/dropout.ts';
import { GaussianNoise } from '../../layers/noise/gaussian-noise.ts';
import type { Module } from '../../module/module.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import { atLeast, flag, type Option, oneOf, readOptions, type Table, whole } from '../../options.ts';
import { toSafetensors, writtenTensors } from '../../saving/safetensors.ts';
import type { Scheduler } from '../../schedulers/scheduler.ts';
import type { Loss } from '../../training/batch-loss.ts';
import type { TrainingData } from '../../training/fit-options.ts';
import { examplesOf } from '../../training/read-examples.ts';
import { requireBatchesFor, requireFitting } from '../../training/requirements.ts';
import { requireModule } from '../rows.ts';
import { lossExpression } from './losses.ts';
import { modelFile } from './model-file.ts';
import { optimizerBody, requireScheduler, schedulerBody, takesLoss } from './optimizers.ts';
import { trainFile } from './train-file.ts';

/** What `train.py` is to do: options of `fit` with the same names and defaults. */
export interface PyTorchOptions {
  readonly data: TrainingData;
  /** A loss of this package; or Python, the loss of every example from the tensors `outputs` and `targets`. */
  readonly loss: Loss | string;
  /** Any but `LBFGS`. It starts anew, with the options that it has now. */
  readonly optimizer: Optimizer;
  /** It starts anew. */
  readonly scheduler?: Scheduler;
  readonly schedulerStep?: 'epoch' | 'batch';
  /** 20 if not given. */
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly dropLast?: boolean;
  /** False to keep the order of the examples, with which losses are those of `fit`. PyTorch shuffles by its own numbers. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly clipNorm?: number;
}

/** Contents of files by name. */
export type Files = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

const given: Option<never> = { fallback: undefined, range: 'given', accepts: (x) => x !== undefined };
const optional = <T>(option: Option<T>): Option<T> => ({
  ...option,
  accepts: (x, all) => x === undefined || option.accepts(x, all),
});

const table: Table<PyTorchOptions> = {
  data: given,
  loss: given,
  optimizer: given,
  scheduler: optional({ ...given, accepts: () => true }),
  schedulerStep: oneOf<'epoch' | 'batch'>(['epoch', 'batch'], 'epoch'),
  epochs: whole(0, 20),
  batchSize: optional(whole(1)),
  dropLast: flag(false),
  shuffle: flag(true),
  seed: { fallback: 0, range: 'whole', accepts: Number.isInteger },
  clipNorm: optional(atLeast(0)),
};

/**
 * The model as `model.py` and `weights.safetensors`, float64 and with our names of parameters. With options also its training,
 * `train.py` and `data.safetensors`: `python3 train.py` runs it in one process, and `torchrun --standalone --nproc-per-node 4
 * train.py` in four, with the same numbers up to rounding, unless layers draw random numbers or look at whole batches. What it
 * writes at the end, `trained.safetensors`, `fromSafetensors` reads into this model.
 *
 * Throws `TypeError` or `RangeError` for what PyTorch cannot have: a layer, loss or function of your own (with what to write
 * instead), a parameter in two places, and a constant among parameters; and for data that model or loss would refuse.
 */
export function toPyTorch(model: Module, options?: PyTorchOptions): Files {
  requireModule('toPyTorch', model);
  const files = { 'model.py': modelFile(model), 'weights.safetensors': toSafetensors(model) };
  if (options === undefined) return files;
  const modules = model.allModules();
  if (model.training && modules.some(({ training }) => !training))
    throw new RangeError(
      'toPyTorch: a part of the model is in eval(), which train.py does not keep; call model.train()',
    );
  const read = readOptions('toPyTorch', table, options);
  const { x, y } = examplesOf('toPyTorch', read.data);
  const { optimizer, scheduler, schedulerStep } = read;
  const batchSize = Math.min(read.batchSize ?? x.length, x.length);
  if (scheduler !== undefined) requireScheduler(scheduler, optimizer);
  const loss = lossExpression(read.loss, y[0]!.length);
  requireFitting(model, { x, y }, typeof read.loss === 'string' ? null : read.loss);
  if (model.training) requireBatchesFor('toPyTorch', model, x.length, batchSize, read.dropLast!);
  const train = trainFile({
    ...read,
    loss,
    optimizer: optimizerBody(model, optimizer),
    scheduler: scheduler
      ? { body: schedulerBody(scheduler), after: schedulerStep!, takesLoss: takesLoss(scheduler) }
      : null,
    batchSize,
    isRandom: modules.some((module) => module instanceof Dropout || module instanceof GaussianNoise),
  } as Parameters<typeof trainFile>[0]);
  return { ...files, 'data.safetensors': writtenTensors({ x, y }), 'train.py': train };
}
