// Training: examples through the model, gradients to the optimiser, and a report after every step.
import { batchesOfEpoch } from '../data/mini-batches.ts';
import { layersOf } from '../diagnosis/tensors.ts';
import type { Module } from '../module/module.ts';
import { createRng } from '../random.ts';
import { batchLossOf } from './batch-loss.ts';
import { EarlyStopping } from './early-stopping.ts';
import { evaluationOf } from './evaluation.ts';
import type { FitOptions, TrainingData } from './fit-options.ts';
import { KeptBuffers } from './kept-buffers.ts';
import { modesOf } from './modes.ts';
import type { Progress } from './progress.ts';
import { examplesOf } from './read-examples.ts';
import { readFitOptions } from './read-options.ts';
import { leavesOf, requireBatchesFor, requireEvaluationOf, requireSchedulerOf } from './requirements.ts';
import { stepsOf } from './steps/choose-steps.ts';
import { takeStep } from './take-step.ts';

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
  const { optimizer, scheduler, schedulerStep, earlyStopping, signal, callbacks } = options;
  const leaves = leavesOf(model, optimizer);
  const batchSize = Math.min(options.batchSize ?? examples.x.length, examples.x.length);
  const count = dropLast ? Math.floor(examples.x.length / batchSize) : Math.ceil(examples.x.length / batchSize);
  requireSchedulerOf(scheduler, optimizer, (epochs - firstEpoch) * (schedulerStep === 'batch' ? count : 1));
  const modes = modesOf(model);
  modes.train();
  requireBatchesFor('fit', model, examples.x.length, batchSize, dropLast);
  if (validation !== undefined) requireEvaluationOf(model, validation.x.length, modes);
  const moved = optimizer.groups.flatMap(({ parameters }) => parameters);
  const batchLoss = batchLossOf(model, options, modes, { leaves, moved }, examples, batchSize);
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
  const trained = { model, ...options };

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
      const { loss, gradientNorms } = buffers.during(() => takeStep(steps, batch, { epoch, step }, trained));
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
