// Arithmetics: all operations of the table, on numbers or on formulas. One function, which applies an operation, makes one.

import type { Arities } from './arities.ts';
import { constantFormula, type Formula } from './formula.ts';
import type { Arithmetic, Op, OpName } from './op.ts';
import * as ops from './ops.ts';

/** The table, checked against the list of names: a row without its name, or a name without its row, does not compile. */
const table: { readonly [K in OpName | keyof typeof ops]: K extends OpName ? Op<Arities[K]> : never } = ops;

/** The arithmetic in which applying `op` to arguments is `apply`. */
export function arithmetic<T>(constant: (x: number) => T, apply: (op: Op, args: readonly T[]) => T): Arithmetic<T> {
  const rows = Object.values(table as Record<string, Op>).map((op) => [
    op.name,
    (...args: readonly T[]) => apply(op, args),
  ]);
  return { constant, ...Object.fromEntries(rows) };
}

/** Plain numbers: `numbers.tanh(0.5)`, `ops.tanh.partials(numbers, [x], y)`. */
export const numbers: Arithmetic<number> = arithmetic(
  (x) => x,
  (op, args) => op.value(args),
);

/** Formulas, to write partials out: `ops.tanh.partials(formulas, [new Formula('x')], y)`. */
export const formulas: Arithmetic<Formula> = arithmetic(constantFormula, (op, args) => op.latex(args));
