// Other curves between the same two points, for a line that would touch a text: numbers stand below nodes, names above them.
import type { Segment } from '../bezier.ts';
import { REACH } from './routes.ts';

/** How far a curve goes level at its start and its end, as shares of its width: those that change least first. */
const LEVEL: readonly (readonly [number, number])[] = [
  [0.5, 0.7],
  [0.5, 0.85],
  [0.7, 0.5],
  [0.75, 0.75],
  [0.4, 1],
  [0.3, 1],
  [1, 0.3],
  [1, 1],
];

/** Further it need not be level, if that is more than half of its width: texts do not reach so far beyond their nodes. Graph units. */
const FAR = 1.5;

/** Curves that may stand for one with level ends; none for any other. Up to a share of 1, none turns back. */
export function otherCurves([x0, y0, , y1, , y2, x3, y3]: Segment): readonly Segment[] {
  if (y0 !== y1 || y2 !== y3) return [];
  const width = x3 - x0;
  const most = Math.max(width / 2, FAR);
  return LEVEL.map((shares): Segment => {
    const [p, q] = shares.map((share) => Math.max(REACH, Math.min(most, share * width))) as [number, number];
    return [x0, y0, x0 + p, y0, x3 - q, y3, x3, y3];
  });
}
