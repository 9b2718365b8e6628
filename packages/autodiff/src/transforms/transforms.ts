// Derivatives of functions. Plain numbers give plain numbers. The result consists of Values if an argument is a Value, or if
// the function uses a variable of a transform around this one: so transforms nest to any order. Every call makes variables
// of its own, so that nested derivatives cannot be confused.

import { values } from '../record/recorder.ts';
import { isRecording, recording } from '../record/recording.ts';
import { type Operand, Value } from '../record/value.ts';
import { backward, cotangents, tangents } from '../tape/sweeps.ts';
import { Tape } from '../tape/tape.ts';
import { recordedBackward, recordedForward, variable } from './recorded.ts';

/** A function of `n` scalars. */
export type ScalarFunction = (x: readonly Value[]) => Operand;
/** A function from `n` scalars to `m`. */
export type VectorFunction = (x: readonly Value[]) => readonly Operand[];

/** What a transform returns: numbers for numbers, Values if an argument is a Value or `f` uses one of an outer transform. */
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
  return ((x: readonly Operand[]) => {
    const { variables, y, numbers } = recorded('vjp', f, x);
    const tape = Tape.of(...y, ...variables);
    const pullback = (w: readonly Operand[]): readonly Value[] => {
      requireLength('vjp: the covector', w, y.length);
      requireUnwritten(tape);
      return results(recordedBackward(y, variables, lifted('vjp: the covector must be', w)));
    };
    if (numbers === null) return [results(y), pullback];
    const rows = y.map((at) => tape.indexOf(at));
    const columns = variables.map((at) => tape.indexOf(at));
    const numericPullback = (w: readonly number[]): readonly number[] => {
      requireLength('vjp: the covector', w, y.length);
      const seeds = new Map<number, number>();
      for (const [j, row] of rows.entries()) seeds.set(row, (seeds.get(row) ?? 0) + w[j]!);
      const adjoints = cotangents(tape, seeds);
      return columns.map((column) => adjoints[column]!);
    };
    return [numbers, (w: readonly Operand[]) => (hasValues(w) ? pullback(w) : numericPullback(w as readonly number[]))];
  }) as ReturnType<typeof vjp>;
}

/**
 * `x ↦ J`, with a row for every output. By reverse mode (a sweep for every output) or forward mode (a sweep for every
 * input), whichever needs fewer sweeps unless `mode` says otherwise.
 */
export function jacobian(
  f: VectorFunction,
  { mode }: { mode?: 'forward' | 'reverse' } = {},
): Transform<number[][], Value[][]> {
  return jacobianOf(f, 'jacobian', mode);
}

/** `x ↦ H`, the second derivatives of `f`: the Jacobian of its recorded gradient. */
export function hessian(f: ScalarFunction): Transform<number[][], Value[][]> {
  return jacobianOf((x) => gradOf(f, 'hessian')(x as readonly Operand[]), 'hessian', 'reverse');
}

/** `(x, v) ↦ H v`: forward mode over reverse mode, at a small multiple of the cost of `f`, whatever the length of `x`. */
export function hvp(f: ScalarFunction): {
  (x: readonly number[], v: readonly number[]): number[];
  (x: readonly Operand[], v: readonly Operand[]): Value[];
} {
  const along = jvpOf((x) => gradOf(f, 'hvp')(x as readonly Operand[]), 'hvp');
  return ((x: readonly Operand[], v: readonly Operand[]) => along(x, v)[1]) as ReturnType<typeof hvp>;
}

function gradOf(f: ScalarFunction, name: string): Transform<number[], Value[]> {
  const both = bothOf(f, name);
  return ((x: readonly Operand[]) => both(x)[1]) as Transform<number[], Value[]>;
}

function bothOf(f: ScalarFunction, name: string): Transform<[number, number[]], [Value, Value[]]> {
  return ((x: readonly Operand[]) => {
    const { variables, y, numbers } = recorded(name, (at) => [f(at)], x);
    if (numbers === null) return [results(y)[0], results(recordedBackward(y, variables, [values.constant(1)]))];
    const tape = Tape.of(...y, ...variables);
    const adjoints = backward(tape, tape.indexOf(y[0]!));
    return [numbers[0], variables.map((at) => adjoints[tape.indexOf(at)]!)];
  }) as Transform<[number, number[]], [Value, Value[]]>;
}

function jvpOf(f: VectorFunction, name: string): ReturnType<typeof jvp> {
  return ((x: readonly Operand[], v: readonly Operand[]) => {
    const { variables, y, numbers } = recorded(name, f, x);
    requireLength(`${name}: the direction`, v, x.length);
    if (numbers === null || hasValues(v))
      return [results(y), results(recordedForward(y, variables, lifted(`${name}: the direction must be`, v)))];
    const tape = Tape.of(...y, ...variables);
    const dots = tangents(tape, new Map(variables.map((at, i) => [tape.indexOf(at), v[i] as number])));
    return [numbers, y.map((at) => dots[tape.indexOf(at)]!)];
  }) as ReturnType<typeof jvp>;
}

function jacobianOf(f: VectorFunction, name: string, mode?: 'forward' | 'reverse'): Transform<number[][], Value[][]> {
  return ((x: readonly Operand[]) => {
    const { variables, y, numbers } = recorded(name, f, x);
    const chosen = mode ?? (y.length <= x.length ? 'reverse' : 'forward');
    if (numbers === null) return recordedJacobian(y, variables, chosen).map(results);
    const tape = Tape.of(...y, ...variables);
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
  if (mode === 'reverse') return y.map((output) => recordedBackward([output], x, [one]));
  const columns = x.map((input) => recordedForward(y, [input], [one]));
  return y.map((_, row) => columns.map((column) => column[row]!));
}

/** The variables of the transforms that are running now. */
const open: Value[] = [];

interface Recorded {
  readonly variables: readonly Value[];
  readonly y: readonly Value[];
  /** The outputs, if the results are to be plain numbers. */
  readonly numbers: readonly number[] | null;
}

/** Records `f` of new variables at `x`, also within `noGrad`: that is about the code around this call. */
function recorded(name: string, f: VectorFunction, x: readonly Operand[]): Recorded {
  if (!Array.isArray(x)) throw new TypeError(`${name} needs a list of numbers or Values, got ${describe(x)}`);
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
    const y = lifted(`${name}: the function must return`, outputs);
    return { variables, y, numbers: hasValues(x) || readsOpen(y) ? null : y.map(({ data }) => data) };
  });
}

/** True if `y` depends on a variable of a transform that is still running: plain numbers would lose its derivative. */
function readsOpen(y: readonly Value[]): boolean {
  if (open.length === 0) return false;
  const tape = Tape.of(...y);
  return open.some((variable) => tape.has(variable));
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
  return x.some((at) => typeof at !== 'number');
}

/** `list` as Values. Throws `TypeError` for anything else in it; `what` is how the message begins. */
function lifted(what: string, list: readonly Operand[]): Value[] {
  if (!Array.isArray(list)) throw new TypeError(`${what} a list, got ${describe(list)}`);
  return list.map((x) => {
    if (typeof x === 'number') return values.constant(x);
    if (x instanceof Value) return x;
    throw new TypeError(`${what} numbers or Values, got ${describe(x)}`);
  });
}

function describe(x: unknown): string {
  if (Array.isArray(x)) return 'a list';
  return typeof x === 'string' ? JSON.stringify(x) : String(x);
}

function requireLength(what: string, list: readonly unknown[], length: number): void {
  if (list.length !== length) throw new RangeError(`${what} must have ${length} numbers, got ${list.length}`);
}
