// What waits for its end while a formula is read: operators and brackets.
import type { Callable } from './calls.ts';
import type { Comma } from './commas.ts';
import type { Operator } from './table.ts';
import { Tensor } from './thing.ts';
import type { Token } from './tokens.ts';

/** An operator that waits for its right operand. */
export interface Waiting {
  readonly operator: Operator;
  readonly token: Token;
}

/** What a bracket is: round, `|`, a call of a function, a list, or the index of a vector. */
export type Opened = 'round' | 'bar' | 'list' | Callable | Tensor;

/** An open bracket, or bar. What it encloses are the operands from `base` on. */
export interface Bracket {
  readonly token: Token;
  readonly base: number;
  readonly opened: Opened;
  /** The commas between its arguments. */
  readonly commas: Comma[];
  /** Where the element that is read begins. */
  element: number;
}

/** True for the bracket of a function. */
export function isCall({ opened }: Bracket): boolean {
  return typeof opened !== 'string' && !(opened instanceof Tensor);
}
