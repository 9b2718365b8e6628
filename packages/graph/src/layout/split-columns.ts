// Columns that are far taller than the others, in several columns side by side, in reading order.
import { addTo } from '../multimap.ts';
import type { Unit } from './units.ts';

/** The height of a column, with its gaps, from which it is worth splitting. Graph units. */
const TALL = 12;

/** `rank`, but that the units of tall columns stand in at most `split` columns, the first ones in the first. */
export function splitRanks(
  rank: ReadonlyMap<number, number>,
  units: readonly Pick<Unit, 'leaf'>[],
  height: Float64Array,
  split: number,
): Map<number, number> {
  const columns = new Map<number, number[]>();
  for (const [unit, r] of rank) addTo(columns, r, unit);
  const found = new Map<number, number>();
  let first = 0;
  for (const r of [...columns.keys()].sort((a, b) => a - b)) {
    const column = columns.get(r)!;
    const tall = column.reduce((sum, unit) => sum + height[unit]!, 0);
    const parts = tall < TALL || column.some((unit) => units[unit]!.leaf) ? 1 : Math.min(split, column.length);
    let above = 0;
    for (const unit of column) {
      found.set(unit, first + Math.min(parts - 1, Math.floor(((above + height[unit]! / 2) / tall) * parts)));
      above += height[unit]!;
    }
    first += parts;
  }
  return found;
}
