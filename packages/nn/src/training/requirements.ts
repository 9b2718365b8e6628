// What `fit` needs before it starts: model, optimiser, scheduler and batches that go together.
import { noGrad, Value } from '@retrograd/autodiff';
import { Module } from '../module/module.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { Scheduler } from '../schedulers/scheduler.ts';
import { shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import type { Loss } from './batch-loss.ts';
import type { FitOptions } from './fit-options.ts';
import type { Modes } from './modes.ts';

/**
 * The leaves that training computes gradients for: the parameters of the model, and those that only the optimiser has,
 * for example of a loss of one's own. Throws `TypeError` if `model` is not a Module, and `RangeError` if the optimiser
 * has a frozen parameter, or none of the model's.
 */
export function leavesOf(model: Module, { groups }: Optimizer): Value[] {
  if (!(model instanceof Module)) throw new TypeError(`fit needs a Module, got ${shown(model)}`);
  const moved = groups.flatMap(({ parameters }) => parameters);
  const frozen = new Set(model.frozenParameters());
  const stuck = moved.find((parameter) => frozen.has(parameter));
  if (stuck !== undefined)
    throw new RangeError(
      `fit: the optimizer has ${stuck.label || 'a parameter'}, which is frozen; call freeze() first, then make the ` +
        'optimizer of parameters()',
    );
  const own = model.parameters();
  if (own.length > 0 && !moved.some((parameter) => own.includes(parameter)))
    throw new RangeError(
      `fit: the optimizer has ${moved.length} parameters, but none of the model's ${own.length}; make it of ` +
        'model.parameters()',
    );
  return [...new Set([...own, ...moved])];
}

/**
 * Throws `RangeError` if the scheduler belongs to another optimiser, so that its rates would have no effect, or ends before
 * `steps` steps.
 */
export function requireSchedulerOf(scheduler: FitOptions['scheduler'], optimizer: Optimizer, steps: number): void {
  if (!(scheduler instanceof Scheduler)) return;
  if (scheduler.optimizer !== optimizer)
    throw new RangeError(
      `fit: the ${scheduler.name} was made for another optimizer; make it for the one passed to fit`,
    );
  if (steps > scheduler.stepsLeft)
    throw new RangeError(
      `fit: the ${scheduler.name} has ${scheduler.stepsLeft} steps left, and fit would take ${steps}`,
    );
}

/**
 * Runs the model on the first example at inference, and `loss` on what it gives with every target, as a training would: throws
 * what layers and losses refuse, such as another number of inputs or outputs, or a class that there is not. For those who train
 * elsewhere; `fit` sees it when it compiles and runs.
 */
export function requireFitting(model: Module, { x, y }: Batch, loss: Loss | null): void {
  const modes = new Map(model.allModules().map((module) => [module, module.training]));
  model.eval();
  try {
    noGrad(() => {
      // two examples, for layers that look at whole batches
      const inputs = x.slice(0, 2).map((row) => row.map((number) => new Value(number)));
      const [prediction] = model.forwardAll(inputs);
      if (loss !== null)
        for (const row of y)
          loss(
            prediction!,
            row.map((number) => new Value(number, { role: 'target' })),
          );
    });
  } finally {
    for (const [module, training] of modes) module.training = training;
  }
}

/** Throws `RangeError` if a part of the model needs larger batches than `count` examples give. `who` starts the message. */
export function requireBatchesFor(
  who: string,
  model: Module,
  count: number,
  batchSize: number,
  dropLast: boolean,
): void {
  const [needy] = model.allModules().sort((a, b) => b.leastBatch - a.leastBatch);
  const rest = dropLast ? 0 : count % batchSize;
  const smallest = rest === 0 ? batchSize : rest;
  const { leastBatch } = needy!;
  if (smallest >= leastBatch) return;
  const needs = `and ${needy!.constructor.name} needs batches of at least ${leastBatch} in training`;
  if (batchSize < leastBatch)
    throw new RangeError(`${who}: batchSize is ${batchSize}, ${needs}; make it larger, or put that layer into eval()`);
  throw new RangeError(
    `${who}: the last of the batches of ${batchSize} would have ${smallest} of the ${count} examples, ${needs}; write ` +
      'dropLast: true, or another batchSize',
  );
}

/** Throws `RangeError` if a part of the model needs more than `count` examples when it is evaluated. */
export function requireEvaluationOf(model: Module, count: number, modes: Modes): void {
  modes.evaluate();
  const needy = model.allModules().find(({ leastBatch }) => leastBatch > count);
  const least = needy?.leastBatch;
  modes.train();
  if (needy !== undefined)
    throw new RangeError(
      `fit: validation has ${count} examples, and ${needy.constructor.name} needs at least ${least}`,
    );
}
