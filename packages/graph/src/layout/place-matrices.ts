// Where matrices stand: between the sources and the neurons whose edges they show.

import type { TapeStructure } from '@retrograd/autodiff';
import type {
  ArgumentOf,
  DiagramCell,
  DiagramGroup,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';
import type { Join } from '../structure/joins.ts';
import { type DraftMatrix, matrixKey } from '../structure/matrices.ts';
import type { Matrices } from './arrangement.ts';
import { apartOf, BIAS_GAP, NAMES, SIDE, spanOf } from './matrix-shape.ts';
import { commonLabel, titlesOf } from './matrix-titles.ts';
import { consumersOf, wiresOf } from './matrix-wires.ts';
import { rimOf } from './routes.ts';
import type { Lane } from './units.ts';

/** Between a matrix and the nodes on both sides, for the lines. */
const WIRING = 1.9;
/** Where leaves stand beside the neurons, such as a bias that several of them use, with their numbers. */
const LEAVES = 2.2;

/** A gap that is narrower than its matrix by less than that is wide enough. */
const ROUNDING = 1e-6;

/** The room that a matrix takes between two columns, in graph units; more where leaves stand beside its neurons. */
export function widthOf({ columns, hasBiases }: DraftMatrix, hasLeaves: boolean): number {
  return NAMES + cellsWidth(columns, hasBiases) + 2 * WIRING + Number(hasLeaves) * LEAVES;
}

function cellsWidth(columns: DraftMatrix['columns'], hasBiases: boolean): number {
  return SIDE * columns.length + Number(hasBiases) * (SIDE + BIAS_GAP);
}

/** Places the matrices beside the neurons that they lead to. O(cells + nodes of the tape, if there are any). */
export function placeMatrices(
  drafts: readonly DraftMatrix[],
  nodes: ReadonlyMap<string, DiagramNode>,
  joins: readonly Join[],
  lanes: ReadonlyMap<string, readonly Lane[]>,
  tape: TapeStructure,
  frames: readonly DiagramGroup[] = [],
): Matrices {
  const [matrices, cells, wires]: [DiagramMatrix[], DiagramCell[], DiagramWire[]] = [[], [], []];
  const narrow = new Set<string>();
  const consumers = drafts.length === 0 ? new Map<number, ArgumentOf>() : consumersOf(tape);
  const titles = titlesOf(drafts, tape);
  for (const [m, draft] of drafts.entries()) {
    const gap = gapOf(draft, nodes, joins, lanes, frames);
    const matrix = placed(draft, gap, nodes, tape, titles[m]!);
    matrices.push(matrix);
    if (spanOf(matrix)[0] < gap.start - ROUNDING) narrow.add(matrix.key);
    for (const { row, column, join } of draft.cells)
      cells.push({ matrix: m, row, column, edge: { ...join, route: [] } });
    wires.push(...wiresOf(m, matrix, draft, nodes, lanes, consumers));
  }
  return { matrices, cells, wires, narrow };
}

/** Where a matrix with its names may begin and end. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

function gapOf(
  { rows, columns, cells }: DraftMatrix,
  nodes: ReadonlyMap<string, DiagramNode>,
  joins: readonly Join[],
  lanes: ReadonlyMap<string, readonly Lane[]>,
  frames: readonly DiagramGroup[],
): Gap {
  const targets = rows.map((key) => nodes.get(key)!);
  const before = leftOf(columns, cells, nodes, lanes);
  const ends = targets.reduce((least, { x, width }) => Math.min(least, x - width / 2), Infinity);
  const left = Math.min(ends, ...frames.flatMap((frame) => leftBeside(frame, targets, before, ends)));
  return { start: before + WIRING, end: left - WIRING - (hasLeaves(rows, nodes, joins) ? LEAVES : 0) };
}

function placed(
  { rows, columns, cells, hasBiases }: DraftMatrix,
  { start, end }: Gap,
  nodes: ReadonlyMap<string, DiagramNode>,
  tape: TapeStructure,
  label: string,
): DiagramMatrix {
  const targets = rows.map((key) => nodes.get(key)!);
  const width = NAMES + cellsWidth(columns, hasBiases);
  const middle = (targets[0]!.y + targets.at(-1)!.y) / 2;
  const height = SIDE * rows.length;
  const apart = apartOf(columns.length); // the pair of matrices, with what stands between them, has one middle with its neurons
  const biases = cells.filter(({ column }) => column === columns.length);
  return {
    key: matrixKey(cells[0]!.join),
    label,
    biasLabel: commonLabel(biases.map(({ join }) => tape.label(join.weight.parameter))),
    rows,
    columns,
    side: SIDE,
    x: (start + end - width) / 2 + NAMES,
    y: middle + apart / 2 + height,
    gradientY: middle - apart / 2,
  };
}

/** Where the column before a matrix ends: that of its last source, or the last column that a line from another one passes. */
function leftOf(
  columns: readonly string[],
  cells: DraftMatrix['cells'],
  nodes: ReadonlyMap<string, DiagramNode>,
  lanes: ReadonlyMap<string, readonly Lane[]>,
): number {
  let before = -Infinity;
  for (const key of columns) before = Math.max(before, rimOf(nodes.get(key)!).x);
  for (const { join } of cells) before = Math.max(before, lanes.get(join.key)?.at(-1)?.x1 ?? -Infinity);
  return before;
}

/** Where a frame begins that stands above or below the targets, such as that of a neuron of their layer that is open. */
function leftBeside(
  { x, y, width, height }: DiagramGroup,
  targets: readonly DiagramNode[],
  before: number,
  ends: number,
): readonly number[] {
  const [x0, x1] = [x - width / 2, x + width / 2];
  const isAround = (node: DiagramNode): boolean => x0 < node.x && node.x < x1 && Math.abs(node.y - y) < height / 2;
  return x0 > before && x0 < ends && ends < x1 && !targets.some(isAround) ? [x0] : [];
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
