// Where a line of a diagram has a corner or a cusp.
import { type Diagram, type Segment, segmentsOf } from '../src/index.ts';

/** Radians: nobody sees a smaller angle. */
const SMOOTH = 0.05;

/** `7:0 turns by 48° at (−2.1, 1)`, for each place where a curve goes on in another direction than the one before it. */
export function corners({ lines }: Diagram): string[] {
  const found: string[] = [];
  for (const { key, route } of lines) {
    const segments = segmentsOf(route);
    for (const [k, segment] of segments.entries()) {
      const next = segments[k + 1];
      if (next === undefined) continue;
      const turned = Math.abs(endOf(segment) - startOf(next));
      const angle = Math.min(turned, 2 * Math.PI - turned);
      if (angle > SMOOTH)
        found.push(`${key} turns by ${Math.round((180 * angle) / Math.PI)}° at (${segment.slice(6)})`);
    }
  }
  return found;
}

/** The direction in which a curve begins: that of its first handle which has a length. */
function startOf([x0, y0, ...rest]: Segment): number {
  for (let k = 0; k < rest.length; k += 2) {
    const [dx, dy] = [rest[k]! - x0, rest[k + 1]! - y0];
    if (Math.hypot(dx, dy) > 1e-9) return Math.atan2(dy, dx);
  }
  return 0;
}

function endOf([x0, y0, x1, y1, x2, y2, x3, y3]: Segment): number {
  return startOf([x3, y3, x2, y2, x1, y1, x0, y0]) - Math.PI;
}
