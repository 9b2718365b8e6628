// From folded nodes and edges to places: what the layout is asked, and what its answer means for nodes and frames.

import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramGroup, DiagramNode, NodeKind } from '../structure/diagram-elements.ts';
import type { DraftNode } from '../structure/draft-nodes.ts';
import type { Folding } from '../structure/folding.ts';
import type { Join } from '../structure/joins.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { scopeKey, scopeOfKey } from '../structure/scope-key.ts';
import { layout } from './layout.ts';
import { overlapping } from './overlaps.ts';
import { hasLeaves, widthOf } from './place-matrices.ts';
import { satellitesOf } from './satellites.ts';
import { LINE, type Size, sizeOf, weightWidth } from './sizes.ts';
import type { Lane, Link, Stretch, Unit } from './units.ts';

/** Nodes and frames with their places, and the free strips for edges that pass over columns, by edge key. */
export interface Placed {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly lanes: ReadonlyMap<string, readonly Lane[]>;
}

/** Between columns, where weights do not stand on the edges, but biases do. Graph units. */
const WEIGHT_COMPACT = 2.2;

/** Between columns, for the weight `label`: half of a slanting edge, up to where another crosses it, has room for it. */
const weightGap = (label: string): number => 2 * weightWidth(label) + 0.1;

const NOTHING: Size = { width: 0, height: 0 };

/** What there is to lay out, and how. */
export interface Folded {
  readonly tape: TapeStructure;
  readonly folding: Folding;
  readonly drafts: readonly DraftNode[];
  readonly joins: readonly Join[];
  readonly matrices: readonly DraftMatrix[];
  readonly compact: boolean;
  readonly nameOf: (scope: number) => string;
}

/** So often a leaf that stands on another node is moved into a column; then all leaves are. */
const TRIES = 3;

/** Lays the folded tape out, such that no leaf stands on another node. */
export function placeDiagram(folded: Folded, stretch?: Stretch): Placed {
  const columned = new Set<string>(); // leaves that have no room beside what they feed
  for (let tries = 1; ; tries++) {
    const { placed, satellites } = place(folded, columned, stretch);
    const cramped = overlapping(placed.nodes, satellites);
    if (cramped.size === 0) return placed;
    for (const key of tries < TRIES ? cramped : satellites) columned.add(key);
  }
}

/** Lays the folded tape out. Containers are the root and every open scope that shows something. */
function place(
  { tape, folding, drafts, joins, matrices, compact, nameOf }: Folded,
  columned: ReadonlySet<string>,
  stretch: Stretch | undefined,
): { readonly placed: Placed; readonly satellites: ReadonlySet<string> } {
  const open = openScopes(tape, folding, drafts);
  const containerOf = new Map([[-1, 0], ...open.map((scope, at): [number, number] => [scope, at + 1])]);
  const withOps = new Set(drafts.filter(({ kind }) => kind === 'op').map(({ scope }) => scope));
  const framed = [false, ...open.map((scope) => withOps.has(scope))];
  const around = (draft: DraftNode) =>
    containerOf.get(scopeOfKey(draft.key) >= 0 ? tape.scopes[draft.scope]!.parent : draft.scope)!;
  const sizes = drafts.map((draft) => sizeOf(draft.kind, draft.symbol || draft.label));
  const first = firstIn(tape, drafts);
  const satellites = satellitesOf(drafts, joins, around);
  for (const key of columned) satellites.delete(key);

  const boxes = open.map((scope, at): Unit & { order: number } => ({
    key: `box:${scope}`,
    container: containerOf.get(tape.scopes[scope]!.parent)!,
    box: at + 1,
    size: NOTHING,
    leaf: false,
    satellite: null,
    sortable: false,
    order: first.get(scope) ?? tape.length,
  }));
  const nodes = drafts.map((draft, at): Unit & { order: number } => ({
    key: draft.key,
    container: around(draft),
    box: -1,
    size: footprint(draft.kind, sizes[at]!),
    leaf: draft.members.length === 1 && tape.op(draft.members[0]!) === null,
    satellite: satellites.get(draft.key) ?? null,
    sortable: draft.kind === 'op' || draft.kind === 'parameter' || draft.kind === 'constant',
    order: draft.members.at(-1)!,
  }));
  // boxes before what is in them, and all in tape order: a scope is recorded in one piece, so that is a topological order
  const units = [...boxes, ...nodes].sort((a, b) => a.container - b.container || a.order - b.order);
  const index = new Map(units.map(({ key }, at) => [key, at]));
  const besides = new Set(joins.flatMap(({ source, target }) => (satellites.get(source) === 'beside' ? [target] : [])));
  const drafted = new Map(drafts.map((draft) => [draft.key, draft]));
  const gapOf = ({ target, weight }: Join): number => {
    if (weight !== null) return compact ? WEIGHT_COMPACT : weightGap(tape.label(weight.parameter));
    return besides.has(target) && drafted.get(target)!.kind !== 'op' ? WEIGHT_COMPACT : 0;
  };
  const link = (edge: Join, gap: number, hasText: boolean): Link => ({
    source: index.get(edge.source)!,
    target: index.get(edge.target)!,
    gap,
    hasText,
  });
  const linked = [...joins];
  const links = joins.map((edge) => link(edge, gapOf(edge), true));
  for (const matrix of matrices) {
    const gap = widthOf(matrix, hasLeaves(matrix.rows, drafted, joins));
    for (const { join } of matrix.cells) {
      if (join.source === join.target) continue;
      linked.push(join);
      links.push(link(join, gap, false));
    }
  }
  const { x, y, width, height, lanes } = layout(units, links, framed, stretch);
  const last = lastIn(tape);
  const shift = ({ kind }: DraftNode) => (isAside(kind) ? { x: NUMBERS / 2, y: 0 } : { x: 0, y: LINE }); // room for the numbers
  const placed = {
    nodes: drafts.map((draft, at) => ({
      ...draft,
      x: x[index.get(draft.key)!]! + shift(draft).x,
      y: y[index.get(draft.key)!]! + shift(draft).y,
      ...sizes[at]!,
    })),
    groups: open.flatMap((scope, at): DiagramGroup[] => {
      const u = index.get(`box:${scope}`)!;
      const { kind } = tape.scopes[scope]!;
      return framed[at + 1]
        ? [
            {
              key: scopeKey(scope),
              scope,
              kind,
              label: titleOf(tape, scope, last[scope]!, nameOf),
              x: x[u]!,
              y: y[u]!,
              width: width[u]!,
              height: height[u]!,
            },
          ]
        : [];
    }),
    lanes: new Map(Array.from(lanes, ([at, own]) => [linked[at]!.key, own])),
  };
  return { placed, satellites: new Set(satellites.keys()) };
}

/** A neuron's frame bears the name of the neuron's output, which is its last node; any other frame that of its scope. */
function titleOf(tape: TapeStructure, scope: number, last: number, nameOf: (scope: number) => string): string {
  return (tape.scopes[scope]!.kind === 'neuron' && last >= 0 && tape.label(last)) || nameOf(scope);
}

/** Tape index of the last node that was recorded in each scope itself; −1 for none. */
function lastIn(tape: TapeStructure): Int32Array {
  const last = new Int32Array(tape.scopes.length).fill(-1);
  for (const [i, scope] of tape.scopeOf.entries()) if (scope >= 0) last[scope] = i;
  return last;
}

/** Width of the numbers beside a parameter or a target, in graph units. */
const NUMBERS = 1.3;

const isAside = (kind: NodeKind): boolean => kind === 'parameter' || kind === 'target';

/** The room that a node takes with its numbers: to the left of parameters and targets, below all others. */
function footprint(kind: NodeKind, { width, height }: Size): Size {
  return isAside(kind) ? { width: width + NUMBERS, height } : { width, height: height + 2 * LINE };
}

/** Scopes that are not folded and show something, ascending: parents before children. */
function openScopes(tape: TapeStructure, { shut }: Folding, drafts: readonly DraftNode[]): number[] {
  const showing = new Set<number>();
  for (const draft of drafts) {
    const inner = scopeOfKey(draft.key) >= 0 ? tape.scopes[draft.scope]!.parent : draft.scope;
    for (let scope = inner; scope >= 0 && !showing.has(scope); scope = tape.scopes[scope]!.parent) showing.add(scope);
  }
  return [...showing].filter((scope) => shut[scope]! < 0).sort((a, b) => a - b);
}

/** Tape index of the first operation in each scope, for its place among its neighbours. O(drafts + scopes). */
function firstIn(tape: TapeStructure, drafts: readonly DraftNode[]): Map<number, number> {
  const first = new Map<number, number>();
  const include = (scope: number, i: number) => first.set(scope, Math.min(first.get(scope) ?? Infinity, i));
  for (const { kind, members, scope } of drafts) {
    if (kind === 'input' || kind === 'parameter' || kind === 'target' || kind === 'constant') continue;
    include(scope, members.find((i) => tape.op(i) !== null) ?? tape.length); // leaves stand first on every tape
  }
  for (let s = tape.scopes.length - 1; s >= 0; s--) {
    const own = first.get(s);
    if (own !== undefined) include(tape.scopes[s]!.parent, own); // children come after their parents
  }
  return first;
}
