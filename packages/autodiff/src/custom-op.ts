// Operations of the reader's own. They are recorded, drawn, explained and differentiated like those of the table.
import { type Formula, functionFormula } from './formula.ts';
import type { Arithmetic, Op, Tuple } from './op.ts';
import { apply, type Operand, type Value } from './value.ts';

/** What an operation is; what is left out is filled in from its name. */
export interface CustomOp<N extends number> {
  readonly name: string;
  /** Number of arguments; `Infinity` for any number, which are then given as they come. */
  readonly arity: N;
  /** `f(args)`. */
  value(args: Tuple<N, number>): number;
  /**
   * `∂y/∂argᵢ`, written with the operations of `k` instead of numbers: so it serves both modes, derivatives of any
   * order, and the formula on the screen.
   */
  partials<T>(k: Arithmetic<T>, args: Tuple<N, T>, y: T): Tuple<N, T>;
  /** What is written in the drawn node; the name by default. */
  readonly symbol?: string;
  /** See `Op.chooses`. */
  readonly chooses?: true;
  /** Where it is defined, if not for all numbers: `x > 0`. */
  readonly domain?: string;
  latex?(args: Tuple<N, Formula>): Formula;
}

/** The function that records `op`. Check it with `checkGradients`. */
export function customOp<N extends number>(op: CustomOp<N>): (...args: Tuple<N, Operand>) => Value {
  if (op.name === '') throw new TypeError('customOp: the operation needs a name');
  const row: Op = {
    symbol: op.name,
    latex: (args: readonly Formula[]) => functionFormula(`\\operatorname{${op.name}}`, args),
    ...(op as object),
  } as Op;
  return (...args) => apply(row, args as readonly Operand[]);
}
