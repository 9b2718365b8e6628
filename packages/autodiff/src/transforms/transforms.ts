// Derivatives of functions. Plain numbers give plain numbers, Values give Values, which can be differentiated again: so
// transforms nest to any order. Every call makes variables of its own, so that nested derivatives cannot be confused.

import { described, requireKnown } from '../record/mistakes.ts';
import { values } from '../record/recorder.ts';
import { isRecording, recording } from '../record/recording.ts';
import { currentTrace } from '../record/trace-context.ts';
import { type Operand, Value } from '../record/value.ts';
import { backward, cotangents, tangents } from '../tape/sweeps.ts';
import { Tape } from '../tape/tape.ts';
import { requireNothingLost } from './plain-numbers.ts';
import { recordedBackward, recordedForward, variable } from './recorded.ts';

/** A function of `n` scalars. */
export type ScalarFunction = (x: readonly Value[]) => Operand;
/** A function from `n` scalars to `m`. */
export type VectorFunction = (x: readonly Value[]) => readonly Operand[];

/**
 * What a transform returns: numbers for numbers, Values if an argument is a Value. Throws `TypeError` for numbers if `f` reads
 * a Value from outside that is not a constant, such as a parameter: a plain number would lose its gradient. Write
 * `new Value(0.5)` to keep it, `noGrad(() => grad(f)([0.5]))` for plain numbers.
 */
interface Transform<N, V> {
  (x: readonly number[]): N;
  (x: readonly Operand[]): V;
}

/** `x ↦ ∇f(x)`, by one reverse sweep. */
export function grad(f: ScalarFunction): Transform<number[], Value[]> {
  return gradOf(f, 'grad');
}

/** `x ↦ [f(x), ∇f(x)]`. */
export function valueAndGrad(f: ScalarFunction): Transform<[number, number[]], [Value, Value[]]> {
  return bothOf(f, 'valueAndGrad');
}

/**
 * `(x, v) ↦ [f(x), J v]`: forward mode, the derivative of `f` in the direction `v`. Throws `RangeError` if `v` has not
 * the length of `x`.
 */
export function jvp(f: VectorFunction): {
  (x: readonly number[], v: readonly number[]): [number[], number[]];
  (x: readonly Operand[], v: readonly Operand[]): [Value[], Value[]];
} {
  return jvpOf(f, 'jvp');
}

/**
 * `x ↦ [f(x), w ↦ wᵀ J]`: reverse mode. The pullback may be called again; it throws `RangeError` for a wrong length, and
 * `Error` for Values if a leaf that `f` read has been written since.
 */
export function vjp(
  f: VectorFunction,
): Transform<[number[], (w: readonly number[]) => number[]], [Value[], (w: readonly Operand[]) => Value[]]> {
  requireFunction('vjp', f);
  return ((x: readonly Operand[]) => {
    const run = recorded('vjp', f, x);
    const { variables, y } = run;
    const tape = hasValues(x) ? tapeOf(run) : plainTape('vjp', run);
    const pullback = (w: readonly Operand[]): readonly Value[] => {
      requireLength('vjp: the covector', w, y.length);
      requireUnwritten(tape);
      return results(backwardOf(y, variables, lifted('vjp: the covector must be', w)));
    };
    if (hasValues(x)) return [results(y), pullback];
    const rows = y.map((at) => tape.indexOf(at));
    const columns = variables.map((at) => tape.indexOf(at));
    const numericPullback = (w: readonly number[]): readonly number[] => {
      requireLength('vjp: the covector', w, y.length);
      const seeds = new Map<number, number>();
      for (const [j, row] of rows.entries()) seeds.set(row, (seeds.get(row) ?? 0) + w[j]!);
      const adjoints = cotangents(tape, seeds);
      return columns.map((column) => adjoints[column]!);
    };
    const primals = numbersAt(tape, y);
    return [primals, (w: readonly Operand[]) => (hasValues(w) ? pullback(w) : numericPullback(w as readonly number[]))];
  }) as ReturnType<typeof vjp>;
}

/**
 * `x ↦ J`, with a row for every output. By reverse mode (a sweep for every output) or forward mode (a sweep for every
 * input), whichever needs fewer sweeps unless `mode` says otherwise. Throws `RangeError` for any other mode.
 */
export function jacobian(
  f: VectorFunction,
  options: { mode?: 'forward' | 'reverse' } = {},
): Transform<number[][], Value[][]> {
  requireKnown('jacobian', options, ['mode']);
  const { mode } = options;
  if (mode !== undefined && mode !== 'forward' && mode !== 'reverse')
    throw new RangeError(`jacobian: mode must be forward or reverse, got ${described(mode)}`);
  return jacobianOf(f, 'jacobian', mode);
}

/** `x ↦ H`, the second derivatives of `f`: the Jacobian of its recorded gradient. */
export function hessian(f: ScalarFunction): Transform<number[][], Value[][]> {
  const gradient = gradOf(f, 'hessian');
  return jacobianOf((x) => gradient(x as readonly Operand[]), 'hessian', 'reverse');
}

/** `(x, v) ↦ H v`: forward mode over reverse mode, at a small multiple of the cost of `f`, whatever the length of `x`. */
export function hvp(f: ScalarFunction): {
  (x: readonly number[], v: readonly number[]): number[];
  (x: readonly Operand[], v: readonly Operand[]): Value[];
} {
  const gradient = gradOf(f, 'hvp');
  const along = jvpOf((x) => gradient(x as readonly Operand[]), 'hvp');
  return ((x: readonly Operand[], v: readonly Operand[]) => along(x, v)[1]) as ReturnType<typeof hvp>;
}

function gradOf(f: ScalarFunction, name: string): Transform<number[], Value[]> {
  const both = bothOf(f, name);
  return ((x: readonly Operand[]) => both(x)[1]) as Transform<number[], Value[]>;
}

function bothOf(f: ScalarFunction, name: string): Transform<[number, number[]], [Value, Value[]]> {
  requireFunction(name, f);
  return ((x: readonly Operand[]) => {
    const run = recorded(name, (at) => [f(at)], x);
    const { variables, y } = run;
    if (hasValues(x)) return [results(y)[0], results(backwardOf(y, variables, [values.constant(1)]))];
    const tape = plainTape(name, run);
    const adjoints = backward(tape, tape.indexOf(y[0]!));
    return [numbersAt(tape, y)[0], variables.map((at) => adjoints[tape.indexOf(at)]!)];
  }) as Transform<[number, number[]], [Value, Value[]]>;
}

function jvpOf(f: VectorFunction, name: string): ReturnType<typeof jvp> {
  requireFunction(name, f);
  return ((x: readonly Operand[], v: readonly Operand[]) => {
    const run = recorded(name, f, x);
    const { variables, y } = run;
    requireLength(`${name}: the direction`, v, x.length);
    if (hasValues(x) || hasValues(v))
      return [results(y), results(forwardOf(y, variables, lifted(`${name}: the direction must be`, v)))];
    const tape = plainTape(name, run);
    const dots = tangents(tape, new Map(variables.map((at, i) => [tape.indexOf(at), v[i] as number])));
    return [numbersAt(tape, y), y.map((at) => dots[tape.indexOf(at)]!)];
  }) as ReturnType<typeof jvp>;
}

function jacobianOf(f: VectorFunction, name: string, mode?: 'forward' | 'reverse'): Transform<number[][], Value[][]> {
  requireFunction(name, f);
  return ((x: readonly Operand[]) => {
    const run = recorded(name, f, x);
    const { variables, y } = run;
    const chosen = mode ?? (y.length <= x.length ? 'reverse' : 'forward');
    if (hasValues(x)) return recordedJacobian(y, variables, chosen).map(results);
    const tape = plainTape(name, run);
    const rows = y.map((at) => tape.indexOf(at));
    const columns = variables.map((at) => tape.indexOf(at));
    if (chosen === 'reverse') {
      const sweeps = rows.map((row) => backward(tape, row));
      return sweeps.map((adjoints) => columns.map((column) => adjoints[column]!));
    }
    const sweeps = columns.map((column) => tangents(tape, new Map([[column, 1]])));
    return rows.map((row) => sweeps.map((dots) => dots[row]!));
  }) as Transform<number[][], Value[][]>;
}

function recordedJacobian(y: readonly Value[], x: readonly Value[], mode: 'forward' | 'reverse'): Value[][] {
  const one = values.constant(1);
  if (mode === 'reverse') return y.map((output) => backwardOf([output], x, [one]));
  const columns = x.map((input) => forwardOf(y, [input], [one]));
  return y.map((_, row) => columns.map((column) => column[row]!));
}

/** `recordedBackward`; in a trace, what it records has to hold for any numbers. */
function backwardOf(y: readonly Value[], x: readonly Value[], seeds: readonly Value[]): Value[] {
  return recordedBackward(y, x, seeds, { forAnyPrimals: currentTrace().isTracing, marksUntouched: false });
}

/** `recordedForward`; in a trace, what it records has to hold for any numbers. */
function forwardOf(y: readonly Value[], x: readonly Value[], seeds: readonly Value[]): Value[] {
  return recordedForward(y, x, seeds, { forAnyPrimals: currentTrace().isTracing });
}

/** The variables of the transforms that are running now. */
const open: Value[] = [];

interface Recorded {
  readonly variables: readonly Value[];
  readonly y: readonly Value[];
}

/** Records `f` of new variables at `x`, also within `noGrad`: that is about the code around this call. */
function recorded(name: string, f: VectorFunction, x: readonly Operand[]): Recorded {
  if (!Array.isArray(x)) throw new TypeError(`${name} needs a list of numbers or Values, got ${described(x)}`);
  return recording(() => {
    const variables = x.map(variable);
    const outer = open.length;
    for (const at of variables) open.push(at);
    let outputs: readonly Operand[];
    try {
      outputs = f(variables);
    } finally {
      open.length = outer;
    }
    return { variables, y: lifted(`${name}: the function must return`, outputs) };
  });
}

function tapeOf({ variables, y }: Recorded): Tape {
  return Tape.ofAll([...y, ...variables]);
}

/** The tape of what was recorded, for results that are plain numbers. Throws as `requireNothingLost` does. */
function plainTape(name: string, run: Recorded): Tape {
  const tape = tapeOf(run);
  if (isRecording()) requireNothingLost(name, tape, run.variables, open);
  else if (currentTrace().isTracing)
    for (const leaf of tape.nodes) if (leaf.op === null) currentTrace().numberRead(leaf);
  return tape;
}

/** The primals of `y`. */
function numbersAt(tape: Tape, y: readonly Value[]): number[] {
  return y.map((at) => tape.values[tape.indexOf(at)]!);
}

/** What was computed, as results: within `noGrad`, constants. */
function results(y: readonly Value[]): readonly Value[] {
  return isRecording() ? y : y.map((at) => at.detach());
}

/** Throws `Error` if a leaf of `tape` has another number now: what was computed from it still has the old one. */
function requireUnwritten(tape: Tape): void {
  for (let i = 0; i < tape.leafCount; i++) {
    const { data, label } = tape.nodes[i]!.leaf!;
    if (!Object.is(data, tape.values[i]))
      throw new Error(`vjp: ${label || 'a leaf'} was ${tape.values[i]} and is ${data} now; call vjp again`);
  }
}

function requireFunction(name: string, f: unknown): void {
  if (typeof f !== 'function') throw new TypeError(`${name} needs a function, got ${described(f)}`);
}

function hasValues(x: readonly Operand[]): boolean {
  return x.some((at) => typeof at !== 'number');
}

/** `list` as Values. Throws `TypeError` for anything else in it; `what` is how the message begins. */
function lifted(what: string, list: readonly Operand[]): Value[] {
  if (!Array.isArray(list)) throw new TypeError(`${what} a list, got ${described(list)}`);
  return list.map((x) => {
    if (typeof x === 'number') return values.constant(x);
    if (x instanceof Value) return x;
    throw new TypeError(`${what} numbers or Values, got ${described(x)}`);
  });
}

function requireLength(what: string, list: readonly unknown[], length: number): void {
  if (list.length !== length) throw new RangeError(`${what} must have ${length} numbers, got ${list.length}`);
}
