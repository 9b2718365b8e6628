// A line search for the strong Wolfe conditions, as in PyTorch (after minFunc).
import type { Vector } from './vector.ts';

/** A point on the line: its step length, the loss, the gradient, and the slope along the line. */
export interface Point {
  readonly t: number;
  readonly value: number;
  readonly gradient: Vector;
  readonly slope: number;
}

/**
 * The conditions: a decrease of at least `C1` times what the first slope predicts, and at most `C2` times the first
 * slope.
 */
const C1 = 1e-4;
const C2 = 0.9;

/**
 * Extends the step until a bracket contains a point that meets both conditions, then narrows the bracket. Source: Nocedal
 * and Wright 2006, algorithms 3.5 and 3.6, with their cubic interpolation, eq. 3.59. `first` is the first step tried,
 * `size` the largest entry of the direction: the search ends where the bracket is shorter than `toleranceChange` for
 * every parameter. A point whose loss or slope is not finite counts as too high, so that the search comes back from there;
 * PyTorch goes on.
 */
export function strongWolfe(
  at: (t: number) => Point,
  start: Point,
  {
    first,
    size,
    maxEvaluations,
    toleranceChange,
  }: { first: number; size: number; maxEvaluations: number; toleranceChange: number },
): { point: Point; evaluations: number } {
  const tooHigh = (point: Point) => !isSound(point) || point.value > start.value + C1 * point.t * start.slope;
  const isFlat = ({ slope }: Point) => Math.abs(slope) <= -C2 * start.slope;

  if (!isSound(start)) return { point: start, evaluations: 0 }; // there is nothing to compare with
  let point = at(first);
  let evaluations = 1;
  let previous = start;
  let bracket: [Point, Point] | null = null;
  while (bracket === null && evaluations <= maxEvaluations) {
    if (tooHigh(point) || (evaluations > 2 && point.value >= previous.value)) bracket = [previous, point];
    else if (isFlat(point)) return { point, evaluations };
    else if (point.slope >= 0) bracket = [previous, point];
    else {
      const t = cubic(previous, point, point.t + 0.01 * (point.t - previous.t), point.t * 10);
      previous = point;
      point = at(t);
      evaluations += 1;
    }
  }
  bracket ??= [start, point];
  let low = lower(bracket);
  let hasStalled = false;
  while (evaluations <= maxEvaluations && Math.abs(bracket[1].t - bracket[0].t) * size >= toleranceChange) {
    const left = Math.min(bracket[0].t, bracket[1].t);
    const right = Math.max(bracket[0].t, bracket[1].t);
    let t = cubic(...bracket, left, right);
    const margin = 0.1 * (right - left);
    const isNearEnd = Math.min(right - t, t - left) < margin;
    const isCut: boolean = isNearEnd && (hasStalled || t >= right || t <= left);
    if (isCut) t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
    hasStalled = isNearEnd && !isCut;
    point = at(t);
    evaluations += 1;
    if (tooHigh(point) || point.value >= bracket[low].value) {
      bracket[1 - low] = point;
      low = lower(bracket);
    } else {
      if (isFlat(point)) return { point, evaluations };
      const high = bracket[1 - low]!;
      if (point.slope * (high.t - bracket[low].t) >= 0) bracket[1 - low] = bracket[low];
      bracket[low] = point;
    }
  }
  return { point: bracket[low], evaluations };
}

const isSound = ({ value, slope }: Point): boolean => Number.isFinite(value) && Number.isFinite(slope);

/** Which end of a bracket is lower. One end is finite. */
const lower = ([a, b]: readonly [Point, Point]): 0 | 1 => (isSound(a) && (a.value <= b.value || !isSound(b)) ? 0 : 1);

/** The minimum of the cubic with the values and slopes of both points, kept between `min` and `max`; else their middle. */
function cubic(a: Point, b: Point, min: number, max: number): number {
  const [near, far] = a.t <= b.t ? [a, b] : [b, a];
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.t - b.t);
  const squared = d1 * d1 - a.slope * b.slope;
  if (!(squared >= 0 && squared < Number.POSITIVE_INFINITY)) return (min + max) / 2;
  const d2 = Math.sqrt(squared);
  const t = far.t - (far.t - near.t) * ((far.slope + d2 - d1) / (far.slope - near.slope + 2 * d2));
  return Math.min(Math.max(t, min), max);
}
