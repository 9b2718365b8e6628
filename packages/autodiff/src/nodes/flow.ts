// Which derivatives flow: the one rule that all sweeps follow, forward and backward, in numbers and in Values. It also says
// how a node that got no contribution is told from a node whose derivative is 0.
import type { Op } from '../ops/op.ts';

/**
 * −0, our marker for "no contribution": the adjoint or tangent of a node before anything was added to it. Contributions are
 * normalised by `+ 0`, so that none is ever −0. Sweeps skip a node that still has the marker: 0 · ∞ cannot become NaN.
 */
export const UNTOUCHED = -0;

/** False for the adjoint or tangent of a node that got no contribution. */
export function isTouched(derivative: number): boolean {
  return derivative !== 0 || 1 / derivative > 0;
}

/**
 * True if a derivative flows between `op` and an argument whose partial is `partial`. It does not where the partial says
 * that the argument was not selected: a partial of 0 of a selective operation, or a partial of −0 of a loop.
 */
export function flows(op: Op, partial: number): boolean {
  return partial !== 0 || !(op.selective === true || (op.marksUntouched === true && !isTouched(partial)));
}

/** False if derivatives flow through all arguments of `op`, whatever the partials are: then they need not be read. */
export function isStopping(op: Op): boolean {
  return op.selective === true || op.marksUntouched === true;
}
