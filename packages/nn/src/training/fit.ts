// Training: examples through the model, gradients to the optimiser, and a report after every step.
import { findNonFinite, type NonFinite, type Value } from '@retrograd/autodiff';
import type { Augmentation } from '../data/augment.ts';
import { batchesOfEpoch } from '../data/mini-batches.ts';
import { layerOf } from '../diagnosis.ts';
import type { Module } from '../module.ts';
import type { LBFGS } from '../optimizers/lbfgs.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { createRng } from '../random.ts';
import type { Batch } from './batch.ts';
import {
  type BatchLoss,
  type CompiledLoss,
  compiledLoss,
  type Loss,
  recordedLoss,
  recordedTotal,
} from './batch-loss.ts';
import { EarlyStopping, type EarlyStoppingOptions } from './early-stopping.ts';
import { evaluationOf } from './evaluation.ts';
import { examplesOf, leavesOf, readFitOptions, requireSchedulerOf } from './fit-options.ts';
import { type Layers, stepsOf } from './steps.ts';

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

/** What `fit` reports after a step. */
export interface Progress {
  readonly epoch: number;
  /** Steps so far, over all epochs. */
  readonly step: number;
  /** Mean loss of the step's examples, before it. */
  readonly loss: number;
  /** Norm of the gradient of every layer, before clipping: `{ '0': 0.13, '1.body.0': 0.7 }`; '' for the model's own parameters. */
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly mode: 'compiled' | 'recorded';
  /** Why the model was not compiled; empty if it was. */
  readonly reason: string;
  /** In the last step of an epoch. */
  readonly epochEnd: EpochEnd | null;
}

/** What is known at the end of an epoch. */
export interface EpochEnd {
  /** Mean over the epoch's examples, each before its step. */
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Why training ends here, if it does. */
  readonly stopped: 'epochs' | 'early stopping' | null;
}

/** Thrown when a loss, a gradient or an update is no longer finite. The model has its last finite parameters. */
export class NonFiniteLossError extends Error {
  readonly epoch: number;
  readonly step: number;
  /** The node where it began, if it is found. */
  readonly culprit: NonFinite | null;

  constructor(what: string, culprit: NonFinite | null, { epoch, step }: { epoch: number; step: number }) {
    const because =
      culprit === null ? '' : `: ${culprit.message}${culprit.hint === null ? '' : `; write ${culprit.hint}`}`;
    super(`the ${what} is not finite in step ${step} (epoch ${epoch})${because}`);
    this.name = 'NonFiniteLossError';
    this.epoch = epoch;
    this.step = step;
    this.culprit = culprit;
  }
}

/**
 * Trains `model`, in place, and reports after every step:
 *
 *     for await (const { epochEnd } of fit(model, data, { loss: mseLoss, optimizer, epochs: 20 })) …
 *
 * Each step is a compiled program, batch normalisation and dropout included; a model that cannot be compiled is recorded,
 * and `reason` says why. The same seeds give the same numbers. It never waits: a page that is to stay alive awaits a
 * timer, or a frame, in its loop. Training ends after the last epoch, by early stopping, by
 * the signal, or when the caller leaves the loop; the model stays in training mode. Throws `RangeError` or `TypeError` for
 * data or options that do not fit, and `NonFiniteLossError`.
 */
export async function* fit(model: Module, data: TrainingData, given: FitOptions): AsyncGenerator<Progress, void> {
  const options = readFitOptions(given);
  const examples = examplesOf('fit', data);
  const validation = options.validation && examplesOf('fit: validation', options.validation);
  const { epochs, firstEpoch, batchSize = examples.x.length, shuffle, seed, augment } = options;
  const { optimizer, clipNorm, scheduler, earlyStopping, signal, callbacks } = options;
  requireSchedulerOf(scheduler, optimizer);
  const leaves = leavesOf(model, optimizer);
  model.train();
  const batchLoss = lossOf(model, options, leaves, examples, Math.min(batchSize, examples.x.length));
  const steps = stepsOf(batchLoss, { optimizer, leaves, layers: layersOf(model) });
  const endOf = evaluationOf(model, options, examples, validation);
  const stopper =
    earlyStopping instanceof EarlyStopping ? earlyStopping : earlyStopping && new EarlyStopping(earlyStopping);
  if (firstEpoch === 0) stopper?.reset();
  const dice = createRng(seed);
  const modules = model.allModules().map((module) => [module, dice.integer(0, 2 ** 31)] as const);
  const count = Math.ceil(examples.x.length / batchSize);
  let step = firstEpoch * count;

  for (let epoch = firstEpoch; epoch < epochs; epoch++) {
    for (const [module, ownSeed] of modules) module.reseed(epoch, ownSeed);
    let sum = 0;
    let left = count;
    for (const { indices, change } of batchesOfEpoch(examples.x.length, { batchSize, shuffle, seed, epoch, augment })) {
      if (signal?.aborted) return;
      const rows = indices.map((k) => examples.x[k]!);
      const batch = {
        x: change === null ? rows : rows.map((row) => change([...row])),
        y: indices.map((k) => examples.y[k]!),
      };
      const loss = steps.evaluate(batch);
      const gradientNorms = steps.gradientNorms();
      const isSound = Object.values(gradientNorms).every(Number.isFinite);
      if (!Number.isFinite(loss) || !isSound) {
        const culprit = culpritOf(model, options.loss, batch);
        steps.restore();
        throw new NonFiniteLossError(Number.isFinite(loss) ? 'gradient' : 'loss', culprit, { epoch, step: step + 1 });
      }
      steps.keep();
      if (clipNorm !== undefined) steps.clip(clipNorm);
      steps.move(loss, () => {
        const again = steps.evaluate(batch);
        if (clipNorm !== undefined) steps.clip(clipNorm);
        return again;
      });
      step++;
      const overflown = steps.restore();
      if (overflown !== null) throw new NonFiniteLossError(`update of ${nameOf(overflown)}`, null, { epoch, step });
      left--;
      sum += loss * batch.x.length;
      const epochEnd = left > 0 ? null : endOf(sum / examples.x.length);
      const monitored = epochEnd?.validationLoss ?? epochEnd?.loss;
      if (monitored !== undefined) scheduler?.step(monitored);
      const isLast = epochEnd !== null && epoch === epochs - 1;
      const isStopped = monitored === undefined ? false : (stopper?.after(model, monitored, isLast) ?? false);
      const stopped = isStopped ? 'early stopping' : isLast ? 'epochs' : null;
      const progress: Progress = {
        ...{ epoch, step, loss, gradientNorms, mode: batchLoss.mode, reason: batchLoss.reason },
        epochEnd: epochEnd && { ...epochEnd, stopped },
      };
      for (const callback of callbacks) callback(progress);
      yield progress;
      if (isStopped) return;
    }
  }
}

function lossOf(
  model: Module,
  { loss, mode }: FitOptions,
  leaves: readonly Value[],
  { x, y }: Batch,
  most: number,
): BatchLoss | CompiledLoss {
  if (mode === 'recorded') return recordedLoss(model, loss, 'it was asked for');
  try {
    return compiledLoss(model, loss, leaves, { inputs: x[0]!.length, targets: y[0]!.length }, most);
  } catch (error) {
    if (mode === 'compiled') throw error;
    return recordedLoss(model, loss, (error as Error).message);
  }
}

const nameOf = ({ label }: Value): string => label || 'a parameter';

/** Where a number that is not finite began; null also for a model that can be compiled and not recorded. */
function culpritOf(model: Module, loss: Loss, batch: Batch): NonFinite | null {
  try {
    return findNonFinite(recordedTotal(model, loss, batch));
  } catch {
    return null;
  }
}

/** Parameters by layer, named as in `gradientBands`. */
function layersOf(model: Module): Layers {
  const layers = new Map<string, Value[]>();
  for (const [name, parameter] of model.namedParameters()) {
    const layer = layerOf(name);
    const there = layers.get(layer);
    if (there === undefined) layers.set(layer, [parameter]);
    else there.push(parameter);
  }
  return [...layers];
}
