// Runs the function of a transform on variables of its own, and refuses what would lose a gradient.
import { same } from '../ops/internal-ops.ts';
import { described } from '../record/mistakes.ts';
import { numberOf } from '../record/operands.ts';
import { watched } from '../record/reads.ts';
import { apply, values } from '../record/recorder.ts';
import { isRecording, recording } from '../record/recording.ts';
import { currentTrace } from '../record/trace-context.ts';
import { type Operand, Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';
import { requireNothingLost } from './plain-numbers.ts';
import { dependents } from './recorded.ts';

/** A function from `n` scalars to `m`. */
export type VectorFunction = (x: readonly Value[]) => readonly Operand[];

/** What a function made of new variables. */
export interface Run {
  readonly variables: readonly Value[];
  readonly y: readonly Value[];
}

/** The variables of the transforms that are running now. */
const open: Value[] = [];

/**
 * Records `f` of new variables at `x`, also within `noGrad`: that is about the code around this call. Throws `TypeError` for
 * arguments and results that are neither numbers nor Values, and for results that were computed from plain numbers.
 */
export function recorded(name: string, f: VectorFunction, x: readonly Operand[]): Run {
  if (!Array.isArray(x)) throw new TypeError(`${name} needs a list of numbers or Values, got ${described(x)}`);
  return recording(() => {
    const variables = Array.from(x, (at, k) => variable(name, at, k));
    const { result: outputs, wasRead } = watched(() => called(f, variables));
    const run = { variables, y: lifted(`${name}: the function must return`, outputs) };
    if (wasRead) requireGradients(name, f, run, outputs);
    return run;
  });
}

/** A new variable with the value of `x`. Derivatives with respect to it do not include those with respect to `x`. */
function variable(name: string, x: Operand, k: number): Value {
  if (typeof x === 'number') return new Value(x);
  if (x instanceof Value) return apply(same, [x]);
  throw new TypeError(`${name}: argument ${k} must be a number or a Value, got ${described(x)}`);
}

function called(f: VectorFunction, variables: readonly Value[]): readonly Operand[] {
  const outer = open.length;
  for (const at of variables) open.push(at);
  try {
    return f(variables);
  } finally {
    open.length = outer;
  }
}

/** `list` as Values. Throws `TypeError` for anything else in it; `what` is how the message begins. */
export function lifted(what: string, list: readonly Operand[]): Value[] {
  if (!Array.isArray(list)) throw new TypeError(`${what} a list, got ${described(list)}`);
  return Array.from(list, (x) => {
    if (typeof x === 'number') return values.constant(x);
    if (x instanceof Value) return x;
    throw new TypeError(`${what} numbers or Values, got ${described(x)}`);
  });
}

/** The tape of what was recorded. */
export function tapeOf({ variables, y }: Run): Tape {
  return Tape.ofAll([...y, ...variables]);
}

/** The tape of what was recorded, for results that are plain numbers. Throws as `requireNothingLost` does. */
export function plainTape(name: string, run: Run): Tape {
  const tape = tapeOf(run);
  if (isRecording()) requireNothingLost(name, tape, run.variables, open);
  else if (currentTrace().isTracing)
    for (const leaf of tape.nodes) if (leaf.op === null) currentTrace().numberRead(leaf);
  return tape;
}

/** How far the variables are moved, relative to their size if that is above 1. */
const STEP = 2 ** -20;

/**
 * Throws `TypeError` if one of `outputs`, which `f` gave as `y`, has no gradient although it follows the variables: it does not
 * depend on them by what is recorded, and yet it changes on both sides, where they are a little larger and a little smaller. A
 * constant branch, `x > 0 ? x : 0`, does not. Calls `f` four times if there is such an output.
 */
function requireGradients(name: string, f: VectorFunction, run: Run, outputs: readonly Operand[]): void {
  const tape = tapeOf(run);
  const depends = dependents(tape, run.variables);
  const apart = run.y.flatMap((at, j) => (depends[tape.indexOf(at)] === 0 ? [j] : []));
  if (apart.length === 0) return;
  const at = run.variables.map((variable) => numberOf(variable, name));
  const sides = [STEP, -STEP].map((step) => [outputsNear(f, at, step), outputsNear(f, at, step / 2)]);
  for (const j of apart) {
    const changes = ([far, near]: readonly (readonly Operand[])[]): boolean =>
      typeof far![j] === typeof outputs[j] &&
      typeof near![j] === typeof outputs[j] &&
      !Object.is(numberOf(far![j]!, name), numberOf(near![j]!, name));
    if (sides.every(changes))
      throw new TypeError(
        `${name}: the function returned ${numberOf(outputs[j]!, name)}, computed from plain numbers of its variables, so its gradient ` +
          'would be 0; compute with Values: x.mul(x), not x * x. If 0 is meant, write noGrad(() => x * x)',
      );
  }
}

/** What `f` gives where every variable is moved by a step of its own, so that differences change too; nothing if it throws. */
function outputsNear(f: VectorFunction, at: readonly number[], step: number): readonly Operand[] {
  const moved = at.map((x, k) => new Value(x + step * Math.max(1, Math.abs(x)) * (1 + ((k * 0.618) % 1))));
  try {
    return called(f, moved);
  } catch {
    return []; // it is not defined there, and nothing can be said
  }
}
