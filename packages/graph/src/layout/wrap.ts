// A long chain for a place that is not as long: it is cut into rows, as a text into lines, and lines return to the next row.
import { type Point, pointAt, segmentsOf } from '../bezier.ts';
import type {
  Bounds,
  DiagramEdge,
  DiagramGroup,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';
import { boundsOf } from './bounds.ts';
import type { Matrices } from './place-matrices.ts';
import { spanOf } from './place-matrices.ts';

/** Everything that has a place. */
export interface Arrangement extends Matrices {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  /** Without wires. */
  readonly own: readonly DiagramEdge[];
  /** The room that lines take beside all that. */
  readonly room: Bounds | null;
}

/** Rows are made only of what is so many times as long as its place, and only if all becomes so many times as large. */
const LONG = 1.8;
const GAIN = 1.3;
const ROWS = 6;
/** So many lines return from one row to the next at most. */
const RETURNS = 8;
/** Room of numbers beside their node, and of a return at the end of a row; between two returns, and around them. */
const NUMBERS = 0.4;
const TURN = 0.7;
const BESIDE = 0.3;
const AROUND = 0.5;
/** What it costs to cut a line, in shares of the length of a row. */
const CUT = 0.04;

/** A place between columns where a row may end. */
interface Gap {
  readonly x: number;
  readonly lines: number;
}

/**
 * The arrangement in the number of rows at which it is largest in a place of shape `aspect`, width by height; `null` where one row
 * is as good. O(elements · rows) but for sorting.
 */
export function wrapped(all: Arrangement, aspect: number): Arrangement | null {
  const whole = boundsOf(all.nodes, all.groups, all.own, all.matrices);
  const [width, height] = [whole.x1 - whole.x0, whole.y1 - whole.y0];
  if (width < LONG * aspect * height) return null;
  const gaps = gapsOf(all);
  let best: { readonly scale: number; readonly arrangement: Arrangement } = {
    scale: GAIN * (aspect / width),
    arrangement: all,
  };
  for (let rows = 2; rows <= ROWS; rows++) {
    const cuts = cutsOf(gaps, whole, rows);
    if (cuts === null) continue;
    const arrangement = inRows(all, whole, cuts);
    const { x0, x1, y0, y1 } = arrangement.room!;
    const scale = Math.min(aspect / (x1 - x0), 1 / (y1 - y0));
    if (scale > best.scale) best = { scale, arrangement };
  }
  return best.arrangement === all ? null : best.arrangement;
}

/** Where no node, frame or matrix stands, from left to right, and how many lines pass there. */
function gapsOf({ nodes, groups, own, matrices, wires }: Arrangement): Gap[] {
  const spans = [
    ...nodes.map(({ x, width }) => [x - width / 2 - NUMBERS, x + width / 2 + NUMBERS] as const),
    ...groups.map(({ x, width }) => [x - width / 2, x + width / 2] as const),
    ...matrices.map(spanOf),
  ].sort(([a], [b]) => a - b);
  const ends = [...own, ...wires.map(({ edge }) => edge)].map(({ route }) => [route[0]!, route.at(-2)!] as const);
  const [starts, stops] = [ends.map(([from]) => from).sort(ascending), ends.map(([, to]) => to).sort(ascending)];
  const gaps: Gap[] = [];
  let [begun, ended] = [0, 0];
  let reach = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    if (from > reach && reach > Number.NEGATIVE_INFINITY) {
      const x = (from + reach) / 2;
      while (begun < starts.length && starts[begun]! < x) begun++;
      while (ended < stops.length && stops[ended]! < x) ended++;
      gaps.push({ x, lines: begun - ended });
    }
    reach = Math.max(reach, to);
  }
  return gaps;
}

const ascending = (a: number, b: number): number => a - b;

/** Where `rows` rows of about one length end, but for the last; `null` if there are not so many places for that. */
function cutsOf(gaps: readonly Gap[], { x0, x1 }: Bounds, rows: number): readonly number[] | null {
  const length = (x1 - x0) / rows;
  const cuts: number[] = [];
  for (let row = 1; row < rows; row++) {
    const wanted = x0 + row * length;
    const cost = ({ x, lines }: Gap): number => Math.abs(x - wanted) / length + CUT * lines;
    const free = gaps.filter(
      ({ x, lines }) => lines <= RETURNS && x > (cuts.at(-1) ?? x0) && Math.abs(x - wanted) < length / 2,
    );
    if (free.length === 0) return null;
    cuts.push(free.reduce((best, gap) => (cost(gap) < cost(best) ? gap : best)).x);
  }
  return cuts;
}

/** The arrangement, cut at `cuts`. */
function inRows(all: Arrangement, whole: Bounds, cuts: readonly number[]): Arrangement {
  const rowAt = (x: number): number => cuts.filter((cut) => cut < x).length;
  const lines = [...all.own, ...all.wires.map(({ edge }) => edge)];
  const crossings = cuts.map((cut) => lines.flatMap(({ route }) => yAt(route, cut) ?? []).sort(ascending));
  const reach = cuts.concat(0).map((): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const include = (row: number, y: number) => {
    reach[row] = [Math.min(reach[row]![0], y), Math.max(reach[row]![1], y)];
  };
  for (const { route } of lines) for (let k = 0; k < route.length; k += 2) include(rowAt(route[k]!), route[k + 1]!);
  for (const [cut, heights] of crossings.entries())
    for (const y of heights) for (const row of [cut, cut + 1]) include(row, y);
  const move: Point[] = [];
  const channels: number[] = []; // the height of the uppermost return below each row
  let top = 0;
  for (let row = 0; row <= cuts.length; row++) {
    const within = <T extends { readonly x: number }>(some: readonly T[]) => some.filter(({ x }) => rowAt(x) === row);
    const bounds = boundsOf(within(all.nodes), within(all.groups), [], within(all.matrices));
    const [low, high] = reach[row]!;
    const [y0, y1] = [Math.min(bounds.y0, low - AROUND), Math.max(bounds.y1, high + AROUND)];
    move.push({ x: whole.x0 - (cuts[row - 1] ?? whole.x0), y: top - y1 });
    top -= y1 - y0;
    channels.push(top - AROUND);
    top -= 2 * AROUND + BESIDE * Math.max(0, (crossings[row]?.length ?? 0) - 1);
  }
  const moved = <T extends { readonly x: number; readonly y: number }>(element: T): T => {
    const { x, y } = move[rowAt(element.x)]!;
    return { ...element, x: element.x + x, y: element.y + y };
  };
  const returned = <T extends DiagramEdge>(edge: T): T => ({
    ...edge,
    route: routeInRows(edge.route, { cuts, crossings, move, channels }),
  });
  const ends = [...cuts, whole.x1].map((x, row) => x + move[row]!.x);
  const turn = Math.max(...crossings.map((own) => turnOf(own.length)));
  return {
    ...all,
    nodes: all.nodes.map(moved),
    groups: all.groups.map(moved),
    matrices: all.matrices.map(
      (matrix): DiagramMatrix => ({ ...moved(matrix), gradientY: matrix.gradientY + move[rowAt(matrix.x)]!.y }),
    ),
    own: all.own.map(returned),
    wires: all.wires.map((wire): DiagramWire => ({ ...wire, edge: returned(wire.edge) })),
    room: { x0: whole.x0 - turn, x1: Math.max(...ends) + turn, y0: top + 2 * AROUND, y1: 0 },
  };
}

/** How far the outermost of `count` returns goes beyond the end of a row. */
function turnOf(count: number): number {
  return TURN + BESIDE * count;
}

interface Rows {
  readonly cuts: readonly number[];
  /** Heights at which lines pass each cut, ascending. */
  readonly crossings: readonly (readonly number[])[];
  readonly move: readonly Point[];
  readonly channels: readonly number[];
}

/** A route in rows: at each cut it turns down, runs back between the rows, and goes on in the next one. */
function routeInRows(route: readonly number[], { cuts, crossings, move, channels }: Rows): number[] {
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
    let isCut = false;
    for (let cut = cuts[row]; cut !== undefined && cut < segment[6]; cut = cuts[row]) {
      const y = yAt(segment, cut)!;
      const rank = crossings[row]!.indexOf(y); // the lowest line turns first, and lies highest between the rows
      on(at({ x: cut, y }));
      const channel = channels[row]! - BESIDE * rank;
      const turn = turnOf(rank);
      const right = here;
      curve({ x: right.x + turn, y: right.y }, { x: right.x + turn, y: channel }, { x: right.x, y: channel });
      row++;
      const left = at({ x: cut, y });
      curve({ x: right.x - 1, y: channel }, { x: left.x + 1, y: channel }, { x: left.x, y: channel });
      curve({ x: left.x - turn, y: channel }, { x: left.x - turn, y: left.y }, left);
      isCut = true;
    }
    const [, , x1, y1, x2, y2, x3, y3] = segment;
    if (isCut) on(at({ x: x3, y: y3 }));
    else curve(at({ x: x1, y: y1 }), at({ x: x2, y: y2 }), at({ x: x3, y: y3 }));
  }
  return moved;
}

/** The height at which a route passes `x`, near enough; `undefined` if it does not. */
function yAt(route: readonly number[], x: number): number | undefined {
  for (const segment of segmentsOf(route))
    if (segment[0] < x && x <= segment[6]) return pointAt(segment, (x - segment[0]) / (segment[6] - segment[0])).y;
  return undefined;
}
