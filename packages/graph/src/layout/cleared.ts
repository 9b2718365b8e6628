// Laid out again where something is in the way: leaves give way, neurons move apart, and matrices without a place are not drawn.
import type { DiagramMatrix } from '../structure/diagram-elements.ts';
import type { Detoured } from './detours.ts';
import type { Aside } from './layout-input.ts';
import { partsOf } from './matrix-shape.ts';
import { Obstacles, rectangleOf } from './obstacles.ts';
import { roomOfTitle, roomsOf } from './rooms.ts';
import { SATELLITES } from './satellites.ts';

/** So often what stands in the way of something is moved. */
const TRIES = 4;

/**
 * What `arranged` gives where no leaf leaves a line without a way: such leaves get a wider gap, then a place in a column. Neurons
 * whose matrices stand on one another move apart.
 */
export function cleared(arranged: (aside: Aside) => Detoured): Detoured {
  const [widened, columned, apart] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (let tries = 1; ; tries++) {
    const all = arranged({ widened, columned, apart });
    const leaves = all.nodes.filter(
      ({ key, kind }) => SATELLITES.has(kind) && all.inTheWay.has(key) && !columned.has(key),
    );
    const rows = overlappingMatrices(all.matrices).filter((key) => !apart.has(key));
    if ((leaves.length === 0 && rows.length === 0) || tries === TRIES) return all;
    for (const { key } of leaves) (widened.has(key) ? columned : widened).add(key);
    for (const key of rows) apart.add(key);
  }
}

/** The keys of the neurons of all matrices that stand on another one. */
function overlappingMatrices(matrices: readonly DiagramMatrix[]): string[] {
  const all = new Obstacles(matrices.flatMap(partsOf));
  return matrices.flatMap((matrix) => (isOn(all, matrix) ? matrix.rows : []));
}

const isOn = (all: Obstacles, matrix: DiagramMatrix, own: readonly string[] = []): boolean =>
  partsOf(matrix).some((part) => all.within(part, [matrix.key, ...own]).length > 0);

/**
 * Keys of the matrices that have no place of their own: those without room between the columns; if there are none, those with lines
 * that have no way; if there are none of these either, those on which something stands, or through which a line runs, and of two
 * that overlap only one. What is wrong with the others may be due to these.
 */
export function crampedMatrices({
  nodes,
  groups,
  matrices,
  wires,
  narrow,
  inTheWay,
  stuck,
}: Detoured): ReadonlySet<string> {
  if (narrow.size > 0 || matrices.length === 0) return narrow;
  const cramped = new Set(wires.filter(({ edge }) => stuck.has(edge.key)).map(({ matrix }) => matrices[matrix]!.key));
  if (cramped.size > 0) return cramped;
  const rooms = [...nodes.flatMap(roomsOf), ...groups.map(roomOfTitle)].map(rectangleOf);
  const all = new Obstacles(rooms.concat(matrices.flatMap(partsOf)));
  for (const matrix of matrices)
    if (inTheWay.has(matrix.key) || isOn(all, matrix, [...cramped])) cramped.add(matrix.key);
  return cramped;
}
