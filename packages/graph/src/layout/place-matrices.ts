// Where matrices stand, and the lines that lead to them and on: between the sources and the neurons whose edges they show.

import type { TapeStructure } from '@retrograd/autodiff';
import type { Point } from '../bezier.ts';
import type {
  ArgumentOf,
  DiagramCell,
  DiagramEdge,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';
import type { Join } from '../structure/joins.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { rimOf, through } from './routes.ts';
import type { Lane } from './units.ts';

/** Side of a cell: it holds a number of three digits. */
const SIDE = 1.3;
/** Between a matrix and the nodes on both sides, for the lines. */
const WIRING = 1.9;
/** Where leaves stand beside the neurons, such as a bias that several of them use, with their numbers. */
const LEAVES = 2.2;
/** Before the column of biases. */
const BIAS_GAP = 0.16;
/** Above a matrix, for its title and the names of its columns; and between the two. */
export const HEADERS = 0.4;
export const TITLE = 0.5;
const APART = 0.5;

/** What there is of matrices in a diagram. */
export interface Matrices {
  readonly matrices: readonly DiagramMatrix[];
  readonly cells: readonly DiagramCell[];
  readonly wires: readonly DiagramWire[];
}

/** The room that a matrix takes between two columns, in graph units; more where leaves stand beside its neurons. */
export function widthOf({ columns, hasBiases }: DraftMatrix, hasLeaves: boolean): number {
  return SIDE * columns.length + Number(hasBiases) * (SIDE + BIAS_GAP) + 2 * WIRING + Number(hasLeaves) * LEAVES;
}

/** Places the matrices beside the neurons that they lead to. O(cells + nodes of the tape, if there are any). */
export function placeMatrices(
  drafts: readonly DraftMatrix[],
  nodes: ReadonlyMap<string, DiagramNode>,
  joins: readonly Join[],
  lanes: ReadonlyMap<string, readonly Lane[]>,
  tape: TapeStructure,
): Matrices {
  const [matrices, cells, wires]: [DiagramMatrix[], DiagramCell[], DiagramWire[]] = [[], [], []];
  const consumers = drafts.length === 0 ? new Map<number, ArgumentOf>() : consumersOf(tape);
  const titles = titlesOf(drafts, tape);
  for (const [m, draft] of drafts.entries()) {
    const matrix = placed(draft, nodes, joins, tape, titles[m]!);
    matrices.push(matrix);
    for (const { row, column, join } of draft.cells)
      cells.push({ matrix: m, row, column, edge: { ...join, route: [] } });
    wires.push(...wiresOf(m, matrix, draft, nodes, lanes, consumers));
  }
  return { matrices, cells, wires };
}

function placed(
  { rows, columns, cells, hasBiases }: DraftMatrix,
  nodes: ReadonlyMap<string, DiagramNode>,
  joins: readonly Join[],
  tape: TapeStructure,
  label: string,
): DiagramMatrix {
  const targets = rows.map((key) => nodes.get(key)!);
  const left = targets.reduce((least, { x, width }) => Math.min(least, x - width / 2), Infinity);
  const end = left - WIRING - (hasLeaves(rows, nodes, joins) ? LEAVES : 0);
  const start = columns.reduce((most, key) => Math.max(most, rimOf(nodes.get(key)!).x), -Infinity) + WIRING;
  const width = SIDE * columns.length + Number(hasBiases) * (SIDE + BIAS_GAP);
  const middle = (targets[0]!.y + targets.at(-1)!.y) / 2;
  const height = SIDE * rows.length;
  const y = middle + height + APART / 2 + TITLE / 2; // the pair of matrices, with what stands between them
  const biases = cells.filter(({ column }) => column === columns.length);
  return {
    key: `matrix:${cells[0]!.join.key}`,
    label,
    biasLabel: commonLabel(biases.map(({ join }) => tape.label(join.weight.parameter))),
    rows,
    columns,
    side: SIDE,
    x: Math.min(end - width, (start + end - width) / 2),
    y,
    gradientY: y - height - APART - TITLE,
  };
}

/** True if a parameter, target or constant stands beside one of the neurons `rows`. */
export function hasLeaves(
  rows: readonly string[],
  nodes: ReadonlyMap<string, Pick<DiagramNode, 'kind'>>,
  joins: readonly Join[],
): boolean {
  const targets = new Set(rows);
  const isLeaf = (key: string) => ['parameter', 'target', 'constant'].includes(nodes.get(key)!.kind);
  return joins.some(({ source, target }) => targets.has(target) && isLeaf(source));
}

/** What the matrices are called: `W^{(1)}`; with the number of the matrix where two would be called the same. */
function titlesOf(drafts: readonly DraftMatrix[], tape: TapeStructure): string[] {
  const titles = drafts.map(({ cells, columns }) => {
    const weights = cells.filter(({ column }) => column < columns.length);
    return commonLabel(weights.map(({ join }) => tape.label(join.weight.parameter))).toUpperCase();
  });
  return new Set(titles).size === titles.length ? titles : titles.map((title, m) => `${title[0]}^{(${m + 1})}`);
}

/** A label without its subscripts, if all have the same: `w^{(1)}` of `w^(1)_{1,1}`, `w^(1)_{1,2}`; else only its letters. */
function commonLabel(labels: readonly string[]): string {
  if (labels.length === 0) return '';
  const base = (label: string): string => label.replace(/_(\{[^{}]*\}|[^_^{}]+)/u, '').replace(/[\d₀-₉]+$/u, '');
  const letters = (label: string): string => /^\p{L}\p{M}*/u.exec(label)?.[0] ?? 'w';
  const [first] = labels as [string];
  return labels.every((label) => base(label) === base(first)) ? base(first) : letters(first);
}

function wiresOf(
  m: number,
  matrix: DiagramMatrix,
  { rows, columns, cells }: DraftMatrix,
  nodes: ReadonlyMap<string, DiagramNode>,
  lanes: ReadonlyMap<string, readonly Lane[]>,
  consumers: ReadonlyMap<number, ArgumentOf>,
): DiagramWire[] {
  const { key, side, x, y } = matrix;
  const height = side * rows.length;
  const byHeight = columns.map((source) => nodes.get(source)!).sort((a, b) => b.y - a.y); // their lines do not cross
  const pins = new Map(byHeight.map((node, k) => [node.key, y - (height * (k + 0.5)) / columns.length]));
  const line = (ends: Pick<DiagramEdge, 'source' | 'target'>, fed: readonly ArgumentOf[], route: number[]) =>
    ({ key: `${ends.source}>${ends.target}`, ...ends, arguments: fed, weight: null, route }) satisfies DiagramEdge;
  const incoming = columns.map((source, column): DiagramWire => {
    const own = cells.filter((cell) => cell.column === column).map(({ join }) => join);
    const fed = own.flatMap((join) => join.arguments);
    const node = nodes.get(source)!;
    const route = through(rimOf(node), lanes.get(own[0]!.key) ?? [], { x, y: pins.get(source)! });
    const edge = line({ source, target: key }, fed, route);
    return { node: source, edge, matrix: m, row: null, column };
  });
  const [, end] = spanOf(matrix);
  const outgoing = rows.map((target, row): DiagramWire => {
    const { node, argument } = cells.find((cell) => cell.row === row)!.join.weight;
    const from = { x: end, y: y - side * (row + 0.5) };
    const { x: centre, y: height, width } = nodes.get(target)!;
    const to = { x: centre - width / 2, y: height };
    // the product of weight and source goes into the sum: what comes back along the row is the gradient of that
    const fed = [consumers.get(node) ?? { node, argument }];
    return {
      node: target,
      edge: line({ source: key, target }, fed, through(from, [], to)),
      matrix: m,
      row,
      column: null,
    };
  });
  return [...incoming, ...outgoing];
}

/** Where each node of the tape goes, if it goes to one place only. */
function consumersOf(tape: TapeStructure): ReadonlyMap<number, ArgumentOf> {
  const consumers = new Map<number, ArgumentOf>();
  const shared = new Set<number>();
  for (let node = 0; node < tape.length; node++)
    for (const [argument, input] of tape.inputsOf(node).entries())
      if (consumers.has(input)) shared.add(input);
      else consumers.set(input, { node, argument });
  for (const node of shared) consumers.delete(node);
  return consumers;
}

/** Where a matrix begins and ends, from left to right. */
export function spanOf({ x, side, columns, biasLabel }: DiagramMatrix): readonly [number, number] {
  return [x, x + side * columns.length + (biasLabel === '' ? 0 : side + BIAS_GAP)];
}

/** The middles of the two squares of a cell: of its weight, and of the gradient of that. */
export function cellPlaces(
  { x, y, gradientY, side, columns }: DiagramMatrix,
  { row, column }: Pick<DiagramCell, 'row' | 'column'>,
): { readonly value: Point; readonly gradient: Point } {
  const middle = x + side * (column + 0.5) + (column === columns.length ? BIAS_GAP : 0);
  const below = side * (row + 0.5);
  return { value: { x: middle, y: y - below }, gradient: { x: middle, y: gradientY - below } };
}
