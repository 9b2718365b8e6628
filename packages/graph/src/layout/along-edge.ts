// Places along an edge, for texts that stand on it: on the first segment of its route, or where it runs back between two rows, and
// turned as that is, or level beside it where letters along it would be too steep to read.
import { type PlaceOnCurve, pointAt, type Segment, segmentsOf, slopeAt } from '../bezier.ts';
import type { TextPlace } from '../structure/diagram-elements.ts';

const PIECES = 24; // of a segment: shorter than a text is wide
const STEEP = (35 / 180) * Math.PI; // letters that stand steeper are hard to read

/** A place on an edge. */
export interface PlaceOnEdge extends PlaceOnCurve {
  /** True if the edge is so steep there that texts stand level beside it; the angle is then 0. */
  readonly isSteep: boolean;
}

/** From a steep edge to a text beside it. Graph units. */
const CLEAR = 0.12;

/**
 * Where texts may stand at a place: along the edge, or beside a steep one, to the right of it or to the left, or, at last, across
 * it. Beside them, the edge stays clear from `tall` below the place to `tall` above it.
 */
export function textPlaces(route: readonly number[], place: PlaceOnEdge, tall: number): TextPlace[] {
  const { x, y, angle, isSteep } = place;
  if (!isSteep) return [{ x, y, angle, anchor: 'middle' }];
  const points = pointsAlong(ownSegment(route));
  let [least, most] = [x, x];
  for (let k = 2; k < points.length; k += 2) {
    const [x0, y0] = [points[k - 2]!, points[k - 1]!];
    const [across, up] = [points[k]! - x0, points[k + 1]! - y0];
    const [low, high] = [(y - tall - y0) / (up || 1), (y + tall - y0) / (up || 1)];
    const [start, end] = [Math.max(0, Math.min(low, high)), Math.min(1, Math.max(low, high))]; // what is beside the texts
    if (start > end) continue;
    least = Math.min(least, x0 + start * across, x0 + end * across);
    most = Math.max(most, x0 + start * across, x0 + end * across);
  }
  return [
    { x: most + CLEAR, y, angle, anchor: 'start' },
    { x: least - CLEAR, y, angle, anchor: 'end' },
    { x, y, angle, anchor: 'middle' },
  ];
}

/**
 * The best place for a text of `width` on an edge: half-way on level edges, on slanting ones nearer to the source, clear of its
 * rim and of the middle, where another edge may cross.
 */
export function bestPlace(route: readonly number[], width: number): PlaceOnEdge {
  const own = ownSegment(route);
  const length = lengthOf(own);
  return placeAt(
    route,
    isSlanting(own) ? Math.max(Math.min(0.27, 0.5 - (width / 2 + 0.45) / length), (width / 2 + 0.1) / length) : 0.5,
  );
}

/** The place of a text of `width` at one end of an edge, clear of the rim: there the edges of one node at the other end lie apart. */
export function placeAtEnd(route: readonly number[], width: number, end: 'source' | 'target'): PlaceOnEdge {
  const first = firstOf(route);
  const t = Math.min(0.5, (width / 2 + 0.2) / lengthOf(first));
  return placeOn(first, end === 'source' ? t : 1 - t);
}

/** The place at parameter `t` of the segment of a route where texts stand. */
export function placeAt(route: readonly number[], t: number): PlaceOnEdge {
  return placeOn(ownSegment(route), t);
}

function placeOn(segment: Segment, t: number): PlaceOnEdge {
  const slope = slopeAt(segment, t);
  const angle = Math.atan2(slope.y, slope.x);
  const isSteep = Math.abs(slope.y) > Math.tan(STEEP) * Math.abs(slope.x);
  return { ...pointAt(segment, t), angle: Math.abs(angle) > STEEP ? 0 : angle, isSteep }; // letters never stand on their heads
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

/** Where texts stand on a route: where it runs back between two rows, else on its first segment. */
export function ownSegment(route: readonly number[]): Segment {
  return segmentsOf(route).find(([x0, , , , , , x3]) => x3 < x0 - 1) ?? firstOf(route);
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
