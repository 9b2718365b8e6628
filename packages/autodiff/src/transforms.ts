// Derivatives of functions. Plain numbers in, plain numbers out; with a Value among the arguments the result consists of
// Values, so that transforms nest to any order. Every call differentiates with respect to variables of its own, which is
// what keeps nested derivatives from being mixed up.
import { recordedBackward, recordedForward, variable } from './recorded.ts';
import { backward, tangents } from './sweeps.ts';
import { Tape } from './tape.ts';
import { type Operand, type Value, values } from './value.ts';

/** A function of `n` scalars. */
export type ScalarFunction = (x: readonly Value[]) => Operand;
/** A function from `n` scalars to `m`. */
export type VectorFunction = (x: readonly Value[]) => readonly Operand[];

/** What a transform returns: numbers for numbers, Values as soon as there is one among the arguments. */
interface Transform<N, V> {
  (x: readonly number[]): N;
  (x: readonly Operand[]): V;
}

/** `x ↦ ∇f(x)`, by one reverse sweep. */
export function grad(f: ScalarFunction): Transform<number[], Value[]> {
  const both = valueAndGrad(f);
  return ((x: readonly Operand[]) => both(x)[1]) as Transform<number[], Value[]>;
}

/** `x ↦ [f(x), ∇f(x)]`. */
export function valueAndGrad(f: ScalarFunction): Transform<[number, number[]], [Value, Value[]]> {
  return ((x: readonly Operand[]) => {
    const variables = x.map(variable);
    const y = lift(f(variables));
    if (isRecorded(x)) return [y, recordedBackward([y], variables, [values.constant(1)])];
    return [y.data, numericBackward(y, variables)];
  }) as Transform<[number, number[]], [Value, Value[]]>;
}

/**
 * `(x, v) ↦ [f(x), J v]`: forward mode, the derivative of `f` in the direction `v`. Throws `RangeError` if `v` has not
 * the length of `x`.
 */
export function jvp(f: VectorFunction): {
  (x: readonly number[], v: readonly number[]): [number[], number[]];
  (x: readonly Operand[], v: readonly Operand[]): [Value[], Value[]];
} {
  return ((x: readonly Operand[], v: readonly Operand[]) => {
    requireLength('jvp: a direction', v, x.length);
    const variables = x.map(variable);
    const y = f(variables).map(lift);
    if (isRecorded([...x, ...v])) return [y, recordedForward(y, variables, v.map(lift))];
    const tape = Tape.of(...y, ...variables);
    const dots = tangents(tape, new Map(variables.map((at, i) => [tape.indexOf(at), v[i] as number])));
    return [y.map(({ data }) => data), y.map((at) => dots[tape.indexOf(at)]!)];
  }) as ReturnType<typeof jvp>;
}

/** `x ↦ [f(x), w ↦ wᵀ J]`: reverse mode. The pullback may be called again; it throws `RangeError` for a wrong length. */
export function vjp(
  f: VectorFunction,
): Transform<[number[], (w: readonly number[]) => number[]], [Value[], (w: readonly Operand[]) => Value[]]> {
  return ((x: readonly Operand[]) => {
    const variables = x.map(variable);
    const y = f(variables).map(lift);
    const recorded = (w: readonly Operand[]): Value[] => {
      requireLength('vjp: a covector', w, y.length);
      return recordedBackward(y, variables, w.map(lift));
    };
    if (isRecorded(x)) return [y, recorded];
    return [y.map(({ data }) => data), (w: readonly number[]) => recorded(w).map(({ data }) => data)];
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
  return ((x: readonly Operand[]) => {
    const variables = x.map(variable);
    const y = f(variables).map(lift);
    const chosen = mode ?? (y.length <= x.length ? 'reverse' : 'forward');
    if (isRecorded(x)) return recordedJacobian(y, variables, chosen);
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

/** `x ↦ H`, the second derivatives of `f`: the Jacobian of its recorded gradient. */
export function hessian(f: ScalarFunction): Transform<number[][], Value[][]> {
  return jacobian((x) => grad(f)(x as readonly Operand[]), { mode: 'reverse' });
}

/** `(x, v) ↦ H v`: forward mode over reverse mode, at a small multiple of the cost of `f`, whatever the length of `x`. */
export function hvp(f: ScalarFunction): {
  (x: readonly number[], v: readonly number[]): number[];
  (x: readonly Operand[], v: readonly Operand[]): Value[];
} {
  const along = jvp((x) => grad(f)(x as readonly Operand[]));
  return ((x: readonly Operand[], v: readonly Operand[]) => along(x, v)[1]) as ReturnType<typeof hvp>;
}

function recordedJacobian(y: readonly Value[], x: readonly Value[], mode: 'forward' | 'reverse'): Value[][] {
  const one = values.constant(1);
  if (mode === 'reverse') return y.map((output) => recordedBackward([output], x, [one]));
  const columns = x.map((input) => recordedForward(y, [input], [one]));
  return y.map((_, row) => columns.map((column) => column[row]!));
}

function numericBackward(y: Value, x: readonly Value[]): number[] {
  const tape = Tape.of(y, ...x);
  const adjoints = backward(tape, tape.indexOf(y));
  return x.map((at) => adjoints[tape.indexOf(at)]!);
}

function isRecorded(x: readonly Operand[]): boolean {
  return x.some((at) => typeof at !== 'number');
}

function lift(x: Operand): Value {
  return typeof x === 'number' ? values.constant(x) : x;
}

function requireLength(what: string, list: readonly unknown[], length: number): void {
  if (list.length !== length) throw new RangeError(`${what} of length ${list.length} where ${length} are needed`);
}
