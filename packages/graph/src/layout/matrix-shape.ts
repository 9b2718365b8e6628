// The measures of a matrix, in graph units, and where its cells lie.
import type { Point } from '../bezier.ts';
import type { DiagramCell, DiagramMatrix } from '../structure/diagram-elements.ts';

/** Side of a cell: it holds a number of three digits. */
export const SIDE = 1.3;
/** Before the column of biases. */
export const BIAS_GAP = 0.16;
/** Above a matrix, for its title and the names of its columns; and between the two. */
export const HEADERS = 0.4;
export const TITLE = 0.5;
export const APART = 0.5;

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
