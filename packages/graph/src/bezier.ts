// Routes of edges as curves: `x0, y0`, then six numbers for each cubic Bézier segment, as in a picture.

/** One cubic segment: four control points, x and y in turn. */
export type Segment = readonly [number, number, number, number, number, number, number, number];

/** A place on a curve. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on a curve, and where the curve goes there. */
export interface PlaceOnCurve extends Point {
  /** Radians. */
  readonly angle: number;
}

/** The segments of a route, in order; each begins where the one before it ends. */
export function segmentsOf(route: readonly number[]): Segment[] {
  const segments: Segment[] = [];
  for (let k = 0; k + 8 <= route.length; k += 6) segments.push(route.slice(k, k + 8) as unknown as Segment);
  return segments;
}

/** The same curve, run through from its other end. */
export function reversed(route: readonly number[]): number[] {
  const back: number[] = [];
  for (let k = route.length - 2; k >= 0; k -= 2) back.push(route[k]!, route[k + 1]!);
  return back;
}

/** The point at parameter `t`, 0 … 1. */
export function pointAt([x0, y0, x1, y1, x2, y2, x3, y3]: Segment, t: number): Point {
  const s = 1 - t;
  const a = s * s * s;
  const b = 3 * s * s * t;
  const c = 3 * s * t * t;
  const d = t * t * t;
  return { x: a * x0 + b * x1 + c * x2 + d * x3, y: a * y0 + b * y1 + c * y2 + d * y3 };
}

/** The middle of a route by parameter: the mid point of its middle segment, or the joint of its two middle ones. */
export function middleOf(route: readonly number[]): Point {
  const segments = segmentsOf(route);
  const half = segments.length / 2;
  const whole = Math.floor(half);
  return pointAt(segments[whole]!, half - whole);
}

const nodes = [0.04691007703, 0.23076534495, 0.5, 0.76923465505, 0.95308992297];
const weights = [0.118463442528, 0.239314335249, 0.284444444444, 0.239314335249, 0.118463442528];

/** Length from the start to parameter `t`, by Gauss's rule with five nodes. */
export function lengthTo(segment: Segment, t = 1): number {
  let sum = 0;
  for (let k = 0; k < 5; k++) sum += weights[k]! * speedAt(segment, nodes[k]! * t);
  return sum * t;
}

/** The part of a segment before parameter `t` (de Casteljau). */
export function headOf([x0, y0, x1, y1, x2, y2, x3, y3]: Segment, t: number): Segment {
  const mix = (a: number, b: number): number => a + (b - a) * t;
  const [ax, ay, bx, by, cx, cy] = [mix(x0, x1), mix(y0, y1), mix(x1, x2), mix(y1, y2), mix(x2, x3), mix(y2, y3)];
  const [abx, aby, bcx, bcy] = [mix(ax, bx), mix(ay, by), mix(bx, cx), mix(by, cy)];
  return [x0, y0, ax, ay, abx, aby, mix(abx, bcx), mix(aby, bcy)];
}

/** A segment in two, parted at parameter 0.5. */
export function halvesOf(segment: Segment): readonly [Segment, Segment] {
  const tail = reversed(headOf(reversed(segment) as unknown as Segment, 0.5));
  return [headOf(segment, 0.5), tail as unknown as Segment];
}

/**
 * The parameter that lies `rest` before the end of the segment, measured along it; 0 if it is not that long. Newton's
 * steps, kept within what bisection leaves; to 1e-7 of the length.
 */
export function parameterBeforeEnd(segment: Segment, rest: number): number {
  const whole = lengthTo(segment);
  const wanted = whole - rest;
  if (!(wanted > 0)) return 0;
  let [low, high, t] = [0, 1, wanted / whole];
  for (let k = 0; k < 24; k++) {
    const off = lengthTo(segment, t) - wanted;
    if (Math.abs(off) <= 1e-7 * whole) break;
    if (off < 0) low = t;
    else high = t;
    const next = t - off / speedAt(segment, t);
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}

/** Where the curve goes at parameter `t`: its derivative. */
export function slopeAt([x0, y0, x1, y1, x2, y2, x3, y3]: Segment, t: number): Point {
  const s = 1 - t;
  const slope = (a: number, b: number, c: number, d: number): number =>
    3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c));
  return { x: slope(x0, x1, x2, x3), y: slope(y0, y1, y2, y3) };
}

function speedAt(segment: Segment, t: number): number {
  const { x, y } = slopeAt(segment, t);
  return Math.hypot(x, y);
}

/** A straight line as a segment, run through evenly. */
export function lineBetween(a: Point, b: Point): Segment {
  const part = (t: number): [number, number] => [a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t];
  return [a.x, a.y, ...part(1 / 3), ...part(2 / 3), b.x, b.y];
}
