// How large a program may become: a few letters can ask for millions of operations, line by line.
import { Mistake, type Span } from './error.ts';

/** What is spent: an operation has to be recorded, named and drawn; an element that is read or copied, only touched. */
const OPERATION = 10;
const NUMBER = 4; // that is drawn, and becomes a leaf
const MOST = 1_800_000; // opens in about two seconds: a matrix product of 100,000 products with its matrix, but no second one

/** What one program has spent so far. Each part throws `Mistake` at `span` once that is too much. */
export class Budget {
  #spent = 0;

  /** For operations that are recorded. */
  operations(count: number, span: Span): void {
    this.#spend(OPERATION * count, span);
  }

  /** For numbers of vectors that the program draws. */
  numbers(count: number, span: Span): void {
    this.#spend(NUMBER * count, span);
  }

  /** For elements that are read or copied, on their way through a formula. */
  elements(count: number, span: Span): void {
    this.#spend(count, span);
  }

  #spend(cost: number, span: Span): void {
    this.#spent += cost;
    if (this.#spent > MOST) throw new Mistake('program-too-large', span);
  }
}
