// What an operation is: one row that holds everything the engine knows of it. Forward mode, reverse mode, higher
// derivatives and the formula on the screen all come from that row.
import type { Arities } from './arities.ts';
import type { Formula } from './formula.ts';

/** `N` things of type `T`; any number of them where `N` is not a literal. */
export type Tuple<N extends number, T> = N extends 1
  ? readonly [T]
  : N extends 2
    ? readonly [T, T]
    : N extends 3
      ? readonly [T, T, T]
      : readonly T[];

/** One operation `y = f(args)`. */
export interface Op<N extends number = number> {
  /** Its export name in `ops.ts`, unique. */
  readonly name: string;
  /** What is written in the drawn node: `×`, `ln`, `Σ`; typeset where it has a `^`, as `x^2`. */
  readonly symbol: string;
  /** Number of arguments; `Infinity` (for `sum`, …) if any number will do. */
  readonly arity: N;
  /**
   * True for operations that select among their arguments (`max`, `relu`, …). A partial of exactly 0 then means "not
   * selected". The sweeps send no derivative to such an argument, so that 0 · ∞ cannot become NaN (nodes/flow.ts). Leave it
   * out for operations whose partials merely pass through 0 (`hardswish` at −1.5) or approach it (`elu`): their second
   * derivatives would be lost.
   */
  readonly selective?: true;
  /** True for a custom operation on a tape made from data, which has only the value and the partials that were recorded. */
  readonly recorded?: true;
  /** @internal True if a partial of −0 means that the argument gets no contribution, as in the sum over a loop. */
  readonly marksUntouched?: true;
  /**
   * Set for an operation over all samples of a batch. In a compiled program its value is the sum or the mean of its argument
   * over the samples. Outside of one there is one sample, and the value is the argument. It is linear and its own transpose.
   */
  readonly lanes?: 'sum' | 'mean';
  /** Where it is defined, in words, if not for all numbers: `x > 0`. Outside, results are those of IEEE 754. */
  readonly domain?: string;
  /** `f(args)`, with IEEE-754 results outside the domain; never throws. */
  value(args: Tuple<N, number>): number;
  /** `∂y/∂argᵢ` for every argument, in any arithmetic. `y` is the result: `exp`, for one, need not compute it again. */
  partials<T>(k: Arithmetic<T>, args: Tuple<N, T>, y: T): Tuple<N, T>;
  /** `f(args)` as a formula. */
  latex(args: Tuple<N, Formula>): Formula;
  /** Partials as a textbook prints them, where `partials` computes them differently. Shown, never computed. */
  textbook?(args: Tuple<N, Formula>, y: Formula): Tuple<N, Formula>;
}

/** The name of an operation of the table: `'add'`, `'tanh'`. */
export type OpName = keyof Arities;

/**
 * Every operation, on things of type `T`: numbers, Values, formulas. Derivatives are written once, in any of them:
 * `k.mul(k.constant(2), x)`. Operations over many take them one by one, `k.sum(a, b, c)`.
 */
export type Arithmetic<T> = { constant(x: number): T } & {
  readonly [K in OpName]: (...args: Tuple<Arities[K], T>) => T;
};
