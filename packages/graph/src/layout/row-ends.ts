// Where the rows of a long drawing end: between two columns, where few lines pass.
import type { Bounds } from '../structure/diagram-elements.ts';
import type { Arrangement } from './arrangement.ts';
import { spanOf } from './matrix-shape.ts';

/** So many lines return from one row to the next at most. */
const RETURNS = 8;
/** What it costs to cut a line, in shares of the length of a row. */
const CUT = 0.15;

/** A place between columns where a row may end. */
export interface Gap {
  readonly x: number;
  readonly lines: number;
}

/** Where no node, frame or matrix stands, from left to right, and how many lines pass there. O(gaps · lines) but for sorting. */
export function gapsOf({ nodes, groups, own, matrices, wires }: Arrangement): Gap[] {
  const spans = [
    ...[...nodes, ...groups].map(({ x, width }) => [x - width / 2, x + width / 2] as const),
    ...matrices.map(spanOf),
  ].sort(([a], [b]) => a - b);
  const ends = [...own, ...wires.map(({ edge }) => edge)].map(({ route }) => [route[0]!, route.at(-2)!] as const);
  const gaps: Gap[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    if (from > reach && reach > Number.NEGATIVE_INFINITY) {
      const x = (from + reach) / 2;
      gaps.push({ x, lines: ends.filter(([begin, end]) => begin <= x && x < end).length });
    }
    reach = Math.max(reach, to);
  }
  return gaps;
}

/** Where `rows` rows of about one length end, but for the last; `null` if there are not so many places for that. */
export function cutsOf(gaps: readonly Gap[], { x0, x1 }: Bounds, rows: number): readonly number[] | null {
  const length = (x1 - x0) / rows;
  const cuts: number[] = [];
  for (let row = 1; row < rows; row++) {
    const wanted = x0 + row * length;
    const cost = ({ x, lines }: Gap): number => Math.abs(x - wanted) / length + CUT * lines;
    const free = gaps.filter(({ x, lines }) => lines <= RETURNS && Math.abs(x - wanted) < length / 2);
    if (free.length === 0) return null;
    cuts.push(free.reduce((best, gap) => (cost(gap) < cost(best) ? gap : best)).x);
  }
  return cuts;
}
