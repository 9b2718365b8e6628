// A long chain for a place that is not as long: it is cut into rows, as a text into lines, and lines return to the next row.
import type { Point } from '../bezier.ts';
import type { Bounds, DiagramEdge, DiagramMatrix, DiagramWire } from '../structure/diagram-elements.ts';
import type { Arrangement } from './arrangement.ts';
import { boundsOf } from './bounds.ts';
import { roomsOf } from './rooms.ts';
import { heightsAt, RETURN, routeInRows, turnOf } from './route-in-rows.ts';
import { cutsOf, gapsOf } from './row-ends.ts';
import { BESIDE } from './sizes.ts';

/** Rows are made only of what is so many times as long as its place. */
const LONG = 1.8;
/**
 * Only if all becomes so much larger for one line that returns, and again whenever these are twice as many and one: a reader follows
 * them side by side, and no weight has room on them.
 */
const GAIN = 0.25;
const ROWS = 6;
/** Room around the lines that return between two rows. */
const AROUND = 0.5;

/**
 * The arrangement in the number of rows at which it is worth most in a place of shape `aspect`, width by height: how large it is,
 * less for each line that returns. `null` where one row is as good. O(elements · (rows + columns)) but for sorting.
 */
export function wrapped(all: Arrangement, aspect: number): Arrangement | null {
  const whole = boundsOf(all.nodes, all.groups, all.own, all.matrices);
  const [width, height] = [whole.x1 - whole.x0, whole.y1 - whole.y0];
  if (width < LONG * aspect * height) return null;
  const gaps = gapsOf(all);
  const lines = [...all.own, ...all.wires.map(({ edge }) => edge)];
  let best: { readonly worth: number; readonly arrangement: Arrangement } = { worth: aspect / width, arrangement: all };
  for (let rows = 2; rows <= ROWS; rows++) {
    const cuts = cutsOf(gaps, whole, rows);
    if (cuts === null) continue;
    const arrangement = inRows(all, whole, cuts);
    const { x0, x1, y0, y1 } = arrangement.room!;
    const returns = Math.max(...cuts.map((cut) => heightsAt(lines, cut).length));
    const worth = Math.min(aspect / (x1 - x0), 1 / (y1 - y0)) / (1 + GAIN * Math.log2(1 + returns));
    if (worth > best.worth) best = { worth, arrangement };
  }
  return best.arrangement === all ? null : best.arrangement;
}

/** The arrangement, cut at `cuts`. */
function inRows(all: Arrangement, whole: Bounds, cuts: readonly number[]): Arrangement {
  const rowAt = (x: number): number => cuts.filter((cut) => cut < x).length;
  const lines = [...all.own, ...all.wires.map(({ edge }) => edge)];
  const crossings = cuts.map((cut) => heightsAt(lines, cut));
  const reach = cuts.concat(0).map((): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const include = (row: number, y: number) => {
    reach[row] = [Math.min(reach[row]![0], y), Math.max(reach[row]![1], y)];
  };
  for (const { route } of lines) for (let k = 0; k < route.length; k += 2) include(rowAt(route[k]!), route[k + 1]!);
  for (const [cut, heights] of crossings.entries())
    for (const y of heights) for (const row of [cut, cut + 1]) include(row, y);
  const starts = [whole.x0, ...cuts];
  const ends = [...cuts, whole.x1];
  for (const node of all.nodes)
    for (const { x, width } of roomsOf(node)) {
      const row = rowAt(node.x);
      starts[row] = Math.min(starts[row]!, x - width / 2 - BESIDE);
      ends[row] = Math.max(ends[row]!, x + width / 2 + BESIDE);
    }
  const move: Point[] = [];
  const channels: number[] = []; // the height of the uppermost return below each row
  let top = 0;
  for (let row = 0; row <= cuts.length; row++) {
    const within = <T extends { readonly x: number }>(some: readonly T[]) => some.filter(({ x }) => rowAt(x) === row);
    const bounds = boundsOf(within(all.nodes), within(all.groups), [], within(all.matrices));
    const [low, high] = reach[row]!;
    const [y0, y1] = [Math.min(bounds.y0, low - AROUND), Math.max(bounds.y1, high + AROUND)];
    move.push({ x: whole.x0 - starts[row]!, y: top - y1 });
    top -= y1 - y0;
    channels.push(top - AROUND);
    top -= 2 * AROUND + RETURN * Math.max(0, (crossings[row]?.length ?? 0) - 1);
  }
  const moved = <T extends { readonly x: number; readonly y: number }>(element: T): T => {
    const { x, y } = move[rowAt(element.x)]!;
    return { ...element, x: element.x + x, y: element.y + y };
  };
  const returned = <T extends DiagramEdge>(edge: T): T => ({
    ...edge,
    route: routeInRows(edge.route, { cuts, starts, ends, crossings, move, channels }),
  });
  const reaches = ends.map((x, row) => x + move[row]!.x);
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
    room: { x0: whole.x0 - turn, x1: Math.max(...reaches) + turn, y0: top + 2 * AROUND, y1: 0 },
  };
}
