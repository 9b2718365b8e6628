// Satellites: leaves that stand beside the node they feed, off the columns: biases, targets, the weight of one product.
import { addTo } from './multimap.ts';
import type { Lifted, Placement, Unit } from './plan.ts';

/**
 * Places each satellite beside what it feeds: up and to the left, or down where that node is in the lower half or has
 * one already. Returns how far they hang over the columns, to the left and upwards or downwards.
 */
export function orbit(
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
