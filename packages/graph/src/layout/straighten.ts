// Straight lines: the slots of each column move towards those that they are linked with, in their order and apart from each other.
import { addTo } from '../multimap.ts';
import { together } from './bundles.ts';
import { LINE } from './sizes.ts';
import type { Slot } from './units.ts';

/** So often all columns are gone through, once each way. */
const ROUNDS = 2;
/** What a leaf weighs beside all that is computed: it follows what it feeds, and does not push it off its line. */
const LEAF = 1e-3;
/** What a parameter or a constant weighs beside an input, which is the begin of a line. */
const SIDE = 0.01;
/** What a slot at a fixed height weighs. */
export const PINNED = 1e6;
/** What a strip weighs beside what its line comes from: a line that passes by may bend, and bends no other. */
export const STRIP = 1e-3;

/** How slots are spaced. */
export interface Spacing {
  heightOf(slot: Slot): number;
  isLeaf(slot: Slot): boolean;
  /** True for a leaf that gives way to the others. */
  isSide?(slot: Slot): boolean;
  /** Between two slots of a column, one above the other. */
  gapBetween(a: Slot, b: Slot): number;
  /** Height of the tallest column: none reaches beyond half of it, above or below 0. */
  readonly tallest: number;
  /** True for a slot that stays at height 0, whatever stands above or below it. */
  isPinned?(slot: Slot): boolean;
  /** True in a step of time: leaves give way to lines that come in, and these run at the height of the nodes, not of their rooms. */
  readonly inStep?: boolean;
}

/** Gives the slots new heights. Columns are sorted from above; slots have heights already. O(slots + links). */
export function straighten(columns: readonly (readonly Slot[])[], spacing: Spacing): void {
  const weights = new Map<Slot, number>();
  const weightOf = (slot: Slot): number => weights.get(slot)!;
  const leaf = spacing.inStep ? LEAF * STRIP : LEAF;
  const lineIn = ({ unit }: Slot): number => (spacing.inStep && unit >= 0 ? LINE : 0); // above the middle of a slot
  const fed = new Map<Slot, Slot[]>();
  for (const column of columns)
    for (const slot of column) {
      const [feed] = slot.feeds; // a strip has one: in a column before, or outside of them all
      if (slot.unit >= 0)
        weights.set(
          slot,
          spacing.isPinned?.(slot) ? PINNED : spacing.isLeaf(slot) ? (spacing.isSide?.(slot) ? SIDE : 1) * leaf : 1,
        );
      else weights.set(slot, weights.get(feed!) === undefined ? STRIP : (feed!.unit < 0 ? 1 : STRIP) * weightOf(feed!));
      for (const each of slot.feeds) addTo(fed, each, slot);
    }
  const feedsOf = (slot: Slot): readonly Slot[] => slot.feeds.filter((feed) => weights.has(feed));
  const targetsOf = (slot: Slot): readonly Slot[] => fed.get(slot) ?? [];
  const wanted = (slot: Slot, linked: readonly Slot[]): number => {
    if (weightOf(slot) === PINNED) return 0;
    const line = mean(linked, weightOf, lineIn);
    return line === undefined ? slot.y : line - lineIn(slot);
  };
  const towards = (column: readonly Slot[], linked: (slot: Slot) => readonly Slot[]) =>
    place(
      column,
      together(
        column,
        column.map((slot) => wanted(slot, linked(slot))),
      ),
      weightOf,
      spacing,
    );
  for (let round = 0; round < ROUNDS; round++) {
    for (const column of columns.toReversed()) towards(column, targetsOf);
    for (const column of columns) towards(column, feedsOf);
  }
  for (const column of columns) towards(column, (slot) => [...feedsOf(slot), ...targetsOf(slot)]);
}

/**
 * Places a column as near to the wanted heights as its order and the room between its slots allow: the least sum of squares.
 * Source: isotonic regression by pooling neighbours that are out of order (Ayer et al. 1955).
 */
export function place(
  column: readonly Slot[],
  wanted: readonly number[],
  weightOf: (slot: Slot) => number,
  { heightOf, gapBetween, tallest }: Spacing,
): void {
  const pools: { sum: number; weight: number; count: number }[] = [];
  const below: number[] = []; // how far each slot stands below the first one at least
  for (const [k, slot] of column.entries()) {
    const before = column[k - 1];
    below.push(
      before === undefined ? 0 : below[k - 1]! + (heightOf(before) + heightOf(slot)) / 2 + gapBetween(before, slot),
    );
    const weight = weightOf(slot);
    let pool = { sum: weight * (wanted[k]! + below[k]!), weight, count: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.weight < pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  if (column.length === 0) return;
  const highest = tallest / 2 - heightOf(column[0]!) / 2;
  const lowest = below.at(-1)! + heightOf(column.at(-1)!) / 2 - tallest / 2;
  let k = 0;
  for (const { sum, weight, count } of pools) {
    const first = Math.max(lowest, Math.min(highest, sum / weight));
    for (const end = k + count; k < end; k++) column[k]!.y = first - below[k]!;
  }
}

/** The mean height of the lines at `slots`. */
function mean(
  slots: readonly Slot[],
  weightOf: (slot: Slot) => number,
  lineIn: (slot: Slot) => number,
): number | undefined {
  if (slots.length === 0) return undefined;
  let [sum, weights] = [0, 0];
  for (const slot of slots) {
    const weight = weightOf(slot);
    sum += weight * (slot.y + lineIn(slot));
    weights += weight;
  }
  return sum / weights;
}
