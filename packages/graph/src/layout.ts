// The layout: columns from left to right, scope nested in scope, linear in nodes and edges but for sorting a column.
// A scope is laid out on its own, from the inside out, and then placed as one box in the scope around it.
import { addTo } from './multimap.ts';
import type { Size } from './sizes.ts';

/** What is to be laid out: units (nodes, or open scopes as boxes), each in a container. */
export interface Unit {
  readonly key: string;
  /** Index of the container (an open scope) that it stands in. */
  readonly container: number;
  /** The container that it is the box of; −1 for a node. */
  readonly box: number;
  /** Footprint of a node, texts included; that of a box comes from what is in it. */
  readonly size: Size;
  /** True for leaves, which stand one column before their first use. */
  readonly leaf: boolean;
  /** Leaves beside the one or few nodes that they feed (biases, targets): placed off the columns. */
  readonly satellite: boolean;
  /** False for units whose order the reader knows: neurons and inputs stay in tape order. */
  readonly sortable: boolean;
}

/** An edge between two units, by index. */
export interface Link {
  readonly source: number;
  readonly target: number;
  /** The room that it needs between columns, for what stands on it; 0 if none. */
  readonly gap: number;
}

/** Where everything went. */
export interface Placement {
  /** Centres of units, y up. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** For each link that passes over columns: where it may pass, as x0, x1, y for each of them. */
  readonly lanes: Map<number, Lane[]>;
}

/** A free strip through a column. */
export interface Lane {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}

const GAP_X = 1.2;
const ROOMY = 4; // a gap that holds texts, which on slanting edges need height as well
const GAP_Y = 0.5;
const GAP_Y_LABELLED = 2.1;
const LANE = 0.5; // height of the strip that a passing edge keeps free
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

interface Lifted {
  readonly source: number;
  readonly target: number;
  readonly gap: number;
  /** Index of the link; several links may become the same pair. */
  readonly link: number;
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
  const columned = contents.filter((u) => !units[u]!.satellite);
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

/** A place in a column: a unit, or (unit −1) the strip that links from one source keep free on their way. */
interface Slot {
  readonly unit: number;
  readonly source: number;
  readonly links: readonly number[];
  readonly feeds: Slot[];
}

/** Width of the widest unit of a column, and height of them all with the gaps between them. */
function extent(column: readonly Slot[], { width, height }: Placement, gapY: number): { wide: number; tall: number } {
  let wide = 0;
  let tall = column.length === 0 ? 0 : -gapY;
  for (const { unit } of column) {
    if (unit >= 0) wide = Math.max(wide, width[unit]!);
    tall += (unit < 0 ? LANE : height[unit]!) + gapY;
  }
  return { wide, tall };
}

/** Longest path from the leaves; a leaf stands one column before its first use. Contents are in tape order, so one pass will do. */
function ranks(units: readonly Unit[], contents: readonly number[], edges: readonly Lifted[]): Map<number, number> {
  const rank = new Map(contents.map((u) => [u, 0]));
  const into = new Map<number, number[]>();
  for (const { source, target } of edges) if (rank.has(source) && rank.has(target)) addTo(into, target, source);
  for (const u of contents)
    for (const source of into.get(u) ?? []) rank.set(u, Math.max(rank.get(u)!, rank.get(source)! + 1));
  const first = new Map<number, number>();
  for (const { source, target } of edges)
    if (rank.has(target) && units[source]!.leaf)
      first.set(source, Math.min(first.get(source) ?? Infinity, rank.get(target)! - 1));
  for (const [u, r] of first) if (rank.has(u)) rank.set(u, Math.max(0, r));
  return rank;
}

/** Units and strips by column, in tape order. */
function columnsOf(contents: readonly number[], edges: readonly Lifted[], rank: ReadonlyMap<number, number>): Slot[][] {
  const slotOf = new Map<number, Slot>(contents.map((unit) => [unit, { unit, source: unit, links: [], feeds: [] }]));
  const last = contents.reduce((most, u) => Math.max(most, rank.get(u)!), 0);
  const columns: Slot[][] = Array.from({ length: last + 1 }, () => []);
  for (const u of contents) columns[rank.get(u)!]!.push(slotOf.get(u)!);
  const strips = new Map<string, Slot & { links: number[] }>();
  for (const { source, target, link } of edges) {
    if (!rank.has(source) || !rank.has(target)) continue;
    let before = slotOf.get(source)!;
    for (let r = rank.get(source)! + 1; r < rank.get(target)!; r++) {
      const key = `${source}@${r}`; // links of one source share their strip
      let strip = strips.get(key);
      if (strip === undefined) {
        strip = { unit: -1, source, links: [], feeds: [before] };
        strips.set(key, strip);
        columns[r]!.push(strip);
      }
      strip.links.push(link);
      before = strip;
    }
    slotOf.get(target)!.feeds.push(before);
  }
  return columns;
}

/** Sorts what may be sorted by the mean height of what feeds it; neurons and inputs keep their order among themselves. */
function sortColumn(column: Slot[], units: readonly Unit[], middles: ReadonlyMap<Slot, number>): void {
  const mean = new Map(column.map((slot) => [slot, average(slot.feeds.map((feed) => middles.get(feed) ?? 0))]));
  const fixed = column.filter(({ unit }) => unit >= 0 && !units[unit]!.sortable);
  const order = new Map(fixed.map((slot, at) => [slot, at]));
  for (const slot of fixed)
    if (order.get(slot)! > 0) mean.set(slot, Math.min(mean.get(slot)!, mean.get(fixed[order.get(slot)! - 1]!)! - 1e-6));
  column.sort((a, b) => mean.get(b)! - mean.get(a)!);
}

function average(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / numbers.length;
}

/** The columns that need more room before them, for the weights on the edges that come in. */
function gapsBefore(edges: readonly Lifted[], rank: ReadonlyMap<number, number>): Map<number, number> {
  const gaps = new Map<number, number>();
  for (const { gap, target } of edges)
    if (gap > 0 && rank.has(target)) gaps.set(rank.get(target)!, Math.max(gap, gaps.get(rank.get(target)!) ?? GAP_X));
  return gaps;
}

/**
 * Places each satellite beside what it feeds: up and to the left, or down where that node is in the lower half or has
 * one already. Returns how far they hang over the columns, to the left and upwards or downwards.
 */
function orbit(
  units: readonly Unit[],
  contents: readonly number[],
  edges: readonly Lifted[],
  placement: Placement,
): { left: number; height: number } {
  const { x, y, width, height } = placement;
  const fed = new Map<number, number[]>();
  for (const { source, target } of edges) if (units[source]!.satellite) addTo(fed, source, target);
  let edge = 0; // of what is in the columns, above and below their middle
  for (const u of contents) if (!units[u]!.satellite) edge = Math.max(edge, Math.abs(y[u]!) + height[u]! / 2);
  const over = { left: 0, height: 0 };
  const taken = new Set<number>();
  for (const u of contents) {
    if (!units[u]!.satellite) continue;
    const targets = fed.get(u)!;
    const highest = targets.reduce((best, v) => (y[v]! > y[best]! ? v : best), targets[0]!);
    const low = targets.length === 1 && y[highest]! < -1e-6;
    const down = low !== taken.has(highest);
    taken.add(highest);
    x[u] = x[highest]! - width[highest]! / 2 - width[u]! / 2 - 0.35;
    y[u] = y[highest]! + (down ? -1.2 : 1) * (height[highest]! / 2 + height[u]! / 2 - 0.15); // below, its numbers come first
    over.left = Math.max(over.left, width[u]! / 2 - x[u]!);
    over.height = Math.max(over.height, Math.abs(y[u]!) + height[u]! / 2 - edge);
  }
  return over;
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
