// Satellites: leaves that stand beside the node they feed, off the columns: which these are, and where each has its place.
import { addTo } from '../multimap.ts';
import type { NodeKind } from '../structure/diagram-elements.ts';
import type { DraftNode } from '../structure/draft-nodes.ts';
import type { Join } from '../structure/joins.ts';
import type { Lifted, Placement, Unit } from './units.ts';

/** From a leaf to what it stands beside: the numbers below a small operation are wider than that. */
export const ASIDE = 0.5;
/** So much lower than the numbers of neighbours in line stand leaves below. */
const LOWER = 0.15;
/** At most so many leaves stand around one node: one above it, one below. */
const AROUND = 2;

/**
 * Leaves other than inputs that feed only nodes standing beside them: biases, targets, the weight of one product. They
 * stand beside the node, or above it where slanting edges with weights come in on that side: where these meet in one neuron.
 */
export function satellitesOf(
  drafts: readonly DraftNode[],
  joins: readonly Join[],
  around: (draft: DraftNode) => number,
): Map<string, 'beside' | 'above'> {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  const users = new Map<string, string[]>();
  for (const { source, target } of joins) addTo(users, source, target);
  const fedWithin = new Set<string>(); // nodes with something in the column before them, where a satellite would stand
  for (const { source, target } of joins) {
    const [feeder, user] = [byKey.get(source)!, byKey.get(target)!];
    if (!SATELLITES.has(feeder.kind) && around(feeder) === around(user)) fedWithin.add(target);
  }
  const taken = new Map<string, number>();
  const weights = new Map<string, number>(); // how many come into each node
  for (const { target, weight } of joins) if (weight !== null) weights.set(target, (weights.get(target) ?? 0) + 1);
  const neurons = new Map<number, number>(); // how many stand in each container
  for (const draft of drafts)
    if (weights.has(draft.key)) neurons.set(around(draft), (neurons.get(around(draft)) ?? 0) + 1);
  const fanned = new Set<string>(); // nodes that a satellite feeds with others: a second one would stand among its lines
  const found = new Map<string, 'beside' | 'above'>();
  for (const draft of drafts) {
    const fed = users.get(draft.key) ?? [];
    const [first] = fed;
    if (!SATELLITES.has(draft.kind) || first === undefined) continue;
    const shared = fed.length > 1; // by folded units only: a line from one operation to another would cross the next
    const together = new Set(fed);
    if (fed.some((key) => (users.get(key) ?? []).some((user) => together.has(user)))) continue; // one behind the other
    const fits = fed.every((key) => {
      const user = byKey.get(key)!;
      const free = user.kind !== 'op' || !(shared || fedWithin.has(key));
      return free && user.kind !== 'layer' && around(user) === around(draft);
    });
    const place = taken.get(first) ?? 0;
    if (!fits || place === AROUND || (shared && fed.some((key) => fanned.has(key)))) continue;
    for (const key of shared ? fed : []) fanned.add(key);
    taken.set(first, place + 1);
    const meeting = (weights.get(first) ?? 0) > 1 && neurons.get(around(draft)) === 1;
    found.set(draft.key, meeting ? 'above' : 'beside');
  }
  return found;
}

/** What may stand off the columns. */
export const SATELLITES: ReadonlySet<NodeKind> = new Set(['parameter', 'target', 'constant']);

/**
 * Places each satellite beside what it feeds, up and to the left, or above it; down where that node has one already
 * or is a neuron in the lower half. Returns how far they hang over the columns, to the left and upwards or downwards.
 */
export function orbit(
  units: readonly Unit[],
  contents: readonly number[],
  edges: readonly Lifted[],
  placement: Placement,
  isNear = false,
): { left: number; height: number } {
  const { x, y, width, height } = placement;
  const fed = new Map<number, number[]>();
  for (const { source, target } of edges) if (units[source]!.satellite !== null) addTo(fed, source, target);
  let edge = 0; // of what is in the columns, above and below their middle
  for (const u of contents) if (units[u]!.satellite === null) edge = Math.max(edge, Math.abs(y[u]!) + height[u]! / 2);
  const over = { left: 0, height: 0 };
  const taken = new Set<number>();
  for (const u of contents) {
    const { satellite } = units[u]!;
    if (satellite === null) continue;
    const targets = fed.get(u)!;
    const highest = targets.reduce((best, v) => (y[v]! > y[best]! ? v : best), targets[0]!);
    const low = !isNear && targets.length === 1 && !units[highest]!.sortable && y[highest]! < -1e-6;
    const down = low !== taken.has(highest);
    taken.add(highest);
    const apart = (height[highest]! + height[u]!) / 2;
    if (satellite === 'above' && !down) {
      x[u] = x[highest]! - width[u]! / 2 + 0.3;
      y[u] = y[highest]! + apart + 0.4;
    } else {
      x[u] = x[highest]! - width[highest]! / 2 - width[u]! / 2 - ASIDE;
      y[u] = y[highest]! + (down ? -apart - LOWER : apart);
    }
    over.left = Math.max(over.left, width[u]! / 2 - x[u]!);
    over.height = Math.max(over.height, Math.abs(y[u]!) + height[u]! / 2 - edge);
  }
  return over;
}
