// What an equation of the matrix form consists of.
import type { Moment, Notation } from '@retrograd/graph';
import type { Hides } from '../../practise/hides.ts';
import type { ASKED } from '../../practise/masks.ts';

/** A number; `null` until it is computed, `?` while a reader is asked for it. */
export type Read = number | null | typeof ASKED;

/** A number in a matrix. */
export interface Cell {
  /** The tape node that it belongs to. */
  readonly node: number;
  readonly x: Read;
}

/** A matrix, as rows; a column vector has rows of one cell. */
export type Cells = readonly (readonly Cell[])[];

/** A piece of an equation. */
export type Piece = { readonly tex: string } | { readonly name: string; readonly cells: Cells };

/** An equation in symbols and with numbers. */
export interface Equation {
  readonly tex: string;
  readonly pieces: readonly Piece[];
}

/** Which numbers a moment has, and the step size of an update. */
export interface Known {
  readonly moment: Moment;
  readonly rate: number;
  /** The loss, as LaTeX. */
  readonly loss: string;
  /** How gradients are written; with ∂ if not given. */
  readonly notation?: Notation;
  /** True if an update moves biases, too. */
  readonly movesBiases: boolean;
  readonly hides?: Hides;
  /** How far an update moves a parameter by its gradient; by `rate` times that if not given. */
  readonly deltaOf?: ((node: number, gradient: number) => number) | null;
}
