// The shape of an edge: the line as far as it goes into the head, and the head. All renderers draw this one shape.
import { headOf, lengthTo, parameterBeforeEnd, reversed, type Segment, segmentsOf, slopeAt } from '../bezier.ts';
import type { PictureEdge } from './picture-elements.ts';
import { drawing, headLength } from './style.ts';

/** An edge as it is drawn, in the direction in which it is travelled. Graph units. */
export interface Arrow {
  readonly line: readonly Segment[];
  /** `x, y` of the tip, and of the back, straight behind it; `null` without a head. */
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
  const reach = (1 - drawing.head.overlap) * length;
  const { x: dx, y: dy } = slopeAt(last, 1); // a head points where the edge arrives, however it bends before
  const speed = Math.hypot(dx, dy);
  const [ux, uy] = speed > 0 ? [dx / speed, dy / speed] : [0, 0];
  const at = (before: number): [number, number] => [last[6] - before * ux, last[7] - before * uy];
  const [x0, y0, x1, y1, x2, y2, x3, y3] = headOf(last, parameterBeforeEnd(last, reach));
  const [x, y] = at(reach);
  const end: Segment = [x0, y0, x1, y1, x2 + x - x3, y2 + y - y3, x, y]; // onto the axis of the head
  return { line: [...whole.slice(0, -1), end], head: [last[6], last[7], ...at(length)] };
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
