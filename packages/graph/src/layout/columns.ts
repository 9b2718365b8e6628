// Columns of one container: who stands in which, in what order, and what is kept free for edges that pass by.
import { addTo } from '../multimap.ts';
import { areBundled, BUNDLED, bindStrips, outwards } from './bundles.ts';
import { type Lifted, OUTSIDE, type Placement, type Slot, type Unit } from './units.ts';

/** Between two columns; more where weights stand on the edges. */
export const GAP_X = 1.2;
/** Height of the strip that a passing edge keeps free. */
export const LANE = 0.5;

/** The columns of a container, and what the links that pass over some of them keep free. */
export interface Columns {
  readonly columns: readonly Slot[][];
  /** For each source, its strips from the column after it on. All links of one source share them. */
  readonly strips: ReadonlyMap<number, Slot[]>;
  /** How many of its source's strips each link runs through, by index of the link; none if it is not in the map. */
  readonly passed: ReadonlyMap<number, number>;
}

/**
 * Longest path from the leaves; a leaf stands one column before its first use, and so does what is made of leaves alone,
 * such as the `w_k · x` of a long sum, unless a link comes in from outside, one of `through`. Contents are in tape order, so one pass each way will do.
 */
export function ranks(
  units: readonly Pick<Unit, 'leaf'>[],
  contents: readonly number[],
  edges: readonly Pick<Lifted, 'source' | 'target'>[],
  through: readonly Pick<Lifted, 'target'>[] = [],
): Map<number, number> {
  const rank = new Map(contents.map((u) => [u, 0]));
  const inside = edges.filter(({ source, target }) => rank.has(source) && rank.has(target));
  const into = new Map<number, number[]>();
  for (const { source, target } of inside) addTo(into, target, source);
  for (const u of contents)
    for (const source of into.get(u) ?? []) rank.set(u, Math.max(rank.get(u)!, rank.get(source)! + 1));
  const uses = new Map<number, number[]>();
  for (const { source, target } of inside) addTo(uses, source, target);
  const fromOutside = new Set(through.map(({ target }) => target));
  const moves = new Set(contents.filter((u) => units[u]!.leaf));
  for (const u of contents) {
    const sources = into.get(u) ?? [];
    if (fromOutside.has(u)) continue;
    if (sources.length > 0 && sources.every((v) => moves.has(v) && (units[v]!.leaf || uses.get(v)!.length === 1)))
      moves.add(u);
  }
  for (const u of contents.toReversed()) {
    const targets = uses.get(u);
    if (targets === undefined || !moves.has(u)) continue;
    let first = Infinity;
    for (const v of targets) first = Math.min(first, rank.get(v)!);
    rank.set(u, Math.max(0, first - 1));
  }
  return rank;
}

/**
 * Units and strips by column, in tape order. `through` are links with one end in the container: they run on to `OUTSIDE`, after
 * the last column, or come from a unit of another container, before the first one.
 */
export function columnsOf(
  contents: readonly number[],
  edges: readonly Lifted[],
  rank: ReadonlyMap<number, number>,
  through: readonly Lifted[] = [],
): Columns {
  const slot = (unit: number, feeds: Slot[], y = 0): Slot => ({ unit, feeds, x0: 0, x1: 0, y });
  const slotOf = new Map<number, Slot>(contents.map((unit) => [unit, slot(unit, [])]));
  const last = contents.reduce((most, u) => Math.max(most, rank.get(u)!), 0);
  const columns: Slot[][] = Array.from({ length: last + 1 }, () => []);
  for (const u of contents) columns[rank.get(u)!]!.push(slotOf.get(u)!);
  const inside = edges.filter(({ source, target }) => rank.has(source) && rank.has(target));
  const coming = through.filter(({ target }) => rank.has(target));
  const going = through.filter(({ source, target }) => target === OUTSIDE && rank.has(source));
  const sources = [...new Set(coming.map(({ source }) => source))];
  for (const [k, source] of sources.entries()) slotOf.set(source, slot(-1, [], (sources.length - 1) / 2 - k)); // one below the other
  const first = (source: number): number => (rank.get(source) ?? -1) + 1;
  const between = ({ source, target }: Lifted): number => (rank.get(target) ?? last + 1) - first(source);
  const passing = [...inside, ...coming, ...going];
  const longest = longestPass(passing, between, STRIPS * contents.length);
  const strips = new Map<number, Slot[]>();
  const passed = new Map<number, number>();
  for (const edge of passing) {
    const { source, target, link } = edge;
    const own = strips.get(source) ?? [];
    const count = between(edge) > longest ? 0 : Math.max(0, between(edge));
    while (own.length < count) {
      const strip = slot(-1, [own.at(-1) ?? slotOf.get(source)!]);
      columns[first(source) + own.length]!.push(strip);
      own.push(strip);
    }
    if (count > 0) strips.set(source, own);
    if (count > 0) passed.set(link, count);
    slotOf.get(target)?.feeds.push(count > 0 ? own[count - 1]! : slotOf.get(source)!);
  }
  bindStrips(columns, strips, passing, passed);
  return { columns, strips, passed };
}

/** So many strips a unit are laid at most; a drawing that needs more has links that nobody can follow. */
const STRIPS = 40;

/** Over how many columns a link may pass and keep strips free, so that there are not more than `most`. O(n log n). */
function longestPass(edges: readonly Lifted[], between: (edge: Lifted) => number, most: number): number {
  for (let longest = edges.reduce((max, edge) => Math.max(max, between(edge)), 0); ; longest >>= 1) {
    const reach = new Map<number, number>();
    for (const edge of edges) {
      const length = between(edge);
      if (length > 0 && length <= longest) reach.set(edge.source, Math.max(reach.get(edge.source) ?? 0, length));
    }
    let total = 0;
    for (const length of reach.values()) total += length;
    if (total <= most) return longest;
  }
}

/**
 * Sorts what may be sorted by the mean height of what feeds it; neurons and inputs keep their order among themselves. What
 * nothing feeds stands beside those with which it feeds a slot of the `next` column.
 */
export function sortColumn(column: Slot[], units: readonly Unit[], next: readonly Slot[] = []): void {
  const mean = new Map(column.map((slot) => [slot, average(slot.feeds)]));
  const isFixed = ({ unit }: Slot): boolean => unit >= 0 && !units[unit]!.sortable;
  const fixed = column.filter(isFixed);
  const unfed = fixed.filter(({ feeds }) => feeds.length === 0);
  const isAround = unfed.length === fixed.length - 1; // leaves around the one that is computed
  for (const [k, slot] of fixed.entries())
    if (k > 0 && !isAround) mean.set(slot, Math.min(mean.get(slot)!, mean.get(fixed[k - 1]!)! - 1e-6));
  for (const [k, slot] of isAround ? unfed.entries() : [])
    mean.set(slot, (k < unfed.length / 2 ? AROUND : -AROUND) - k);
  outwards(column, mean);
  column.sort((a, b) => mean.get(b)! - mean.get(a)!);
  const place = new Map(column.map((slot, k) => [slot, k]));
  for (const [slot, beside] of besideCompany(place, next, isFixed))
    if (fixed.length === 1 || !isFixed(slot)) place.set(slot, beside);
  column.sort((a, b) => place.get(a)! - place.get(b)!);
}

/** Places, counted from above, for the slots of a column that nothing feeds: beside the first that is fed of those that feed the same slot, else beside an input of one use. */
function besideCompany(
  place: ReadonlyMap<Slot, number>,
  next: readonly Slot[],
  isFixed: (slot: Slot) => boolean,
): Map<Slot, number> {
  const found = new Map<Slot, number>();
  const uses = new Map<Slot, number>();
  for (const { feeds } of next) for (const slot of feeds) uses.set(slot, (uses.get(slot) ?? 0) + 1);
  for (const { feeds } of next) {
    const isFed = feeds.findIndex((slot) => slot.feeds.length > 0 && place.has(slot));
    const at = isFed >= 0 ? isFed : feeds.findIndex((slot) => uses.get(slot) === 1 && place.has(slot) && isFixed(slot));
    if (at < 0) continue;
    for (const [k, slot] of feeds.entries())
      if (k !== at && slot.feeds.length === 0 && place.has(slot) && !found.has(slot))
        found.set(slot, place.get(feeds[at]!)! + (k < at ? -0.5 : 0.5)); // its line comes in above or below the other's
  }
  return found;
}

/** Higher than anything stands: half of the leaves stand above what is computed, half below. */
const AROUND = 1e6;

function average(slots: readonly Slot[]): number {
  if (slots.length === 0) return 0;
  let sum = 0;
  for (const { y } of slots) sum += y;
  return sum / slots.length;
}

/** A gap that holds texts. */
export const ROOMY = 4;
/** So many weights may stand above one another in a gap; where there are more, they stand side by side as well. */
const IN_LINE = 4;
const STAGGERED = 1.7;

/** The columns that need more room before them, for the weights on the edges that come in. */
export function gapsBefore(edges: readonly Lifted[], rank: ReadonlyMap<number, number>): Map<number, number> {
  const gaps = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const { gap, hasText, target } of edges)
    if (gap > 0 && rank.has(target)) {
      const r = rank.get(target)!;
      gaps.set(r, Math.max(gap, gaps.get(r) ?? GAP_X));
      if (hasText) counts.set(r, (counts.get(r) ?? 0) + 1);
    }
  for (const [r, gap] of gaps) if (gap >= ROOMY && (counts.get(r) ?? 0) > IN_LINE) gaps.set(r, STAGGERED * gap);
  return gaps;
}

/** Between a strip and what stands above or below it, at most: no texts stand on a line that passes by. */
const BESIDE_STRIP = 0.5;

/** The gap between two slots of a column, one above the other, where two units have `gapY` between them; below 0 in a bundle. */
export function gapBetween(a: Slot, b: Slot, gapY: number): number {
  if (areBundled(a, b)) return BUNDLED - LANE;
  return a.unit < 0 || b.unit < 0 ? Math.min(gapY, BESIDE_STRIP) : gapY;
}

/** Width of the widest unit of a column, and height of them all with the gaps between them. */
export function extent(
  column: readonly Slot[],
  { width, height }: Placement,
  gapY: number,
): { wide: number; tall: number } {
  let wide = 0;
  let tall = 0;
  for (const [k, slot] of column.entries()) {
    const { unit } = slot;
    if (unit >= 0) wide = Math.max(wide, width[unit]!);
    tall += (unit < 0 ? LANE : height[unit]!) + (k > 0 ? gapBetween(column[k - 1]!, slot, gapY) : 0);
  }
  return { wide, tall };
}
