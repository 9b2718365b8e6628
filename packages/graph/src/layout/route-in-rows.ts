// Lines of a drawing in rows: each returns from the end of a row to the start of the next.
import { type Point, pointAt, segmentsOf } from '../bezier.ts';
import type { DiagramEdge } from '../structure/diagram-elements.ts';

/** Room of a return at the end of a row, and between two returns. */
const TURN = 0.7;
export const RETURN = 0.3;

/** How far the outermost of `count` returns goes beyond the end of a row. */
export function turnOf(count: number): number {
  return TURN + RETURN * count;
}

/** Rows, and the lines that return between them. */
export interface Rows {
  /** Between which columns rows end, but for the last. */
  readonly cuts: readonly number[];
  /** Where rows start: at the cut before, or left of that, where a text begins. */
  readonly starts: readonly number[];
  /** Where lines turn at the end of a row: at its cut, or right of that, where a text ends. */
  readonly ends: readonly number[];
  /** Heights at which lines pass each cut, ascending. */
  readonly crossings: readonly (readonly number[])[];
  /** How far each row has moved. */
  readonly move: readonly Point[];
  /** Height of the uppermost return below each row. */
  readonly channels: readonly number[];
}

/** A route in rows: at each cut it turns down, runs back between the rows, and goes on in the next one. */
export function routeInRows(
  route: readonly number[],
  { cuts, starts, ends, crossings, move, channels }: Rows,
): number[] {
  let row = cuts.filter((cut) => cut < route[0]!).length;
  const at = ({ x, y }: Point): Point => ({ x: x + move[row]!.x, y: y + move[row]!.y });
  let here = at({ x: route[0]!, y: route[1]! });
  const moved = [here.x, here.y];
  const curve = (a: Point, b: Point, end: Point) => {
    moved.push(a.x, a.y, b.x, b.y, end.x, end.y);
    here = end;
  };
  const on = (end: Point) => {
    const middle = (here.x + end.x) / 2;
    curve({ x: middle, y: here.y }, { x: middle, y: end.y }, end);
  };
  for (const segment of segmentsOf(route)) {
    const [, y0, x1, y1, x2, y2, x3, y3] = segment;
    let y = y0; // it leaves a row level, and comes level into the next one
    let isCut = false;
    for (let cut = cuts[row]; cut !== undefined && cut < x3; cut = cuts[row]) {
      const rank = crossings[row]!.indexOf(yAt(segment, cut)!); // the lowest line turns first, lies highest, and turns last
      on(at({ x: ends[row]!, y }));
      const channel = channels[row]! - RETURN * rank;
      const right = here;
      const out = right.x + turnOf(rank);
      curve({ x: out, y: right.y }, { x: out, y: channel }, { x: right.x, y: channel });
      const outer = turnOf(crossings[row]!.length - 1 - rank);
      row++;
      y = y3;
      const left = at({ x: starts[row]!, y });
      curve({ x: right.x - 1, y: channel }, { x: left.x + 1, y: channel }, { x: left.x, y: channel });
      curve({ x: left.x - outer, y: channel }, { x: left.x - outer, y: left.y }, left);
      isCut = true;
    }
    if (isCut) on(at({ x: x3, y: y3 }));
    else curve(at({ x: x1, y: y1 }), at({ x: x2, y: y2 }), at({ x: x3, y: y3 }));
  }
  return moved;
}

/** Heights at which lines pass `x`, ascending. */
export function heightsAt(lines: readonly DiagramEdge[], x: number): number[] {
  return lines.flatMap(({ route }) => yAt(route, x) ?? []).sort((a, b) => a - b);
}

/** The height at which a route passes `x`, near enough; `undefined` if it does not. */
function yAt(route: readonly number[], x: number): number | undefined {
  for (const segment of segmentsOf(route))
    if (segment[0] <= x && x < segment[6]) return pointAt(segment, (x - segment[0]) / (segment[6] - segment[0])).y;
  return undefined;
}
