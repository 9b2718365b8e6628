// What can be drawn in one line: a Value, a tape, or a model with an example.
import { Tape, type TapeData, Value } from '@retrograd/autodiff';
import { shown } from './mistakes.ts';

/** A model with one sample: what it makes of `x` is compared with `y` by `loss`. Losses and modules of `@retrograd/nn` fit. */
export interface DrawableExample {
  /** A function of the inputs, or a module with such a `forward`. */
  readonly model: Model | { forward(x: readonly Value[]): Value | readonly Value[] };
  readonly x: readonly number[];
  readonly y: number | readonly number[];
  /** As `mseLoss`: of the outputs and the targets. */
  loss(outputs: readonly Value[], targets: readonly Value[]): Value;
}

type Model = (x: readonly Value[]) => Value | readonly Value[];

/** Values are drawn with everything they were computed from; the last of several is the one that is differentiated. */
export type Drawable = Value | readonly Value[] | Tape | TapeData | DrawableExample;

/** The tape of what is to be drawn. Throws `TypeError` for anything else, and what `Tape.from` throws for broken data. */
export function tapeOf(owner: string, drawn: Drawable): Tape {
  if (isValue(drawn)) return Tape.of(drawn);
  if (drawn instanceof Tape) return drawn;
  if (Array.isArray(drawn)) {
    if (drawn.length === 0 || !drawn.every(isValue))
      throw new TypeError(`${owner}: the list must hold Values, one at least`);
    return Tape.ofAll(drawn);
  }
  if (typeof drawn === 'object' && drawn !== null) {
    if ('model' in drawn) return tapeOfExample(owner, drawn);
    if ('version' in drawn) return Tape.from(drawn);
  }
  throw new TypeError(
    `${owner} draws a Value, a list of Values, a Tape, TapeData or { model, x, y, loss }, got ${shown(drawn)}`,
  );
}

/** Also for a Value of another copy of the package: `Tape.of` names the cause. */
function isValue(x: unknown): x is Value {
  return x instanceof Value || (typeof x === 'object' && x !== null && 'grad' in x && 'data' in x);
}

function tapeOfExample(owner: string, { model, x, y, loss }: DrawableExample): Tape {
  const requireThat = (holds: boolean, name: string, wanted: string, got: unknown): void => {
    if (!holds) throw new TypeError(`${owner}: ${name} must be ${wanted}, got ${shown(got)}`);
  };
  const isModel = typeof model === 'function' || typeof (model as typeof model | null)?.forward === 'function';
  requireThat(isModel, 'model', 'a function of the inputs or a module with forward', model);
  requireThat(isListOf(x, isNumber), 'x', 'a list of numbers, such as [1, 2]', x);
  requireThat(isNumber(y) || isListOf(y, isNumber), 'y', 'a number or a list of numbers, such as [1]', y);
  requireThat(typeof loss === 'function', 'loss', 'a function of outputs and targets, such as mseLoss', loss);
  const inputs = leaves('x', x, 'input');
  const run = typeof model === 'function' ? model : (values: readonly Value[]) => model.forward(values);
  const outputs = [run(inputs)].flat() as Value[];
  if (!isListOf(outputs, isValue))
    throw new TypeError(`${owner}: the model must return a Value or a list of Values, got ${shown(outputs)}`);
  const error = loss(outputs, leaves('y', typeof y === 'number' ? [y] : y, 'target'));
  if (!isValue(error)) throw new TypeError(`${owner}: the loss must return a Value, got ${shown(error)}`);
  if (error.label === '') error.label = 'E';
  return Tape.of(error);
}

const isNumber = (x: unknown): boolean => typeof x === 'number';

const isListOf = (list: unknown, isOne: (x: unknown) => boolean): boolean =>
  Array.isArray(list) && Array.from(list).every(isOne);

function leaves(name: string, numbers: readonly number[], role: 'input' | 'target'): Value[] {
  return numbers.map((x, i) => new Value(x, { label: numbers.length === 1 ? name : `${name}_${i + 1}`, role }));
}
