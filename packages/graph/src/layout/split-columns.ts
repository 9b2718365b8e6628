// Columns that are far taller than the others, in several columns side by side, in reading order.
import { addTo } from '../multimap.ts';
import { bandedRanks } from './row-bands.ts';
import type { Lifted, Split, Unit } from './units.ts';

/** The height of a column, with its gaps, from which it is worth splitting. Graph units. */
const TALL = 12;

/** `rank`, but that the rows of a tall container stand in bands, or the units of tall columns in several, the first ones in the first. */
export function splitRanks(
  rank: ReadonlyMap<number, number>,
  units: readonly Pick<Unit, 'leaf'>[],
  edges: readonly Pick<Lifted, 'source' | 'target'>[],
  height: Float64Array,
  { columns: most, bands }: Split,
): ReadonlyMap<number, number> {
  if (bands > 1) return bandedRanks(rank, edges, bands);
  const columns = new Map<number, number[]>();
  for (const [unit, r] of rank) addTo(columns, r, unit);
  const found = new Map<number, number>();
  let first = 0;
  for (const r of [...columns.keys()].sort((a, b) => a - b)) {
    const column = columns.get(r)!;
    const tall = column.reduce((sum, unit) => sum + height[unit]!, 0);
    const parts = tall < TALL || column.some((unit) => units[unit]!.leaf) ? 1 : Math.min(most, column.length);
    let above = 0;
    for (const unit of column) {
      found.set(unit, first + Math.min(parts - 1, Math.floor(((above + height[unit]! / 2) / tall) * parts)));
      above += height[unit]!;
    }
    first += parts;
  }
  return found;
}
