// The curve of an operation, as a small picture of it.
import type { Op } from '@retrograd/autodiff/ops';

/** The picture shows −REACH … REACH in both directions. */
export const REACH = 3;
const STEPS = 96;

/** What the arguments after the first one are: `clamp(x, −1, 1)`, `max(x, 1)`. */
const OTHERS: ReadonlyMap<number, readonly number[]> = new Map([
  [1, []],
  [3, [-1, 1]],
]);

/** `y = op(x, …)` as the path of an SVG, whose y goes downwards; open where there is no number, or one outside of the picture. */
export function curveOf(op: Op): string {
  const others = OTHERS.get(op.arity) ?? [1];
  let path = '';
  let isDrawing = false;
  for (let k = 0; k <= STEPS; k++) {
    const x = ((2 * k) / STEPS - 1) * REACH;
    const y = op.value([x, ...others]);
    const isInside = Math.abs(y) <= 1.5 * REACH; // false for NaN
    if (isInside) path += `${isDrawing ? 'L' : 'M'}${round(x)} ${round(-y)}`;
    isDrawing = isInside;
  }
  return path;
}

function round(x: number): number {
  return Math.round(x * 100) / 100;
}
