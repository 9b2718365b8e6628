// The lines that lead from the sources to a matrix, and from its rows on to the neurons.
import type { TapeStructure } from '@retrograd/autodiff';
import type {
  ArgumentOf,
  DiagramEdge,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';
import type { DraftMatrix } from '../structure/matrices.ts';
import { spanOf } from './matrix-shape.ts';
import { rimOf, through } from './routes.ts';
import type { Lane } from './units.ts';

/** The wires of matrix number `m`; `consumers` as `consumersOf` gives them. */
export function wiresOf(
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
export function consumersOf(tape: TapeStructure): ReadonlyMap<number, ArgumentOf> {
  const consumers = new Map<number, ArgumentOf>();
  const shared = new Set<number>();
  for (let node = 0; node < tape.length; node++)
    for (const [argument, input] of tape.inputsOf(node).entries())
      if (consumers.has(input)) shared.add(input);
      else consumers.set(input, { node, argument });
  for (const node of shared) consumers.delete(node);
  return consumers;
}
