// Places along an edge, for texts that stand on it: on the first segment of its route, and turned as that is, or level across it
// where letters along it would be too steep to read.
import { type PlaceOnCurve, pointAt, type Segment, segmentsOf, slopeAt } from '../bezier.ts';

const PIECES = 24; // of a segment: shorter than a text is wide
const STEEP = (35 / 180) * Math.PI; // letters that stand steeper are hard to read

/** Where a text stands on an edge. */
export interface PlaceOnEdge extends PlaceOnCurve {
  /** True if it stands level on a steep edge, which then passes behind it. */
  readonly isAcross: boolean;
}

/**
 * The best place for a text of `width` on an edge: half-way on level edges, on slanting ones nearer to the source, clear of its
 * rim and of the middle, where another edge may cross.
 */
export function bestPlace(route: readonly number[], width: number): PlaceOnEdge {
  const first = firstOf(route);
  const length = lengthOf(first);
  return placeAt(
    route,
    isSlanting(first) ? Math.max(Math.min(0.27, 0.5 - (width / 2 + 0.45) / length), (width / 2 + 0.1) / length) : 0.5,
  );
}

/** The place of a text of `width` at one end of an edge, clear of the rim: there the edges of one node at the other end lie apart. */
export function placeAtEnd(route: readonly number[], width: number, end: 'source' | 'target'): PlaceOnEdge {
  const t = Math.min(0.5, (width / 2 + 0.2) / lengthOf(firstOf(route)));
  return placeAt(route, end === 'source' ? t : 1 - t);
}

/** The place at parameter `t` of the first segment of a route. */
export function placeAt(route: readonly number[], t: number): PlaceOnEdge {
  const first = firstOf(route);
  const slope = slopeAt(first, t);
  const angle = Math.atan2(slope.y, slope.x);
  const isAcross = Math.abs(angle) > STEEP;
  return { ...pointAt(first, t), angle: isAcross ? 0 : angle, isAcross };
}

/** True if a route slants towards the end of its row, from where it returns: letters on it would lie outside of the drawing. */
export function turnsAway(route: readonly number[]): boolean {
  const returns = route.some((x, k) => k % 2 === 0 && k > 0 && x < route[k - 2]! - 1);
  return returns && isSlanting(firstOf(route));
}

/** Points along a route, `x, y` in turn. */
export function pointsAlong(route: readonly number[]): number[] {
  const points: number[] = [];
  for (const segment of segmentsOf(route))
    for (let j = 0; j <= PIECES; j++) {
      const { x, y } = pointAt(segment, j / PIECES);
      points.push(x, y);
    }
  return points;
}

/** A route has one segment at least. */
function firstOf(route: readonly number[]): Segment {
  return route.slice(0, 8) as unknown as Segment;
}

function isSlanting([x0, y0, , , , , x3, y3]: Segment): boolean {
  return Math.abs(y3 - y0) > 0.25 * Math.abs(x3 - x0);
}

/** From end to end, straight. */
function lengthOf([x0, y0, , , , , x3, y3]: Segment): number {
  return Math.hypot(x3 - x0, y3 - y0);
}
