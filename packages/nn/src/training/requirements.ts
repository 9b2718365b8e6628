// What `fit` needs before it starts: model, optimiser, scheduler and batches that go together.
import type { Value } from '@retrograd/autodiff';
import { Module } from '../module/module.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { Scheduler } from '../schedulers/scheduler.ts';
import { shown } from '../shown.ts';
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

/** Throws `RangeError` if a part of the model needs larger batches than `count` examples give. */
export function requireBatchesFor(model: Module, count: number, batchSize: number, dropLast: boolean): void {
  const [needy] = model.allModules().sort((a, b) => b.leastBatch - a.leastBatch);
  const rest = dropLast ? 0 : count % batchSize;
  const smallest = rest === 0 ? batchSize : rest;
  const { leastBatch } = needy!;
  if (smallest >= leastBatch) return;
  const needs = `and ${needy!.constructor.name} needs batches of at least ${leastBatch} in training`;
  if (batchSize < leastBatch)
    throw new RangeError(`fit: batchSize is ${batchSize}, ${needs}; make it larger, or put that layer into eval()`);
  throw new RangeError(
    `fit: the last of the batches of ${batchSize} would have ${smallest} of the ${count} examples, ${needs}; write ` +
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
