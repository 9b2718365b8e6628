// What the layout is asked for a folded tape: its units, each in its container, and the links between them. Containers are the
// root, every open scope that shows something, and the rows of steps.
import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { DraftNode } from '../structure/draft-nodes.ts';
import type { Folding } from '../structure/folding.ts';
import type { Join } from '../structure/joins.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { firstIn, openScopes, scopeAround } from '../structure/open-scopes.ts';
import { scopeOfKey } from '../structure/scope-key.ts';
import { STEP, stepAround } from '../structure/scopes.ts';
import { boxKey, rowsOf } from '../structure/steps.ts';
import { heightOf } from './matrix-shape.ts';
import { hasLeaves, widthOf } from './place-matrices.ts';
import { footprint } from './rooms.ts';
import { ASIDE, SATELLITES, satellitesOf } from './satellites.ts';
import { outputWidth, type Size, sizeOf, weightWidth } from './sizes.ts';
import type { Link, Split, Unit } from './units.ts';

/** Between columns, where weights do not stand on the edges, but biases do. Graph units. */
const WEIGHT_COMPACT = 2.2;

/** Between columns, for the weight `label`, `times` as wide as its texts, beside an `output` with a name so wide. */
const weightGap = (label: string, output: number, times: number): number => times * weightWidth(label, output) + 0.1;

/** Between a leaf with its numbers and the columns on both sides of it. */
const LEAF_GAP = ASIDE + 0.6;

/** A copy is as small as this kind of leaf. */
const SMALL = 'parameter';

/**
 * For the lines of leaves that stand around an operation, which pass by numbers: so much more height has an operation with a leaf
 * above it, and so much more width a leaf below.
 */
const HIGHER = 0.14;
const WIDER = 0.6;

/** Between columns, where a leaf in one of them feeds so many nodes: nearer to these, its lines would lie on one another. */
const FAN = 3.5;
const FANNED = 3;

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
  /** Gaps between the rows of few nodes with weights between them, as a share of the usual ones. */
  readonly rowGaps: number;
  /** How what is too tall is split. */
  readonly split: Split;
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
  /** The open scopes: each has a box. */
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
  const { steps, blocks, rowOf } = rowsOf(tape, open, drafts, [
    ...joins,
    ...matrices.flatMap(({ cells }) => cells.map(({ join }) => join)),
  ]);
  const placeOf = (scope: number, key: string): string => (steps.has(scope) ? rowKey(scope, rowOf(key)) : `${scope}`);
  const parentOf = (scope: number): number => tape.scopes[scope]!.parent;
  const rows = new Map<string, { readonly scope: number; readonly row: number }>();
  const count = (scope: number, key: string) => {
    if (steps.has(scope)) rows.set(placeOf(scope, key), { scope, row: rowOf(key) });
  };
  for (const draft of drafts) count(scopeAround(draft, tape), draft.key);
  for (const scope of open) count(parentOf(scope), boxKey(scope));
  const inRows = new Map<number, string[]>();
  for (const [place, { scope }] of rows) addTo(inRows, scope, place);
  const places = ['-1', ...open.flatMap((scope) => [`${scope}`, ...(inRows.get(scope) ?? [])])]; // of containers, from outside
  const containerOf = new Map(places.map((place, at) => [place, at]));
  const withOps = new Set(drafts.filter(({ kind }) => kind === 'op').map(({ scope }) => scope));
  const framed = places.map(
    (place, at) => at > 0 && (withOps.has(Number(place)) || tape.scopes[Number(place)]?.kind === STEP),
  );
  const around = (draft: DraftNode) => containerOf.get(placeOf(scopeAround(draft, tape), draft.key))!;
  const sizes = drafts.map(({ copyOf, kind, symbol, label }) =>
    sizeOf(copyOf === null ? kind : SMALL, symbol || label),
  );
  const first = firstIn(tape, drafts);
  const satellites = satellitesOf(drafts, joins, around);
  for (const key of widened) if (satellites.has(key)) satellites.set(key, 'beside'); // above there was no room
  for (const key of columned) satellites.delete(key);
  const drafted = new Map(drafts.map((draft) => [draft.key, draft]));
  const stepOf = (key: string): number => stepAround(tape, scopeAround(drafted.get(key)!, tape));
  const { above, below } = aroundOps(drafts, joins, satellites);
  const [firsts, seconds] = [new Set(above.values()), new Set(below.values())];
  const sized = (draft: DraftNode, at: number): Size => {
    const { width, height } = footprint(draft, sizes[at]!, satellites.has(draft.key));
    const higher = above.has(draft.key) ? HIGHER : firsts.has(draft.key) ? -HIGHER : 0; // as near to each other as else
    return { width: width + (seconds.has(draft.key) ? WIDER : 0), height: height + higher };
  };
  const heights = new Map<string, number>(); // of neurons with their share of a matrix
  for (const { rows, columns } of matrices)
    for (const key of rows)
      if (apart.has(key) || stepOf(key) >= 0) heights.set(key, heightOf(rows.length, columns.length) / rows.length);
  const box = { size: NOTHING, leaf: false, satellite: null, sortable: false };
  const boxes = open.map((scope): Unit & { order: number } => ({
    ...box,
    key: boxKey(scope),
    container: containerOf.get(placeOf(parentOf(scope), boxKey(scope)))!,
    box: containerOf.get(`${scope}`)!,
    isStep: tape.scopes[scope]!.kind === STEP,
    row: blocks.has(boxKey(scope)) ? rowOf(boxKey(scope)) : undefined,
    order: first.get(scope) ?? tape.length,
  }));
  for (const [place, { scope, row }] of rows)
    boxes.push({
      ...box,
      key: place,
      container: containerOf.get(`${scope}`)!,
      box: containerOf.get(place)!,
      row,
      order: row,
    });
  const nodes = drafts.map((draft, at): Unit & { order: number } => ({
    key: draft.key,
    container: around(draft),
    box: -1,
    size: atLeast(sized(draft, at), heights.get(draft.key) ?? 0),
    leaf: draft.members.length === 1 && tape.op(draft.members[0]!) === null,
    satellite: satellites.get(draft.key) ?? null,
    sortable: draft.kind === 'op' || draft.kind === 'parameter' || draft.kind === 'constant',
    isStep: isFoldedStep(draft, tape),
    row: blocks.has(draft.key) ? rowOf(draft.key) : undefined,
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
  const linked = linksOf(folded, satellites, indexOf, wide, stepOf);
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

const rowKey = (step: number, row: number): string => `row:${step}:${row}`;

const isFoldedStep = ({ key }: DraftNode, tape: TapeStructure): boolean => tape.scopes[scopeOfKey(key)]?.kind === STEP;

const atLeast = ({ width, height }: Size, least: number): Size => ({ width, height: Math.max(height, least) });

/** The first leaf around each operation, which stands above it, by operation; and the second, below. */
function aroundOps(
  drafts: readonly DraftNode[],
  joins: readonly Join[],
  satellites: ReadonlyMap<string, unknown>,
): { readonly above: ReadonlyMap<string, string>; readonly below: ReadonlyMap<string, string> } {
  const ops = new Set(drafts.filter(({ kind }) => kind === 'op').map(({ key }) => key));
  const users = new Map(joins.map(({ source, target }) => [source, target]));
  const [above, below] = [new Map<string, string>(), new Map<string, string>()];
  for (const { key } of drafts) {
    const user = users.get(key);
    if (user !== undefined && ops.has(user) && satellites.has(key)) (above.has(user) ? below : above).set(user, key);
  }
  return { above, below };
}

/** A link for each join, then one for each cell of a matrix; that of a bias leads from its neuron to itself. */
function linksOf(
  { tape, drafts, joins, matrices, compact, weightGaps }: Folded,
  satellites: ReadonlyMap<string, 'beside' | 'above'>,
  indexOf: ReadonlyMap<string, number>,
  wide: ReadonlyMap<string, number>,
  stepOf: (key: string) => number,
): { readonly join: Join; readonly link: Link }[] {
  const besides = new Set(joins.flatMap(({ source, target }) => (satellites.get(source) === 'beside' ? [target] : [])));
  const drafted = new Map(drafts.map((draft) => [draft.key, draft]));
  const output = outputWidth(tape);
  const gapOf = (join: Join): number => Math.max(usualGap(join), wide.get(join.target) ?? 0);
  const fans = new Map<string, number>(); // how many lines without a weight go out of each node
  for (const { source, weight } of joins) if (weight === null) fans.set(source, (fans.get(source) ?? 0) + 1);
  const usualGap = ({ source, target, weight }: Join): number => {
    if (weight !== null) return compact ? WEIGHT_COMPACT : weightGap(tape.label(weight.parameter), output, weightGaps);
    const isFan = SATELLITES.has(drafted.get(source)!.kind) && !satellites.has(source) && fans.get(source)! >= FANNED;
    if (isFan && drafted.get(target)!.kind !== 'op') return FAN;
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
  const comesIn = ({ source, target }: Join): boolean => stepOf(source) !== stepOf(target);
  const within = new Set(links.flatMap(({ join, link }) => (link.gap > 0 && !comesIn(join) ? [join.target] : [])));
  // what comes in from another step has the room of what comes from its own
  return links.map(({ join, link }) =>
    within.has(join.target) && comesIn(join) ? { join, link: { ...link, gap: 0 } } : { join, link },
  );
}
