// The options of `fit` as a table, with their defaults and what each accepts.
import { isFunction } from '../class-name.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import { atLeast, flag, type Option, oneOf, readOptions, type Table, whole } from '../options.ts';
import type { FitOptions } from './fit-options.ts';

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
