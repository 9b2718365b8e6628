// Many rows that one unit gathers, such as the squares of a long sum: where they stand too tall, in several bands side by side.
import { addTo } from '../multimap.ts';
import type { Lifted } from './units.ts';

/** Of so many rows at least: fewer are read more easily below each other. */
const MANY = 6;

/**
 * `rank`, but that the rows of the unit that gathers most stand in `bands` bands, the first rows in the first columns. A row is a unit
 * with all that leads to nothing else. The same if no unit gathers six rows. O(units + edges).
 */
export function bandedRanks(
  rank: ReadonlyMap<number, number>,
  edges: readonly Pick<Lifted, 'source' | 'target'>[],
  bands: number,
): ReadonlyMap<number, number> {
  const uses = new Map<number, Set<number>>();
  for (const { source, target } of edges) uses.set(source, (uses.get(source) ?? new Set()).add(target));
  const rows = new Map<number, number[]>(); // by what gathers them: what leads to nothing else
  for (const [u, [user, another]] of uses)
    if (rank.has(user!) && rank.has(u) && another === undefined) addTo(rows, user!, u);
  let [gatherer, roots] = [-1, [] as readonly number[]];
  for (const [user, own] of rows) if (own.length > roots.length) [gatherer, roots] = [user, own];
  if (roots.length < MANY) return rank;
  const inTurn = roots.toSorted((a, b) => a - b); // that of the tape
  const bandOf = new Map(inTurn.map((root, k) => [root, Math.floor((k * bands) / roots.length)]));
  for (const [u, band] of bandOf) for (const feeder of rows.get(u) ?? []) bandOf.set(feeder, band); // these come later
  const depth = rank.get(gatherer)!;
  const wide = depth - Math.min(...Array.from(bandOf.keys(), (u) => rank.get(u)!));
  const shiftOf = (u: number): number => (bandOf.get(u) ?? (rank.get(u)! < depth ? 0 : bands - 1)) * wide;
  return new Map(Array.from(rank, ([u, r]) => [u, r + shiftOf(u)]));
}
