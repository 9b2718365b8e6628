// Dense layers as matrices: which edges become cells, in which row and column.

import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { DiagramOptions } from './diagram-options.ts';
import type { DraftNode } from './draft-nodes.ts';
import type { Join } from './joins.ts';

/** An edge that carries a weight. */
type WeightJoin = Join & { readonly weight: NonNullable<Join['weight']> };

/** A matrix before it has a place. */
export interface DraftMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly { readonly row: number; readonly column: number; readonly join: WeightJoin }[];
  /** True if the last column is that of biases. */
  readonly hasBiases: boolean;
}

/** The key of the matrix whose first cell shows `first`. */
export const matrixKey = (first: Join): string => `matrix:${first.key}`;

/** What is left to be drawn as nodes and lines, and what is drawn as matrices. */
export interface Gathered {
  readonly drafts: readonly DraftNode[];
  readonly joins: readonly Join[];
  readonly matrices: readonly DraftMatrix[];
}

/** So many weights of a layer are drawn on edges at most; fewer in a narrow drawing. */
const ON_EDGES = 8;
const ON_EDGES_COMPACT = 4;

/**
 * Gathers the weights of neurons that have the same sources, and the biases that only one of these neurons uses. O(drafts +
 * joins) but for sorting the sources of a neuron. `onArrows`: keys of matrices that have no place, so that their weights stay on arrows.
 */
export function gatherMatrices(
  tape: TapeStructure,
  drafts: readonly DraftNode[],
  joins: readonly Join[],
  { weights = 'auto', compact = false }: DiagramOptions,
  onArrows: ReadonlySet<string> = new Set(),
): Gathered {
  if (weights === 'edges') return { drafts, joins, matrices: [] };
  const most = weights === 'matrix' ? 1 : compact ? ON_EDGES_COMPACT : ON_EDGES;
  const order = new Map(drafts.map(({ key }, at) => [key, at]));
  const into = new Map<string, WeightJoin[]>();
  for (const join of joins) if (join.weight !== null) addTo(into, join.target, join as WeightJoin);
  const alike = new Map<string, (readonly WeightJoin[])[]>(); // neurons by what they have in common
  for (const [target, row] of into) {
    row.sort((a, b) => order.get(a.source)! - order.get(b.source)!);
    const isDense = row.every(({ source }, k) => k === 0 || source !== row[k - 1]!.source);
    const around = tape.scopes[drafts[order.get(target)!]!.scope]!.parent;
    if (isDense) addTo(alike, `${around} ${row.map(({ source }) => source).join(' ')}`, row);
  }
  const found = [...alike.values()]
    .filter((rows) => rows.length * rows[0]!.length > most)
    .map((own) => withColumnsByWeight([...own].sort((a, b) => order.get(a[0]!.target)! - order.get(b[0]!.target)!)))
    .filter(([row]) => !onArrows.has(matrixKey(row![0]!)));
  if (found.length === 0) return { drafts, joins, matrices: [] };
  const biases = biasesOf(drafts, joins);
  const gathered = new Set<string>(); // keys of joins and of drafts
  const matrices = found.map((rows): DraftMatrix => {
    const [first] = rows as [readonly WeightJoin[]];
    const cells = rows.flatMap((joined, row) => joined.map((join, column) => ({ row, column, join })));
    const count = cells.length;
    for (const [row, [{ target }]] of (rows as [WeightJoin][]).entries()) {
      const bias = biases.get(target);
      if (bias === undefined) continue;
      const [fed] = bias.arguments;
      gathered.add(bias.source).add(bias.key);
      const weight = { ...fed!, parameter: Number(bias.source) };
      cells.push({ row, column: first.length, join: { ...bias, source: target, weight } });
    }
    for (const { join } of cells) gathered.add(join.key);
    const keys = { rows: rows.map(([join]) => join!.target), columns: first.map(({ source }) => source) };
    return { ...keys, cells, hasBiases: cells.length > count };
  });
  return {
    drafts: drafts.filter(({ key }) => !gathered.has(key)),
    joins: joins.filter(({ key }) => !gathered.has(key)),
    matrices,
  };
}

/** The rows with their columns in the order of the weights: the same one wherever these are used, whatever the sources are. */
function withColumnsByWeight(rows: readonly (readonly WeightJoin[])[]): (readonly WeightJoin[])[] {
  const least = rows[0]!.map((_, k) =>
    rows.reduce((first, row) => Math.min(first, row[k]!.weight.parameter), Infinity),
  );
  const columns = [...least.keys()].sort((a, b) => least[a]! - least[b]!);
  return rows.map((row) => columns.map((k) => row[k]!));
}

/** For each neuron with exactly one parameter of its own that no edge carries: the edge from that. */
function biasesOf(drafts: readonly DraftNode[], joins: readonly Join[]): ReadonlyMap<string, Join> {
  const parameters = new Set(drafts.filter(({ kind }) => kind === 'parameter').map(({ key }) => key));
  const uses = new Map<string, number>();
  for (const { source, arguments: fed } of joins)
    if (parameters.has(source)) uses.set(source, (uses.get(source) ?? 0) + fed.length);
  const own = new Map<string, Join[]>();
  for (const join of joins) if (join.weight === null && uses.get(join.source) === 1) addTo(own, join.target, join);
  return new Map([...own].flatMap(([target, [bias, another]]) => (another === undefined ? [[target, bias!]] : [])));
}
