// The layout: columns from left to right, scope nested in scope, linear in nodes and edges but for sorting a column.
// A scope is laid out on its own, from the inside out, and then placed as one box in the scope around it.
import { type Columns, columnsOf, extent, GAP_X, gapsBefore, LANE, ROOMY, ranks, sortColumn } from './columns.ts';
import { lanesOf, trunkOf } from './lanes.ts';
import { orbit } from './satellites.ts';
import type { Size } from './sizes.ts';
import { straighten } from './straighten.ts';
import type { Lane, Lifted, Link, Placement, Stretch, Unit } from './units.ts';

const GAP_Y = 0.5;
const GAP_Y_LABELLED = 2.1;
const FEW = 24; // units; of more, the weights are not all written, and rows may close up
const FRAME = 0.55; // from the frame of an open scope to what is in it

/** Lays out `units`; those of a container come after its box. `framed[c]` tells which containers have a frame around them. */
export function layout(
  units: readonly Unit[],
  links: readonly Link[],
  framed: readonly boolean[],
  stretch: Stretch = { x: 1, y: 1 },
): Placement {
  const placement = {
    x: new Float64Array(units.length),
    y: new Float64Array(units.length),
    width: Float64Array.from(units, ({ size }) => size.width),
    height: Float64Array.from(units, ({ size }) => size.height),
    lanes: new Map<number, readonly Lane[]>(),
  };
  const contents: number[][] = framed.map(() => []);
  for (const [u, { container }] of units.entries()) contents[container]!.push(u);
  const boxOf = new Int32Array(framed.length).fill(-1);
  for (const [u, { box }] of units.entries()) if (box >= 0) boxOf[box] = u;
  const lifted = lift(units, links, boxOf);
  const rows =
    links.some(({ gap, hasText }) => hasText && gap >= ROOMY) && units.length <= FEW ? GAP_Y_LABELLED : GAP_Y;
  const gaps = { x: stretch.x, y: rows * stretch.y };
  const arranged: Arranged[] = [];
  for (let c = framed.length - 1; c >= 0; c--) {
    const inside = arrange(units, contents[c]!, lifted[c]!, placement, gaps, framed[c]!);
    arranged[c] = inside;
    if (boxOf[c]! < 0) continue;
    const frame = framed[c] ? FRAME : 0;
    placement.width[boxOf[c]!] = inside.width + 2 * frame;
    placement.height[boxOf[c]!] = inside.height + 2 * frame;
  }
  for (const [u, { container }] of units.entries()) shift(u, boxOf[container]!, placement);
  for (const [c, { strips, passed }] of arranged.entries()) {
    const box = boxOf[c]!;
    const [x, y] = box < 0 ? [0, 0] : [placement.x[box]!, placement.y[box]!];
    const trunks = new Map(Array.from(strips, ([source, own]) => [source, trunkOf(own, x, y)]));
    for (const { source, link } of lifted[c]!)
      if (passed.has(link)) placement.lanes.set(link, lanesOf(trunks.get(source)!, passed.get(link)!));
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
  for (const [link, { source, target, gap, hasText }] of links.entries()) {
    let [u, v] = [source, target];
    while (units[u]!.container !== units[v]!.container) {
      const [p, q] = [units[u]!.container, units[v]!.container];
      if (p > q)
        u = boxOf[p]!; // a container comes after the one around it
      else v = boxOf[q]!;
    }
    if (u !== v) lifted[units[u]!.container]!.push({ source: u, target: v, gap, hasText, link });
  }
  return lifted;
}

/** The columns of a container, arranged around (0, 0), and the size of the whole. */
interface Arranged extends Size, Pick<Columns, 'strips' | 'passed'> {}

/** Places the units of one container around (0, 0). */
function arrange(
  units: readonly Unit[],
  contents: readonly number[],
  edges: readonly Lifted[],
  placement: Placement,
  { x: stretchX, y: gapY }: Stretch,
  isFramed: boolean,
): Arranged {
  const columned = contents.filter((u) => units[u]!.satellite === null);
  const rank = ranks(units, columned, edges);
  const { columns, strips, passed } = columnsOf(columned, edges, rank);
  const { x, y, height } = placement;
  const gaps = gapsBefore(edges, rank);
  let tallest = 0;
  let left = 0;
  for (const [r, column] of columns.entries()) {
    if (r > 0) {
      sortColumn(column, units);
      left += stretchX * (gaps.get(r) ?? GAP_X);
    }
    const { wide, tall } = extent(column, placement, gapY);
    tallest = Math.max(tallest, tall);
    let top = tall / 2;
    for (const slot of column) {
      const high = slot.unit < 0 ? LANE : height[slot.unit]!;
      slot.x0 = left;
      slot.x1 = left + wide;
      slot.y = top - high / 2;
      if (slot.unit >= 0) x[slot.unit] = left + wide / 2;
      top -= high + gapY;
    }
    left += wide;
  }
  straighten(columns, {
    heightOf: ({ unit }) => (unit < 0 ? LANE : height[unit]!),
    isLeaf: ({ unit }) => unit >= 0 && units[unit]!.leaf,
    gap: gapY,
    tallest,
  });
  for (const { unit, y: middle } of columns.flat()) if (unit >= 0) y[unit] = middle;
  const over = orbit(units, contents, edges, placement);
  const overLeft = isFramed ? over.left : 0; // without a frame, the gap before the column has room for it
  const middle = (left - overLeft) / 2;
  const free = [...strips.values()].flat();
  let [top, bottom] = [tallest / 2 + over.height, -tallest / 2 - over.height];
  if (isFramed) {
    // a frame fits what it holds; else as much below as above keeps the columns of neighbouring containers in line
    [top, bottom] = [-Infinity, Infinity];
    const include = (middle: number, high: number) => {
      top = Math.max(top, middle + high / 2);
      bottom = Math.min(bottom, middle - high / 2);
    };
    for (const u of contents) include(y[u]!, height[u]!);
    for (const strip of free) include(strip.y, LANE);
  }
  const axis = (top + bottom) / 2;
  for (const u of contents) {
    x[u]! -= middle;
    y[u]! -= axis;
  }
  for (const strip of free) {
    strip.x0 -= middle;
    strip.x1 -= middle;
    strip.y -= axis;
  }
  return { width: left + overLeft, height: top - bottom, strips, passed };
}
