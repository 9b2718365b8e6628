// Columns of one container: who stands in which, in what order, and what is kept free for edges that pass by.
import { addTo } from './multimap.ts';
import type { Lifted, Placement, Unit } from './plan.ts';

/** Between two columns; more where weights stand on the edges. */
export const GAP_X = 1.2;
/** Height of the strip that a passing edge keeps free. */
export const LANE = 0.5;

/** A place in a column: a unit, or (unit −1) the strip that links from one source keep free on their way. */
export interface Slot {
  readonly unit: number;
  readonly source: number;
  readonly links: readonly number[];
  readonly feeds: Slot[];
}

/** Longest path from the leaves; a leaf stands one column before its first use. Contents are in tape order, so one pass will do. */
export function ranks(
  units: readonly Unit[],
  contents: readonly number[],
  edges: readonly Lifted[],
): Map<number, number> {
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
export function columnsOf(
  contents: readonly number[],
  edges: readonly Lifted[],
  rank: ReadonlyMap<number, number>,
): Slot[][] {
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
export function sortColumn(column: Slot[], units: readonly Unit[], middles: ReadonlyMap<Slot, number>): void {
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
export function gapsBefore(edges: readonly Lifted[], rank: ReadonlyMap<number, number>): Map<number, number> {
  const gaps = new Map<number, number>();
  for (const { gap, target } of edges)
    if (gap > 0 && rank.has(target)) gaps.set(rank.get(target)!, Math.max(gap, gaps.get(rank.get(target)!) ?? GAP_X));
  return gaps;
}

/** Width of the widest unit of a column, and height of them all with the gaps between them. */
export function extent(
  column: readonly Slot[],
  { width, height }: Placement,
  gapY: number,
): { wide: number; tall: number } {
  let wide = 0;
  let tall = column.length === 0 ? 0 : -gapY;
  for (const { unit } of column) {
    if (unit >= 0) wide = Math.max(wide, width[unit]!);
    tall += (unit < 0 ? LANE : height[unit]!) + gapY;
  }
  return { wide, tall };
}
