// Steps of time, or positions of a sequence: the columns of a grid. What has one name in each of them is a row of it.
import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { DraftNode } from './draft-nodes.ts';
import type { Join } from './joins.ts';
import { firstIn, scopeAround } from './open-scopes.ts';
import { scopeKey } from './scope-key.ts';
import { PART, STEP } from './scopes.ts';

/** Key of the box of an open scope in the layout. */
export const boxKey = (scope: number): string => `box:${scope}`;

/** The rows of steps. */
export interface Rows {
  /** The steps that have rows. */
  readonly steps: ReadonlySet<number>;
  /** Keys of the blocks in them. */
  readonly blocks: ReadonlySet<string>;
  /** The row of all that stands in them, by its key; that of the lowest is 0, and data flow from lower to higher ones. */
  rowOf(key: string): number;
}

/**
 * The rows of the open steps. A block is a scope in a step that is no neuron; those of one kind and name, in steps that stand
 * side by side, are one row. What else stands in a step belongs to the row of what feeds it, or of what it feeds. Steps have
 * no rows if they do not agree in which order. O(scopes + joins · depth).
 */
export function rowsOf(
  tape: TapeStructure,
  open: readonly number[],
  drafts: readonly DraftNode[],
  joins: readonly Join[],
): Rows {
  const shown = new Map(drafts.map((draft) => [draft.key, draft]));
  const isOpen = new Set(open);
  const titlesOf = new Map<number, Map<string, string>>(); // of each step: the keys of its blocks by what they are called
  const grids = new Map<number, number[]>();
  for (const scope of open) {
    const { kind, parent } = tape.scopes[scope]!;
    if (kind !== STEP) continue;
    titlesOf.set(scope, new Map());
    addTo(grids, parent, scope);
  }
  const rows = new Map<string, number>();
  const steps = new Set<number>();
  const answer = (blocks: ReadonlySet<string>): Rows => ({ steps, blocks, rowOf: (key) => rows.get(key) ?? 0 });
  if (grids.size === 0) return answer(new Set());
  const first = firstIn(tape, drafts);
  const recorded = [...first.keys()].filter((scope) => scope >= 0).sort((a, b) => first.get(a)! - first.get(b)!);
  for (const scope of recorded) {
    const { kind, name, parent } = tape.scopes[scope]!;
    const own = titlesOf.get(parent);
    const key = isOpen.has(scope) ? boxKey(scope) : scopeKey(scope);
    if (own === undefined || kind === 'neuron' || kind === PART || !(isOpen.has(scope) || shown.has(key))) continue;
    let title = `${kind} ${name}`;
    while (own.has(title)) title += ' again';
    own.set(title, key);
  }
  for (const grid of grids.values()) {
    const titles = inOneOrder(grid.map((step) => [...titlesOf.get(step)!.keys()]));
    if (titles.length === 0) continue;
    const at = new Map(titles.map((title, row) => [title, row]));
    for (const step of grid) {
      steps.add(step);
      for (const [title, key] of titlesOf.get(step)!) rows.set(key, at.get(title)!);
    }
  }
  const blocks = new Set(rows.keys());
  const byTarget = joins.toSorted((a, b) => a.arguments[0]!.node - b.arguments[0]!.node);
  const inSteps = byTarget.flatMap(({ source, target }) => {
    let [u, v] = [source, target];
    let [p, q] = [scopeAround(shown.get(u)!, tape), scopeAround(shown.get(v)!, tape)];
    while (p !== q)
      if (p > q) [u, p] = [boxKey(p), tape.scopes[p]!.parent];
      else [v, q] = [boxKey(q), tape.scopes[q]!.parent];
    return steps.has(p) && u !== v ? [[u, v] as const] : [];
  });
  // in the order of the tape: the row of what feeds is known before that of what is fed, and backwards
  for (const [u, v] of inSteps)
    if (rows.has(u) && !blocks.has(v)) rows.set(v, Math.max(rows.get(v) ?? 0, rows.get(u)!));
  const fed = new Set(rows.keys());
  for (const [u, v] of inSteps.toReversed())
    if (!fed.has(u) && rows.has(v)) rows.set(u, Math.min(rows.get(u) ?? Infinity, rows.get(v)!));
  return answer(blocks);
}

/** One list of which each of `lists` is a part, in its order; an empty one if there is none. */
function inOneOrder(lists: readonly (readonly string[])[]): string[] {
  const all: string[] = [];
  for (const list of lists) {
    let next = 0;
    for (const title of list) {
      const at = all.indexOf(title);
      if (at < 0) all.splice(next++, 0, title);
      else if (at < next) return [];
      else next = at + 1;
    }
  }
  return all;
}
