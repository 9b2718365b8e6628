// What the layout is asked for a folded tape: its units, each in its container, and the links between them. Containers are the
// root and every open scope that shows something.
import type { TapeStructure } from '@retrograd/autodiff';
import type { DraftNode } from '../structure/draft-nodes.ts';
import type { Folding } from '../structure/folding.ts';
import type { Join } from '../structure/joins.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { firstIn, openScopes, scopeAround } from '../structure/open-scopes.ts';
import { heightOf } from './matrix-shape.ts';
import { hasLeaves, widthOf } from './place-matrices.ts';
import { footprint } from './rooms.ts';
import { ASIDE, satellitesOf } from './satellites.ts';
import { type Size, sizeOf, weightWidth } from './sizes.ts';
import type { Link, Unit } from './units.ts';

/** Between columns, where weights do not stand on the edges, but biases do. Graph units. */
const WEIGHT_COMPACT = 2.2;

/** Between columns, for the weight `label`, `times` as wide as its texts. */
const weightGap = (label: string, times: number): number => times * weightWidth(label) + 0.1;

/** Between a leaf with its numbers and the columns on both sides of it. */
const LEAF_GAP = ASIDE + 0.6;

/** A copy is as small as this kind of leaf. */
const SMALL = 'parameter';

const NOTHING: Size = { width: 0, height: 0 };

/** What there is to lay out, and how. */
export interface Folded {
  readonly tape: TapeStructure;
  readonly folding: Folding;
  readonly drafts: readonly DraftNode[];
  readonly joins: readonly Join[];
  readonly matrices: readonly DraftMatrix[];
  readonly compact: boolean;
  /** So many times as wide as the texts of a weight are the gaps for them, if not compact. */
  readonly weightGaps: number;
  /** Into so many columns what stands in one is split at most, where it is tall. */
  readonly split: number;
  readonly nameOf: (scope: number) => string;
}

/**
 * What is done for leaves that stand on another node, or on texts: wider gaps before what they feed, then columns of their own;
 * and for neurons whose matrix stands on another one: all the height of that.
 */
export interface Aside {
  readonly widened: ReadonlySet<string>;
  readonly columned: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
}

/** What the layout is asked, and what its answer is about. */
export interface LayoutInput {
  readonly units: readonly Unit[];
  readonly links: readonly Link[];
  /** Which containers have a frame. */
  readonly framed: readonly boolean[];
  /** The join of each link. */
  readonly joins: readonly Join[];
  /** The scope of each container, but for the root, which is the first. */
  readonly open: readonly number[];
  /** The size of each draft. */
  readonly sizes: readonly Size[];
  /** Index of each unit by its key: that of its node, or `box:` and its scope. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Keys of the leaves that stand off the columns. */
  readonly satellites: ReadonlySet<string>;
}

/** The units and links of a folded tape. */
export function layoutInput(folded: Folded, { widened, columned, apart }: Aside): LayoutInput {
  const { tape, folding, drafts, joins, matrices } = folded;
  const open = openScopes(tape, folding, drafts);
  const containerOf = new Map([[-1, 0], ...open.map((scope, at): [number, number] => [scope, at + 1])]);
  const withOps = new Set(drafts.filter(({ kind }) => kind === 'op').map(({ scope }) => scope));
  const framed = [false, ...open.map((scope) => withOps.has(scope))];
  const around = (draft: DraftNode) => containerOf.get(scopeAround(draft, tape))!;
  const sizes = drafts.map(({ copyOf, kind, symbol, label }) =>
    sizeOf(copyOf === null ? kind : SMALL, symbol || label),
  );
  const first = firstIn(tape, drafts);
  const satellites = satellitesOf(drafts, joins, around);
  for (const key of columned) satellites.delete(key);
  const heights = new Map<string, number>(); // of neurons with their share of a matrix
  for (const { rows, columns } of matrices)
    for (const key of rows) if (apart.has(key)) heights.set(key, heightOf(rows.length, columns.length) / rows.length);
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
    size: atLeast(footprint(draft, sizes[at]!, satellites.has(draft.key)), heights.get(draft.key) ?? 0),
    leaf: draft.members.length === 1 && tape.op(draft.members[0]!) === null,
    satellite: satellites.get(draft.key) ?? null,
    sortable: draft.kind === 'op' || draft.kind === 'parameter' || draft.kind === 'constant',
    order: draft.members.at(-1)!,
  }));
  // boxes before what is in them, and all in tape order: a scope is recorded in one piece, so that is a topological order
  const units = [...boxes, ...nodes].sort((a, b) => a.container - b.container || a.order - b.order);
  const indexOf = new Map(units.map(({ key }, at) => [key, at]));
  const widthOfUnit = (key: string): number => units[indexOf.get(key)!]!.size.width;
  const wide = new Map<string, number>(); // gaps before what is fed by leaves that need the whole of them
  for (const { source, target } of joins)
    if (widened.has(source) && satellites.has(source))
      wide.set(target, Math.max(wide.get(target) ?? 0, widthOfUnit(source) + LEAF_GAP));
  const linked = linksOf(folded, satellites, indexOf, wide);
  return {
    units,
    links: linked.map(({ link }) => link),
    framed,
    joins: linked.map(({ join }) => join),
    open,
    sizes,
    indexOf,
    satellites: new Set(satellites.keys()),
  };
}

const atLeast = ({ width, height }: Size, least: number): Size => ({ width, height: Math.max(height, least) });

/** A link for each join, then one for each cell of a matrix; that of a bias leads from its neuron to itself. */
function linksOf(
  { tape, drafts, joins, matrices, compact, weightGaps }: Folded,
  satellites: ReadonlyMap<string, 'beside' | 'above'>,
  indexOf: ReadonlyMap<string, number>,
  wide: ReadonlyMap<string, number>,
): { readonly join: Join; readonly link: Link }[] {
  const besides = new Set(joins.flatMap(({ source, target }) => (satellites.get(source) === 'beside' ? [target] : [])));
  const drafted = new Map(drafts.map((draft) => [draft.key, draft]));
  const gapOf = (join: Join): number => Math.max(usualGap(join), wide.get(join.target) ?? 0);
  const usualGap = ({ target, weight }: Join): number => {
    if (weight !== null) return compact ? WEIGHT_COMPACT : weightGap(tape.label(weight.parameter), weightGaps);
    return besides.has(target) && drafted.get(target)!.kind !== 'op' ? WEIGHT_COMPACT : 0;
  };
  const linkOf = (edge: Join, gap: number, hasText: boolean): Link => ({
    source: indexOf.get(edge.source)!,
    target: indexOf.get(edge.target)!,
    gap,
    hasText,
  });
  const links = joins.map((join) => ({ join, link: linkOf(join, gapOf(join), join.weight !== null) }));
  for (const matrix of matrices) {
    const gap = widthOf(matrix, hasLeaves(matrix.rows, drafted, joins));
    for (const { join } of matrix.cells) links.push({ join, link: linkOf(join, gap, false) });
  }
  return links;
}
