// Training: examples through the model, gradients to the optimiser, and a report after every step.
import { findNonFinite, type NonFinite, type Value } from '@retrograd/autodiff';
import { batchesOfEpoch } from '../data/mini-batches.ts';
import { layersOf } from '../diagnosis/tensors.ts';
import type { Module } from '../module/module.ts';
import { ElementwiseOptimizer } from '../optimizers/elementwise.ts';
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
import { EarlyStopping } from './early-stopping.ts';
import { evaluationOf } from './evaluation.ts';
import type { FitOptions, TrainingData } from './fit-options.ts';
import { KeptBuffers } from './kept-buffers.ts';
import { type Modes, modesOf } from './modes.ts';
import { NonFiniteLossError } from './non-finite-loss.ts';
import type { Progress } from './progress.ts';
import {
  examplesOf,
  leavesOf,
  readFitOptions,
  requireBatchesFor,
  requireEvaluationOf,
  requireSchedulerOf,
} from './read-options.ts';
import { ProgramSteps } from './steps/program-steps.ts';
import type { Steps, Trained } from './steps/steps.ts';
import { ValueSteps } from './steps/value-steps.ts';

/**
 * Trains `model`, in place, and reports after every step:
 *
 *     for await (const { epochEnd } of fit(model, data, { loss: mseLoss, optimizer, epochs: 20 })) …
 *
 * Each step is a compiled program, also with batch normalisation and dropout. A model that cannot be compiled is
 * recorded, and `reason` says why; one of more than `maxNodes` nodes is refused. The same seeds give the same numbers. `fit` never waits: to keep a page responsive,
 * await a timer or a frame in the loop. Training ends after the last epoch, by early stopping, by the signal, or when the
 * caller leaves the loop. Without a loop, `await fit(…)` trains to the end and gives the last report.
 *
 * A part that is in inference mode while the model is in training mode stays so; a model in inference mode is trained as a
 * whole, and stays in training mode. Throws `RangeError` or `TypeError` for data or options that do not fit, before the first
 * step, and `NonFiniteLossError`. A step that throws leaves the buffers of the model, such as running statistics, as they were.
 */
export function fit(model: Module, data: TrainingData, options: FitOptions): Training {
  const reports = train(model, data, options);
  let rest: Promise<Progress | null> | undefined;
  const then: Training['then'] = (onFulfilled, onRejected) => {
    rest ??= lastOf(reports);
    return rest.then(onFulfilled, onRejected);
  };
  return Object.assign(reports, { then });
}

/** A training: its reports, one after another; and, awaited, the last of those that are left, null if none is. */
export type Training = AsyncGenerator<Progress, void> & PromiseLike<Progress | null>;

async function lastOf(reports: AsyncIterable<Progress>): Promise<Progress | null> {
  let last: Progress | null = null;
  for await (const report of reports) last = report;
  return last;
}

async function* train(model: Module, data: TrainingData, given: FitOptions): AsyncGenerator<Progress, void> {
  const options = readFitOptions(given);
  const examples = examplesOf('fit', data);
  const validation = options.validation && examplesOf('fit: validation', options.validation);
  const { epochs, firstEpoch, dropLast, shuffle, seed, augment } = options;
  const { optimizer, clipNorm, scheduler, schedulerStep, earlyStopping, signal, callbacks } = options;
  const leaves = leavesOf(model, optimizer);
  const batchSize = Math.min(options.batchSize ?? examples.x.length, examples.x.length);
  const count = dropLast ? Math.floor(examples.x.length / batchSize) : Math.ceil(examples.x.length / batchSize);
  requireSchedulerOf(scheduler, optimizer, (epochs - firstEpoch) * (schedulerStep === 'batch' ? count : 1));
  const modes = modesOf(model);
  modes.train();
  requireBatchesFor(model, examples.x.length, batchSize, dropLast);
  if (validation !== undefined) requireEvaluationOf(model, validation.x.length, modes);
  const batchLoss = lossOf(model, options, modes, leaves, examples, batchSize);
  const steps = stepsOf(batchLoss, { optimizer, leaves, layers: [...layersOf(model)] });
  const endOf = evaluationOf(model, options, modes, examples, validation);
  const stopper =
    earlyStopping instanceof EarlyStopping ? earlyStopping : earlyStopping && new EarlyStopping(earlyStopping);
  if (firstEpoch === 0) stopper?.reset();
  else if (stopper?.isOver) return;
  const dice = createRng(seed);
  const modules = model.allModules().map((module) => [module, dice.integer(0, 2 ** 31)] as const);
  const order = { batchSize, dropLast, shuffle, seed, augment };
  let step = firstEpoch * count;
  const buffers = new KeptBuffers(model);
  const take = (batch: Batch, at: { readonly epoch: number; readonly step: number }) => {
    const loss = steps.evaluate(batch);
    const gradientNorms = steps.gradientNorms();
    const isSound = Object.values(gradientNorms).every(Number.isFinite);
    if (!Number.isFinite(loss) || !isSound) {
      const culprit = culpritOf(model, options.loss, batch);
      steps.restore();
      throw new NonFiniteLossError(Number.isFinite(loss) ? 'gradient' : 'loss', culprit, at);
    }
    steps.keep();
    if (clipNorm !== undefined) steps.clip(clipNorm);
    steps.move(loss, () => {
      const again = steps.evaluate(batch);
      if (clipNorm !== undefined) steps.clip(clipNorm);
      return again;
    });
    const overflown = steps.restore();
    if (overflown !== null) throw new NonFiniteLossError(`update of ${nameOf(overflown)}`, null, at);
    return { loss, gradientNorms };
  };

  for (let epoch = firstEpoch; epoch < epochs; epoch++) {
    for (const [module, ownSeed] of modules) module.reseed(epoch, ownSeed);
    let [sum, seen] = [0, 0];
    let left = count;
    for (const { indices, change } of batchesOfEpoch(examples.x.length, { ...order, epoch })) {
      if (signal?.aborted) return;
      const rows = indices.map((k) => examples.x[k]!);
      const batch = {
        x: change === null ? rows : rows.map((row) => change([...row])),
        y: indices.map((k) => examples.y[k]!),
      };
      step++;
      const { loss, gradientNorms } = buffers.during(() => take(batch, { epoch, step }));
      left--;
      sum += loss * batch.x.length;
      seen += batch.x.length;
      const epochEnd = left > 0 ? null : endOf(sum / seen);
      const monitored = epochEnd?.validationLoss ?? epochEnd?.loss;
      if (schedulerStep === 'batch') scheduler?.step(loss);
      else if (monitored !== undefined) scheduler?.step(monitored);
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
  { loss, mode, maxNodes }: ReturnType<typeof readFitOptions>,
  modes: Modes,
  leaves: readonly Value[],
  { x, y }: Batch,
  most: number,
): BatchLoss | CompiledLoss {
  if (mode === 'recorded') return recordedLoss(model, loss, modes, 'it was asked for');
  try {
    return compiledLoss(model, loss, leaves, { inputs: x[0]!.length, targets: y[0]!.length }, most, maxNodes);
  } catch (error) {
    if (mode === 'compiled' || (error as Error).name === 'ProgramSizeError') throw error;
    return recordedLoss(model, loss, modes, (error as Error).message);
  }
}

/** Steps on a program's memory if the loss is compiled and the optimiser elementwise, otherwise on Values. */
function stepsOf(loss: BatchLoss | CompiledLoss, trained: Trained): Steps {
  const { optimizer, layers } = trained;
  return 'compiled' in loss && optimizer instanceof ElementwiseOptimizer
    ? new ProgramSteps(loss.compiled, optimizer, layers)
    : new ValueSteps(loss, trained);
}

const nameOf = ({ label }: Value): string => label || 'a parameter';

/** The node where a non-finite number first appeared; null if it is not found, or if the model cannot be recorded. */
function culpritOf(model: Module, loss: Loss, batch: Batch): NonFinite | null {
  try {
    return findNonFinite(recordedTotal(model, loss, batch));
  } catch {
    return null;
  }
}
