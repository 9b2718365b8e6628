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
/** The same for biases of neurons, whose columns are as far apart as the weights between them are wide. */
const REACH_OF_NEURONS = 0;
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
  const placeOf = ({ source, target }: Join): Place => {
    const scope = scopeAround(drafted.get(target)!, tape);
    const isOfNeuron = drafted.get(target)!.kind === 'neuron' && drafted.get(source)!.kind !== 'input';
    return { column: columns.get(target)!, scope, step: stepAround(tape, scope), isOfNeuron };
  };
  const uses = new Map<string, Join[]>();
  for (const join of joins) if (isLeaf(drafted.get(join.source)!, tape)) addTo(uses, join.source, join);
  const sourceOf = new Map<Join, string>(); // for what a copy feeds
  for (const [key, own] of uses) {
    const leaf = drafted.get(key)!;
    const groups = grouped(own, placeOf, tape);
    const isInput = leaf.kind === 'input';
    if (groups.length === 1 || (isInput && new Set(own.map((use) => placeOf(use).column)).size < MANY)) continue;
    const stand = (key: string, copyOf: string | null, group: readonly Join[]) => {
      const scope = group.map((use) => placeOf(use).scope).reduce((a, b) => scopeAroundBoth(a, b, tape));
      drafted.set(key, { ...leaf, key, copyOf, scope });
    };
    if (!isInput) stand(key, null, groups[0]!); // as copies do, with its first uses
    for (const group of groups.slice(1)) {
      const copy = `${key}@${group[0]!.key}`;
      stand(copy, key, group);
      for (const join of group) sourceOf.set(join, copy);
    }
  }
  const fed = joins.map((join) => ({ ...join, source: sourceOf.get(join) ?? join.source }));
  return { ...gathered, drafts: [...drafted.values()], joins: fed };
}

/** Where a use is. */
interface Place {
  readonly column: number;
  readonly scope: number;
  /** The step of time around it; −1 for none. */
  readonly step: number;
  /** True for the use of a bias, or of another leaf that is no input, by a neuron. */
  readonly isOfNeuron: boolean;
}

/** Uses from left to right, in groups that are near together, and in one step. */
function grouped(uses: readonly Join[], placeOf: (use: Join) => Place, tape: TapeStructure): Join[][] {
  const placed = uses.map((use) => ({ use, ...placeOf(use) })).sort((a, b) => a.step - b.step || a.column - b.column);
  let first = placed[0]!;
  let group: Join[] = [];
  const groups = [group];
  for (const place of placed) {
    const { use, column, scope, step, isOfNeuron } = place;
    const isBeside = ![scope, first.scope].includes(scopeAroundBoth(scope, first.scope, tape));
    const reach = isOfNeuron ? REACH_OF_NEURONS : isBeside ? REACH_BEYOND : REACH;
    if (step !== first.step || column > first.column + reach) {
      first = place;
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
