// The place: where the reader stands in a document.

/** The part of the session that a copied link holds, too. */
export interface Place {
  /** Position in the two passes; `Infinity` is the end of the backward pass. */
  readonly cursor: number;
  /** Path of the picked node, scope or arrow; empty for none. */
  readonly picked: string;
  readonly view: 'one' | 'panels';
  /** Share of the figure's width, 0…1, that shows the forward pass. */
  readonly divider: number;
  /** Which folded parts of the page are open, as `shows.ts` writes it. */
  readonly shows: string;
  /** Phase at which the pulses stand still, in periods; NaN while they run. */
  readonly frozen: number;
}

/** The place of a link that says nothing. */
export const initialPlace: Place = {
  cursor: Number.POSITIVE_INFINITY,
  picked: '',
  view: 'one',
  divider: 0,
  shows: '',
  frozen: Number.NaN,
};
