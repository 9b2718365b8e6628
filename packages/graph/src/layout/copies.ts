// A leaf that is used in many places is drawn again near those uses that are far from the first one.

import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { DraftNode } from '../structure/draft-nodes.ts';
import type { Join } from '../structure/joins.ts';
import type { Gathered } from '../structure/matrices.ts';
import { scopeAround, scopeAroundBoth } from '../structure/open-scopes.ts';
import { stepAround } from '../structure/scopes.ts';
import { ranks } from './columns.ts';

/** A leaf, and each copy of it, serves its first use and the uses up to so many columns after that. */
const REACH = 4;
/** The same for uses in another frame, if neither frame lies in the other. */
const REACH_BEYOND = 1;
/** Inputs are repeated from uses in so many columns on. With two, the long arrow may be a residual connection, which is to be seen. */
const MANY = 3;

/**
 * What is drawn, with a copy of each leaf for every group of uses that is far from those before. The key of a copy is that of
 * its leaf and that of the first arrow that it feeds, `3@17:0`. Cells of matrices keep their sources. O(drafts + joins) but
 * for sorting.
 */
export function withCopies(gathered: Gathered, tape: TapeStructure): Gathered {
  const { drafts, joins, matrices } = gathered;
  const drafted = new Map(drafts.map((draft) => [draft.key, draft]));
  const ofCells = matrices.flatMap(({ cells }) => cells.map((cell) => cell.join));
  const columns = columnsOf(drafts, [...joins, ...ofCells], tape);
  const placeOf = ({ target }: Join): Place => ({
    column: columns.get(target)!,
    scope: scopeAround(drafted.get(target)!, tape),
    step: stepAround(tape, scopeAround(drafted.get(target)!, tape)),
  });
  const uses = new Map<string, Join[]>();
  for (const join of joins) if (isLeaf(drafted.get(join.source)!, tape)) addTo(uses, join.source, join);
  const copies: DraftNode[] = [];
  const sourceOf = new Map<Join, string>(); // for what a copy feeds
  for (const [key, own] of uses) {
    const leaf = drafted.get(key)!;
    const groups = grouped(own, placeOf, tape);
    if (leaf.kind === 'input' && new Set(own.map((use) => placeOf(use).column)).size < MANY) continue;
    for (const group of groups.slice(1)) {
      const copy = `${key}@${group[0]!.key}`;
      const scope = group.map((use) => placeOf(use).scope).reduce((a, b) => scopeAroundBoth(a, b, tape));
      copies.push({ ...leaf, key: copy, copyOf: key, scope });
      for (const join of group) sourceOf.set(join, copy);
    }
  }
  const fed = joins.map((join) => ({ ...join, source: sourceOf.get(join) ?? join.source }));
  return { ...gathered, drafts: [...drafts, ...copies], joins: fed };
}

/** Where a use is. */
interface Place {
  readonly column: number;
  readonly scope: number;
  /** The step of time around it; −1 for none. */
  readonly step: number;
}

/** Uses from left to right, in groups that are near together, and in one step. */
function grouped(uses: readonly Join[], placeOf: (use: Join) => Place, tape: TapeStructure): Join[][] {
  const placed = uses.map((use) => ({ use, ...placeOf(use) })).sort((a, b) => a.step - b.step || a.column - b.column);
  let first = placed[0]!;
  let group: Join[] = [];
  const groups = [group];
  for (const { use, column, scope, step } of placed) {
    const isBeside = ![scope, first.scope].includes(scopeAroundBoth(scope, first.scope, tape));
    if (step !== first.step || column > first.column + (isBeside ? REACH_BEYOND : REACH)) {
      first = { use, column, scope, step };
      group = [];
      groups.push(group);
    }
    group.push(use);
  }
  return groups;
}

/** The column in which each draft would stand if there were no frames. */
function columnsOf(
  drafts: readonly DraftNode[],
  joins: readonly Join[],
  tape: TapeStructure,
): ReadonlyMap<string, number> {
  const units = drafts.map((draft) => ({ leaf: isLeaf(draft, tape) }));
  const index = new Map(drafts.map(({ key }, at) => [key, at]));
  const order = [...drafts.keys()].sort((a, b) => drafts[a]!.members.at(-1)! - drafts[b]!.members.at(-1)!);
  const edges = joins.map(({ source, target }) => ({ source: index.get(source)!, target: index.get(target)! }));
  const between = edges.filter(({ source, target }) => source !== target); // a bias in a matrix leads from its neuron to itself
  const rank = ranks(units, order, between);
  return new Map(drafts.map(({ key }, at) => [key, rank.get(at)!]));
}

function isLeaf({ members }: DraftNode, tape: TapeStructure): boolean {
  return members.length === 1 && tape.op(members[0]!) === null;
}
