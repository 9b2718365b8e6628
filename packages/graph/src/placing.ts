// From folded nodes and edges to places: what the layout is asked, and what its answer means for nodes and frames.
import type { Tape } from '@retrograd/autodiff';
import type { DiagramGroup, DiagramNode } from './diagram.ts';
import type { DraftNode, Join } from './folded.ts';
import { depths, type Folding } from './folding.ts';
import { type Lane, layout, type Unit } from './layout.ts';
import { LINE, type Size, sizeOf } from './sizes.ts';

/** Nodes and frames with their places, and the free strips for edges that pass over columns, by edge key. */
export interface Placed {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly lanes: ReadonlyMap<string, readonly Lane[]>;
}

const NOTHING: Size = { width: 0, height: 0 };

/** Lays the folded tape out. Containers are the root and every open scope that shows something. */
export function place(tape: Tape, folding: Folding, drafts: readonly DraftNode[], joins: readonly Join[]): Placed {
  const open = openScopes(tape, folding, drafts);
  const containerOf = new Map([[-1, 0], ...open.map((scope, at): [number, number] => [scope, at + 1])]);
  const framed = [
    false,
    ...open.map((scope) => drafts.some((draft) => draft.kind === 'op' && within(tape, draft, scope))),
  ];
  const around = (draft: DraftNode) =>
    containerOf.get(draft.key.startsWith('scope:') ? tape.scopes[draft.scope]!.parent : draft.scope)!;
  const sizes = drafts.map((draft) => sizeOf(draft.kind, draft.symbol || draft.label));
  const satellites = satellitesOf(drafts, joins, around);

  const boxes = open.map((scope, at): Unit & { order: number } => ({
    key: `box:${scope}`,
    container: containerOf.get(tape.scopes[scope]!.parent)!,
    box: at + 1,
    size: NOTHING,
    leaf: false,
    satellite: false,
    sortable: false,
    order: firstIn(tape, drafts, scope),
  }));
  const nodes = drafts.map((draft, at): Unit & { order: number } => ({
    key: draft.key,
    container: around(draft),
    box: -1,
    size: { width: sizes[at]!.width, height: sizes[at]!.height + (draft.kind === 'op' ? 2 * LINE : LINE) },
    leaf: draft.members.length === 1 && tape.op(draft.members[0]!) === null,
    satellite: satellites.has(draft.key),
    sortable: draft.kind === 'op' || draft.kind === 'parameter' || draft.kind === 'constant',
    order: draft.members.at(-1)!,
  }));
  // boxes before what is in them, and all in tape order: a scope is recorded in one piece, so that is a topological order
  const units = [...boxes, ...nodes].sort((a, b) => a.container - b.container || a.order - b.order);
  const index = new Map(units.map(({ key }, at) => [key, at]));
  const links = joins.map(({ source, target, weight }) => ({
    source: index.get(source)!,
    target: index.get(target)!,
    labelled: weight !== null,
  }));
  const { x, y, width, height, lanes } = layout(units, links, framed);
  const depth = depths(tape);
  const raise = (draft: DraftNode) => (draft.kind === 'op' ? LINE : LINE / 2); // the numbers hang below the node
  return {
    nodes: drafts.map((draft, at) => ({
      ...draft,
      x: x[index.get(draft.key)!]!,
      y: y[index.get(draft.key)!]! + raise(draft),
      ...sizes[at]!,
    })),
    groups: open.flatMap((scope, at): DiagramGroup[] => {
      const u = index.get(`box:${scope}`)!;
      const { name, kind } = tape.scopes[scope]!;
      return framed[at + 1]
        ? [
            {
              key: `scope:${scope}`,
              scope,
              kind,
              label: name,
              depth: depth[scope]!,
              x: x[u]!,
              y: y[u]!,
              width: width[u]!,
              height: height[u]!,
            },
          ]
        : [];
    }),
    lanes: new Map(Array.from(lanes, ([link, own]) => [joins[link]!.key, own])),
  };
}

/** Scopes that are not folded and show something, ascending: parents before children. */
function openScopes(tape: Tape, { shut }: Folding, drafts: readonly DraftNode[]): number[] {
  const showing = new Set<number>();
  for (const draft of drafts) {
    const inner = draft.key.startsWith('scope:') ? tape.scopes[draft.scope]!.parent : draft.scope;
    for (let scope = inner; scope >= 0 && !showing.has(scope); scope = tape.scopes[scope]!.parent) showing.add(scope);
  }
  return [...showing].filter((scope) => shut[scope]! < 0).sort((a, b) => a - b);
}

/** True if the draft stands in `scope` itself, not deeper. */
function within(_tape: Tape, draft: DraftNode, scope: number): boolean {
  return draft.scope === scope && !draft.key.startsWith('scope:');
}

/** Tape index of the first operation in `scope`, for its place among its neighbours. */
function firstIn(tape: Tape, drafts: readonly DraftNode[], scope: number): number {
  let first = tape.length;
  for (const draft of drafts) {
    if (draft.kind === 'input' || draft.kind === 'parameter' || draft.kind === 'target' || draft.kind === 'constant')
      continue;
    for (let s = draft.scope; s >= 0; s = tape.scopes[s]!.parent)
      if (s === scope) {
        first = Math.min(first, draft.members[0]!);
        break;
      }
  }
  return first;
}

/** Biases and targets that feed only folded nodes standing beside them. */
function satellitesOf(
  drafts: readonly DraftNode[],
  joins: readonly Join[],
  around: (draft: DraftNode) => number,
): Set<string> {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  const found = new Set(drafts.filter(({ kind }) => kind === 'parameter' || kind === 'target').map(({ key }) => key));
  for (const { source, target } of joins) {
    const user = byKey.get(target)!;
    if (!target.startsWith('scope:') || around(user) !== around(byKey.get(source)!)) found.delete(source);
  }
  return found;
}
