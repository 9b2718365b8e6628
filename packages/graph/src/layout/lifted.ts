// Which links run in a container: those between its units, and those that come into it or leave it.
import { type Lifted, type Link, OUTSIDE, type Unit } from './units.ts';

/** Links by container. */
export interface LiftedLinks {
  /** Between two of its units: each link in the innermost container around both of its ends. */
  readonly inside: readonly Lifted[][];
  /** Between one of its units and what is outside: each link in all containers around one of its ends alone. */
  readonly through: readonly Lifted[][];
}

/** The links of each container; `boxOf` tells the box of each, −1 for the root. O(links · depth). */
export function lifted(units: readonly Unit[], links: readonly Link[], boxOf: Int32Array): LiftedLinks {
  const inside: Lifted[][] = Array.from(boxOf, () => []);
  const through: Lifted[][] = Array.from(boxOf, () => []);
  for (const [link, { source, target, gap, hasText }] of links.entries()) {
    let [u, v] = [source, target];
    while (units[u]!.container !== units[v]!.container) {
      const [p, q] = [units[u]!.container, units[v]!.container];
      // a container comes after the one around it
      if (p > q) {
        through[p]!.push({ source: u, target: OUTSIDE, gap: 0, hasText: false, link });
        u = boxOf[p]!;
      } else {
        through[q]!.push({ source, target: v, gap: 0, hasText: false, link });
        v = boxOf[q]!;
      }
    }
    if (u !== v) inside[units[u]!.container]!.push({ source: u, target: v, gap, hasText, link });
  }
  return { inside, through };
}
