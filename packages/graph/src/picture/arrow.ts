// The shape of an edge: the line as far as it goes into the head, and the head. All renderers draw this one shape.
import { headOf, lengthTo, parameterBeforeEnd, pointAt, reversed, type Segment, segmentsOf } from '../bezier.ts';
import type { PictureEdge } from './elements.ts';
import { drawing, headLength } from './style.ts';

/** An edge as it is drawn, in the direction in which it is travelled. Graph units. */
export interface Arrow {
  readonly line: readonly Segment[];
  /** `x, y` of the tip, and of the back, on the curve; `null` without a head. */
  readonly head: readonly [tipX: number, tipY: number, backX: number, backY: number] | null;
}

/** The shape of `edge`. The line ends just inside the head, beyond the notch. O(segments). */
export function arrowOf({
  route,
  width,
  direction,
  hasHead,
}: Pick<PictureEdge, 'route' | 'width' | 'direction' | 'hasHead'>): Arrow {
  const whole = segmentsOf(direction < 0 ? reversed(route) : route);
  const last = whole.at(-1);
  if (last === undefined || !hasHead) return { line: whole, head: null };
  const length = Math.min(headLength(width), 0.8 * lengthTo(last)); // a very short edge gets a small head
  const back = pointAt(last, parameterBeforeEnd(last, length));
  const end = headOf(last, parameterBeforeEnd(last, (1 - drawing.head.overlap) * length));
  return { line: [...whole.slice(0, -1), end], head: [last[6], last[7], back.x, back.y] };
}

/** The outline of a head, `x, y` in turn: tip, corner, notch, corner. */
export function headOutline([tipX, tipY, backX, backY]: NonNullable<Arrow['head']>): readonly number[] {
  const { half, notch } = drawing.head;
  const [dx, dy] = [tipX - backX, tipY - backY];
  return [
    tipX,
    tipY,
    backX - half * dy,
    backY + half * dx,
    backX + notch * dx,
    backY + notch * dy,
    backX + half * dy,
    backY - half * dx,
  ];
}
