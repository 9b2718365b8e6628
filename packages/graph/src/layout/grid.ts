// Grids: steps of time side by side, their rows at one height in all of them.
import { addTo } from '../multimap.ts';
import type { Columns } from './columns.ts';
import { LINE } from './sizes.ts';
import { PINNED, place, type Spacing, STRIP } from './straighten.ts';
import { type Lifted, OUTSIDE, type Placement, type Slot, type Unit } from './units.ts';

/** For the container of each step, the containers of all steps beside it, ascending. */
export function gridsOf(units: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  const beside = new Map<number, number[]>();
  for (const { isStep, box, container } of units) if (isStep && box >= 0) addTo(beside, container, box);
  const grids = new Map<number, readonly number[]>();
  for (const own of beside.values()) for (const step of own.sort((a, b) => a - b)) grids.set(step, own);
  return grids;
}

/** What is in a box, around its middle. */
export interface Filling {
  readonly contents: readonly number[];
  readonly strips: Columns['strips'];
  /** The height of what has to be at one height with that of other boxes. */
  axis: number;
}

/** Makes boxes equally high, with their axes at one height. */
export function level(
  boxes: readonly number[],
  fillingOf: (box: number) => Filling,
  { y, height }: Pick<Placement, 'y' | 'height'>,
): void {
  let [above, below] = [0, 0];
  for (const box of boxes) {
    above = Math.max(above, height[box]! / 2 - fillingOf(box).axis);
    below = Math.max(below, height[box]! / 2 + fillingOf(box).axis);
  }
  for (const box of boxes) {
    const own = fillingOf(box);
    const up = (below - above) / 2 - own.axis;
    for (const u of own.contents) y[u]! += up;
    for (const slot of [...own.strips.values()].flat()) slot.y += up;
    own.axis += up;
    height[box] = above + below;
  }
}

/** Where the row of each box lies: the middle of the box, and the height of the lines that run along the row. */
export interface Pitch {
  readonly middles: ReadonlyMap<number, number>;
  readonly lines: ReadonlyMap<number, number>;
}

/** Levels the boxes of each row, and puts row on row, `gap` apart, around 0. O(boxes + what is in them) but for sorting. */
export function pitchOf(
  boxes: readonly number[],
  units: readonly Unit[],
  fillingOf: (box: number) => Filling,
  placement: Placement,
  gap: number,
): Pitch {
  const rows = new Map<number, number[]>();
  for (const box of boxes) addTo(rows, units[box]!.row!, box);
  const [middles, lines] = [new Map<number, number>(), new Map<number, number>()];
  let top = 0;
  for (const [, row] of [...rows].sort(([a], [b]) => a - b)) {
    level(row, fillingOf, placement);
    const [first] = row as [number];
    const high = placement.height[first]!;
    for (const box of row) {
      middles.set(box, top + high / 2);
      lines.set(box, top + high / 2 + fillingOf(box).axis + LINE);
    }
    top += high + gap;
  }
  return { middles, lines };
}

/**
 * Gives the slots of a step their heights: boxes those of their rows, strips that of the row from which they come, or of the
 * highest to which they lead. O(slots) but for sorting.
 */
export function pitch(
  columns: readonly Slot[][],
  strips: ReadonlyMap<number, readonly Slot[]>,
  through: readonly Lifted[],
  { middles, lines }: Pitch,
  spacing: Spacing,
): void {
  const reached = new Map<number, number>(); // by what is outside
  for (const { source, target } of through)
    if (target !== OUTSIDE) reached.set(source, Math.max(reached.get(source) ?? -Infinity, lines.get(target)!));
  for (const [source, own] of strips) for (const slot of own) slot.y = lines.get(source) ?? reached.get(source)!;
  for (const column of columns) {
    const middleOf = ({ unit, y }: Slot): number => middles.get(unit) ?? y;
    column.sort((a, b) => middleOf(b) - middleOf(a));
    place(column, column.map(middleOf), ({ unit }) => (unit < 0 ? STRIP : PINNED), spacing);
    for (const slot of column) slot.y = middleOf(slot);
  }
}

/** Puts above the steps what they feed, and the lines from there. */
export function raise(column: Slot[], units: readonly Unit[], raised: Set<Slot>): void {
  for (const slot of column)
    if (slot.unit < 0 ? raised.has(slot.feeds[0]!) : !(units[slot.unit]!.isStep || units[slot.unit]!.leaf))
      raised.add(slot);
  column.sort((a, b) => Number(raised.has(b)) - Number(raised.has(a)));
}
