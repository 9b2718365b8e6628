// Derivatives of functions. Plain numbers give plain numbers, Values give Values, which can be differentiated again: so
// transforms nest to any order. Every call makes variables of its own, so that nested derivatives cannot be confused.

import { described, requireFunction, requireKnown } from '../record/mistakes.ts';
import { unwatched } from '../record/reads.ts';
import { values } from '../record/recorder.ts';
import { isRecording } from '../record/recording.ts';
import { currentTrace } from '../record/trace-context.ts';
import type { Operand, Value } from '../record/value.ts';
import { backward, cotangents } from '../tape/sweeps.ts';
import { tangents } from '../tape/tangents.ts';
import type { Tape } from '../tape/tape.ts';
import { recordedBackward, recordedForward } from './recorded.ts';
import { lifted, plainTape, recorded, tapeOf, type VectorFunction } from './run.ts';

/** A function of `n` scalars. */
export type ScalarFunction = (x: readonly Value[]) => Operand;

/**
 * What a transform returns: numbers for numbers, Values if an argument is a Value. Throws `TypeError` for numbers if `f` reads
 * a Value from outside that is not a constant, such as a parameter: a plain number would lose its gradient. Write
 * `new Value(0.5)` to keep it, `noGrad(() => grad(f)([0.5]))` for plain numbers.
 *
 * A result that `f` computed from plain numbers, as `x * x` does, would have a gradient of 0: `TypeError` too. Where `f` reads a
 * number and a result does not depend on its variables, it is called at four points nearby to tell this from a constant branch.
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
      const seeds = new Map<number, number>();
      for (const [j, row] of rows.entries()) seeds.set(row, (seeds.get(row) ?? 0) + w[j]!);
      const adjoints = cotangents(tape, seeds);
      return columns.map((column) => adjoints[column]!);
    };
    const primals = numbersAt(tape, y);
    const either = (w: readonly Operand[]): readonly Operand[] => {
      requireLength('vjp: the covector', w, y.length);
      return hasValues(w) ? pullback(w) : numericPullback(w as readonly number[]);
    };
    return [primals, either];
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

/** `grad`, called `name` in messages. */
export function gradOf(f: ScalarFunction, name: string): Transform<number[], Value[]> {
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
    requireLength(`${name}: the direction`, v, variables.length);
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
  const options = { forAnyPrimals: currentTrace().isTracing, marksUntouched: false };
  return unwatched(() => recordedBackward(y, x, seeds, options));
}

/** `recordedForward`; in a trace, what it records has to hold for any numbers. */
function forwardOf(y: readonly Value[], x: readonly Value[], seeds: readonly Value[]): Value[] {
  return unwatched(() => recordedForward(y, x, seeds, { forAnyPrimals: currentTrace().isTracing }));
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

function hasValues(x: readonly Operand[]): boolean {
  for (const at of x) if (typeof at !== 'number') return true; // holes of a list too
  return false;
}

function requireLength(what: string, list: readonly unknown[], length: number): void {
  if (!Array.isArray(list)) throw new TypeError(`${what} must be a list of numbers or Values, got ${described(list)}`);
  if (list.length !== length) throw new RangeError(`${what} must have ${length} numbers, got ${list.length}`);
}
