// What tells whether a number may be shown.

/** Tells which numbers a reader is asked for: a value, an adjoint, a local derivative by an argument, a value after an update of node `i`; `slack`: how far `x` may be off. */
export type Hides = (
  x: number,
  of: 'value' | 'adjoint' | 'partial' | 'update',
  i: number,
  argument?: number,
  slack?: number,
) => boolean;
