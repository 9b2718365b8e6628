// The layout: columns from left to right, scope nested in scope, linear in nodes and edges but for sorting a column.
// A scope is laid out on its own, from the inside out, and then placed as one box in the scope around it.
import { columnsOf, extent, GAP_X, gapsBefore, LANE, ranks, type Slot, sortColumn } from './columns.ts';
import { addTo } from './multimap.ts';
import type { Lane, Lifted, Link, Placement, Unit } from './plan.ts';
import { orbit } from './satellites.ts';
import type { Size } from './sizes.ts';

const ROOMY = 4; // a gap that holds texts, which on slanting edges need height as well
const GAP_Y = 0.5;
const GAP_Y_LABELLED = 2.1;
const FEW = 24; // units; of more, the weights are not all written, and rows may close up
const FRAME = 0.55; // from the frame of an open scope to what is in it

/** Lays out `units`; those of a container come after its box. `framed[c]` tells which containers have a frame around them. */
export function layout(units: readonly Unit[], links: readonly Link[], framed: readonly boolean[]): Placement {
  const placement = {
    x: new Float64Array(units.length),
    y: new Float64Array(units.length),
    width: Float64Array.from(units, ({ size }) => size.width),
    height: Float64Array.from(units, ({ size }) => size.height),
    lanes: new Map<number, Lane[]>(),
  };
  const contents: number[][] = framed.map(() => []);
  for (const [u, { container }] of units.entries()) contents[container]!.push(u);
  const boxOf = new Int32Array(framed.length).fill(-1);
  for (const [u, { box }] of units.entries()) if (box >= 0) boxOf[box] = u;
  const lifted = lift(units, links, boxOf);
  const gapY = links.some(({ gap }) => gap >= ROOMY) && units.length <= FEW ? GAP_Y_LABELLED : GAP_Y;
  for (let c = framed.length - 1; c >= 0; c--) {
    const size = arrange(units, contents[c]!, lifted[c]!, placement, gapY, framed[c]!);
    if (boxOf[c]! < 0) continue;
    const frame = framed[c] ? FRAME : 0;
    placement.width[boxOf[c]!] = size.width + 2 * frame;
    placement.height[boxOf[c]!] = size.height + 2 * frame;
  }
  for (const [u, { container }] of units.entries()) shift(u, boxOf[container]!, placement);
  for (const [c, edges] of lifted.entries())
    for (const { link } of edges) {
      const box = boxOf[c]!;
      const lanes = box < 0 ? undefined : placement.lanes.get(link);
      if (lanes !== undefined)
        placement.lanes.set(
          link,
          lanes.map(({ x0, x1, y }) => ({
            x0: x0 + placement.x[box]!,
            x1: x1 + placement.x[box]!,
            y: y + placement.y[box]!,
          })),
        );
    }
  return placement;
}

/** Moves a unit by the place of the box around it; boxes come before what is in them. */
function shift(u: number, box: number, { x, y }: Placement): void {
  if (box < 0) return;
  x[u]! += x[box]!;
  y[u]! += y[box]!;
}

/** Each link in the innermost container around both of its ends, between the units that stand there. */
function lift(units: readonly Unit[], links: readonly Link[], boxOf: Int32Array): Lifted[][] {
  const lifted: Lifted[][] = Array.from(boxOf, () => []);
  const depth = new Int32Array(boxOf.length);
  for (let c = 0; c < boxOf.length; c++) depth[c] = boxOf[c]! < 0 ? 0 : depth[units[boxOf[c]!]!.container]! + 1;
  for (const [link, { source, target, gap }] of links.entries()) {
    let [u, v] = [source, target];
    while (units[u]!.container !== units[v]!.container) {
      const [p, q] = [units[u]!.container, units[v]!.container];
      if (depth[p]! >= depth[q]!) u = boxOf[p]!;
      else v = boxOf[q]!;
    }
    if (u !== v) lifted[units[u]!.container]!.push({ source: u, target: v, gap, link });
  }
  return lifted;
}

/** Places the units of one container around (0, 0) and returns the size of the whole. */
function arrange(
  units: readonly Unit[],
  contents: readonly number[],
  edges: readonly Lifted[],
  placement: Placement,
  gapY: number,
  isFramed: boolean,
): Size {
  const columned = contents.filter((u) => units[u]!.satellite === null);
  const rank = ranks(units, columned, edges);
  const columns = columnsOf(columned, edges, rank);
  const { x, y, height, lanes } = placement;
  const slots = new Map<Slot, number>(); // the middle of each slot, from the top of its column downwards
  const gaps = gapsBefore(edges, rank);
  let tallest = 0;
  let left = 0;
  for (const [r, column] of columns.entries()) {
    if (r > 0) {
      sortColumn(column, units, slots);
      left += gaps.get(r) ?? GAP_X;
    }
    const { wide, tall } = extent(column, placement, gapY);
    tallest = Math.max(tallest, tall);
    let top = tall / 2;
    for (const slot of column) {
      const high = slot.unit < 0 ? LANE : height[slot.unit]!;
      slots.set(slot, top - high / 2);
      if (slot.unit >= 0) {
        x[slot.unit] = left + wide / 2;
        y[slot.unit] = top - high / 2;
      } else for (const link of slot.links) addTo(lanes, link, { x0: left, x1: left + wide, y: top - high / 2 });
      top -= high + gapY;
    }
    left += wide;
  }
  const over = orbit(units, contents, edges, placement);
  const overLeft = isFramed ? over.left : 0; // without a frame, the gap before the column has room for it
  centre(contents, edges, placement, (left - overLeft) / 2);
  // as much below as above, so that the columns of neighbouring containers stay in line
  return { width: left + overLeft, height: tallest + 2 * over.height };
}

/** Moves everything so that `middle` of the columns, from their left end on, is at 0. */
function centre(contents: readonly number[], edges: readonly Lifted[], { x, lanes }: Placement, middle: number): void {
  for (const u of contents) x[u]! -= middle;
  for (const link of new Set(edges.map((edge) => edge.link))) {
    const own = lanes.get(link);
    if (own !== undefined)
      lanes.set(
        link,
        own.map(({ x0, x1, y }) => ({ x0: x0 - middle, x1: x1 - middle, y })),
      );
  }
}
