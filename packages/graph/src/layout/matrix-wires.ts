// The lines that lead from the sources under a matrix and up into its columns, and from its rows on to the neurons.

import type { TapeStructure } from '@retrograd/autodiff';
import { lineBetween, type Point } from '../bezier.ts';
import type {
  ArgumentOf,
  DiagramEdge,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';
import { eachArgument } from '../structure/each-argument.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { cellPlaces, spanOf, trackBelow } from './matrix-shape.ts';
import { rimOf, through } from './routes.ts';
import type { Lane } from './units.ts';

/** Radius with which a line turns up into its column; and where the handles of a quarter of a circle are, of that. */
const TURN = 0.3;
const ROUND = 0.55;

/** The wires of matrix number `m`; `consumers` as `consumersOf` gives them. */
export function wiresOf(
  m: number,
  matrix: DiagramMatrix,
  { rows, columns, cells }: DraftMatrix,
  nodes: ReadonlyMap<string, DiagramNode>,
  lanes: ReadonlyMap<string, readonly Lane[]>,
  consumers: ReadonlyMap<number, ArgumentOf>,
): DiagramWire[] {
  const { key, side, y } = matrix;
  const foot = y - side * rows.length;
  const [start, end] = spanOf(matrix);
  const byHeight = columns.map((source) => nodes.get(source)!).sort((a, b) => b.y - a.y); // their lines do not cross
  const tracks = new Map(byHeight.map((node, k) => [node.key, foot - trackBelow(k, columns.length)]));
  const line = (ends: Pick<DiagramEdge, 'source' | 'target'>, fed: readonly ArgumentOf[], route: number[]) =>
    ({ key: `${ends.source}>${ends.target}`, ...ends, arguments: fed, weight: null, route }) satisfies DiagramEdge;
  const incoming = columns.map((source, column): DiagramWire => {
    const own = cells.filter((cell) => cell.column === column).map(({ join }) => join);
    const fed = own.flatMap((join) => join.arguments);
    const node = nodes.get(source)!;
    const under = { x: start, y: tracks.get(source)! };
    const to = { x: cellPlaces(matrix, { row: 0, column }).value.x, y: foot };
    const route = [...through(rimOf(node), lanes.get(own[0]!.key) ?? [], under), ...turningUp(under, to)];
    const edge = line({ source, target: key }, fed, route);
    return { node: source, edge, matrix: m, row: null, column };
  });
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

/** Level from `from`, then up to `to`; without the first point. */
function turningUp(from: Point, to: Point): number[] {
  const [before, after] = [
    { x: to.x - TURN, y: from.y },
    { x: to.x, y: from.y + TURN },
  ];
  const bend = [before.x + ROUND * TURN, before.y, after.x, after.y - ROUND * TURN, after.x, after.y];
  return [...lineBetween(from, before).slice(2), ...bend, ...lineBetween(after, to).slice(2)];
}

/** Where each node of the tape goes, if it goes to one place only. */
export function consumersOf(tape: TapeStructure): ReadonlyMap<number, ArgumentOf> {
  const consumers = new Map<number, ArgumentOf>();
  const shared = new Set<number>();
  eachArgument(tape, (input, node, argument) => {
    if (consumers.has(input)) shared.add(input);
    else consumers.set(input, { node, argument });
  });
  for (const node of shared) consumers.delete(node);
  return consumers;
}
