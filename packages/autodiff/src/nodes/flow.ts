// The rule of what flows: along which arguments derivatives go, and how a node that none has reached is told from one whose
// derivative is 0. All sweeps follow it.
import type { Op } from '../ops/op.ts';

/**
 * The adjoint, or tangent, of a node that nothing has reached. Every contribution is normalised by `+ 0`, so that none is ever
 * −0. A sweep skips such a node: 0 · ∞ cannot become NaN.
 */
export const UNTOUCHED = -0;

/** False for the adjoint, or tangent, of a node that nothing has reached. */
export function isTouched(derivative: number): boolean {
  return derivative !== 0 || 1 / derivative > 0;
}

/**
 * True if a derivative flows along an argument of `op` whose partial is `partial`. A partial of 0 stops it where it means that
 * the argument was not selected; what is behind such an argument is left untouched.
 */
export function flows(op: Op, partial: number): boolean {
  return partial !== 0 || !(op.selective === true || (op.marksUntouched === true && !isTouched(partial)));
}

/** True if some partials of `op` stop a derivative: of other operations, no partial has to be looked at. */
export function isStopping(op: Op): boolean {
  return op.selective === true || op.marksUntouched === true;
}
