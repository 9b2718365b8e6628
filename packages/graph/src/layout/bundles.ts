// Bundles: lines that run side by side to one unit lie closer than others. A sum of thirty terms is then a band, not a fan.
import { addTo } from '../multimap.ts';
import { type Lifted, OUTSIDE, type Slot } from './units.ts';

/** So many lines to one unit are a bundle. */
const BUNDLE = 3;
/** So many part what they run through: they run around it. */
const LARGE = 8;
/** Between two lines of a bundle, in graph units. */
export const BUNDLED = 0.2;
/** Higher than any column. */
const FAR = 1e6;

/** True for two strips of one bundle. */
export const areBundled = (a: Slot, b: Slot): boolean => a.bound !== undefined && a.bound === b.bound;

/**
 * Binds the strips of each column that run to one unit, if there are `BUNDLE` of them: strips by their source, `passed` by the
 * index of the link. A strip whose links part further on is in no bundle. O(links + strips).
 */
export function bindStrips(
  columns: readonly (readonly Slot[])[],
  strips: ReadonlyMap<number, readonly Slot[]>,
  links: readonly Lifted[],
  passed: ReadonlyMap<number, number>,
): void {
  const ends = new Map<number, { target: number; most: number; others: number }>(); // the farthest target, and the strips to others
  for (const { source, target, link } of links) {
    const count = passed.get(link) ?? 0;
    const end = ends.get(source) ?? { target, most: 0, others: 0 };
    if (target === end.target) ends.set(source, { ...end, most: Math.max(end.most, count) });
    else if (count > end.most) ends.set(source, { target, most: count, others: end.most });
    else ends.set(source, { ...end, others: Math.max(end.others, count) });
  }
  for (const [source, own] of strips) {
    const { target, others } = ends.get(source)!;
    if (target !== OUTSIDE) for (const strip of own.slice(others)) strip.bound = target;
  }
  for (const column of columns)
    for (const slots of bundlesOf(column)) if (slots.length < BUNDLE) for (const slot of slots) delete slot.bound;
}

/** Moves the upper half of each large bundle above all else in its column, and the lower half below: `heights` are changed. */
export function outwards(column: readonly Slot[], heights: Map<Slot, number>): void {
  for (const slots of bundlesOf(column)) {
    if (slots.length < LARGE) continue;
    const middle = mean(slots.map((slot) => heights.get(slot)!));
    for (const slot of slots) {
      const y = heights.get(slot)!;
      heights.set(slot, y + (y < middle ? -FAR : FAR));
    }
  }
}

/** The heights that the slots of a column want, from above; lines of a bundle side by side all want their mean. */
export function together(column: readonly Slot[], wanted: readonly number[]): readonly number[] {
  const heights = [...wanted];
  for (let first = 0, end = 1; first < column.length; first = end, end++) {
    while (end < column.length && areBundled(column[first]!, column[end]!)) end++;
    if (end > first + 1) heights.fill(mean(wanted.slice(first, end)), first, end);
  }
  return heights;
}

function bundlesOf(column: readonly Slot[]): Iterable<readonly Slot[]> {
  const bundles = new Map<number, Slot[]>();
  for (const slot of column) if (slot.bound !== undefined) addTo(bundles, slot.bound, slot);
  return bundles.values();
}

const mean = (heights: readonly number[]): number => heights.reduce((sum, y) => sum + y, 0) / heights.length;
