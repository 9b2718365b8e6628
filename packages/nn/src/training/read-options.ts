// The checks of `fit` before it starts: options, data, and whether the optimiser belongs to the model.
import type { Value } from '@retrograd/autodiff';
import { Module } from '../module/module.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import { atLeast, flag, type Option, oneOf, readOptions, type Table, whole } from '../options.ts';
import { Scheduler } from '../schedulers/scheduler.ts';
import { shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import type { FitOptions, TrainingData } from './fit-options.ts';
import type { Modes } from './modes.ts';

const isFunction = (x: unknown): boolean => typeof x === 'function';
const isObject = (x: unknown): boolean => typeof x === 'object' && x !== null;
const hasAborted = (x: unknown): boolean => typeof (x as { aborted?: unknown } | null)?.aborted === 'boolean';
const isListOf = (accepts: (x: unknown) => boolean, x: unknown): boolean => Array.isArray(x) && x.every(accepts);

/** An option that must be given. */
const required = <T>(range: string, accepts: (x: unknown) => boolean): Option<T> => ({
  fallback: undefined,
  range,
  accepts,
});

/** An option that may be left out and has no default. */
const optional = <T>({ range, accepts }: Pick<Option<T>, 'range' | 'accepts'>): Option<T> => ({
  fallback: undefined,
  range,
  accepts: (x, all) => x === undefined || accepts(x, all),
});

const table: Table<FitOptions> = {
  loss: required('as a function', isFunction),
  optimizer: required('as an optimizer', (x) => x instanceof Optimizer),
  scheduler: optional({ range: 'with a step()', accepts: (x) => isFunction((x as { step?: unknown } | null)?.step) }),
  schedulerStep: oneOf<'epoch' | 'batch'>(['epoch', 'batch'], 'epoch'),
  epochs: whole(0),
  firstEpoch: whole(0, 0),
  batchSize: optional(whole(1)),
  dropLast: flag(false),
  shuffle: flag(true),
  seed: { fallback: 0, range: 'whole', accepts: Number.isInteger },
  augment: {
    fallback: [],
    range: 'as a function, or a list of them',
    accepts: (x) => isFunction(x) || isListOf(isFunction, x),
  },
  validation: optional({ range: 'as { x, y }', accepts: isObject }),
  metrics: {
    fallback: {},
    range: 'as functions by their names, { accuracy }',
    accepts: (x) => isObject(x) && !Array.isArray(x) && isListOf(isFunction, Object.values(x as object)),
  },
  earlyStopping: optional({ range: 'as { patience }', accepts: isObject }),
  clipNorm: optional(atLeast(0)),
  callbacks: { fallback: [], range: 'as a list of functions', accepts: (x) => isListOf(isFunction, x) },
  signal: optional({ range: 'as an AbortSignal, such as controller.signal', accepts: hasAborted }),
  mode: optional(oneOf(['compiled', 'recorded'], 'compiled')),
  maxNodes: whole(1, 1e6),
};

/** All options of `fit`, in range. Throws as `readOptions` does. */
export const readFitOptions = (options: FitOptions): typeof options & Required<Pick<FitOptions, Defaulted>> =>
  readOptions('fit', table, options) as ReturnType<typeof readFitOptions>; // as the table says

type Defaulted =
  | 'schedulerStep'
  | 'dropLast'
  | 'firstEpoch'
  | 'shuffle'
  | 'seed'
  | 'augment'
  | 'metrics'
  | 'callbacks'
  | 'maxNodes';

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

/**
 * Data as lists; a row may be a typed array. Throws `TypeError` if it is not lists, and `RangeError` if lengths do not match
 * or a number is not finite.
 */
export function examplesOf(what: string, data: TrainingData): Batch {
  if (!isObject(data)) throw new TypeError(`${what} needs examples { x, y }, got ${shown(data)}`);
  const { x, y } = data;
  const rows = { x: listOf(x), y: listOf(y) };
  for (const [name, list] of Object.entries({ x, y }))
    if (!Array.isArray(listOf(list))) throw new TypeError(`${what} needs a list ${name}, got ${shown(list)}`);
  if (x.length === 0) throw new RangeError(`${what} got no examples`);
  if (x.length !== y.length) throw new RangeError(`${what} got ${x.length} examples and ${y.length} targets`);
  const features = (rows.x as readonly unknown[]).map(listOf);
  const targets = (rows.y as readonly unknown[]).map((target) =>
    typeof target === 'number' ? [target] : listOf(target),
  );
  return { x: checkedRows(what, 'x', features), y: checkedRows(what, 'y', targets) };
}

/** A typed array as a list; anything else as it is. */
const listOf = (numbers: unknown): unknown =>
  ArrayBuffer.isView(numbers) && 'length' in numbers ? Array.from(numbers as Float64Array) : numbers;

function checkedRows(what: string, name: string, rows: readonly unknown[]): readonly (readonly number[])[] {
  for (const [k, row] of rows.entries()) {
    if (!Array.isArray(row))
      throw new TypeError(`${what}: ${name}[${k}] needs to be a list of numbers, got ${shown(row)}`);
    const { length } = rows[0] as readonly unknown[];
    if (row.length !== length)
      throw new RangeError(`${what}: ${name}[${k}] has ${row.length} numbers and ${name}[0] has ${length}`);
    const bad = row.findIndex((number) => !Number.isFinite(number));
    if (bad >= 0)
      throw new RangeError(`${what}: ${name}[${k}][${bad}] needs to be a finite number, got ${shown(row[bad])}`);
  }
  return rows as readonly (readonly number[])[];
}
