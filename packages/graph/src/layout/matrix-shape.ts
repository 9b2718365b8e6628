// The measures of a matrix, in graph units, and where its cells lie.
import type { Point } from '../bezier.ts';
import type { Bounds, DiagramCell, DiagramMatrix } from '../structure/diagram-elements.ts';
import { NUMBER, textWidth } from './sizes.ts';

/** Side of a cell: it holds a number of three digits. */
export const SIDE = 1.3;
/** Before the column of biases. */
export const BIAS_GAP = 0.16;
/** Above a matrix, for the names of its columns and, above these, for its title; to its left, for the names of its rows. */
export const HEADERS = 0.4;
export const TITLE = 0.5;
export const NAMES = 0.9;
/** From the weights down to the first line that runs under them, and between two of these, if they are few. */
const FIRST = 0.7;
const PITCH = 0.24;
/** So high do the lines lie under a matrix at most. */
const TRACKS = 3;

/** Where a matrix with its names begins and ends, from left to right. */
export function spanOf({ x, side, columns, biasLabel }: DiagramMatrix): readonly [number, number] {
  return [x - NAMES, x + side * columns.length + (biasLabel === '' ? 0 : side + BIAS_GAP)];
}

/** How far below the weights the line number `k` from above runs, of `count`: it turns up into its column there. */
export function trackBelow(k: number, count: number): number {
  return FIRST + k * Math.min(PITCH, TRACKS / count);
}

/** Between the weights and their gradients, for the lines that lead to `columns` columns, and for title and names. */
export function apartOf(columns: number): number {
  return trackBelow(columns, columns) + TITLE + HEADERS;
}

/** Height of a matrix with its gradients, and with as much below them as above for title and names: its rows share one middle. */
export function heightOf(rows: number, columns: number): number {
  return 2 * SIDE * rows + apartOf(columns) + 2 * (TITLE + HEADERS);
}

/** What a matrix takes up with its gradients, and with title and names. */
function extentOf(matrix: DiagramMatrix): Bounds {
  const [x0, x1] = spanOf(matrix);
  return { x0, x1, y0: matrix.gradientY - matrix.side * matrix.rows.length, y1: matrix.y + HEADERS + TITLE };
}

/** Both matrices with all that stands between them, beside them and above; a title may be longer than its matrix. */
export function partsOf(
  matrix: DiagramMatrix,
): readonly (Bounds & { readonly key: string; readonly radius: number })[] {
  return [extentOf(matrix), ...headingsOf(matrix)].map((part) => ({ ...part, key: matrix.key, radius: 0 }));
}

/**
 * What stands above the weights and above their gradients: the names of the columns, as wide as the cells, and the title over
 * them. That of the gradients is taken to be `∂E/∂W`, whatever the output is called.
 */
export function headingsOf(matrix: DiagramMatrix): readonly Bounds[] {
  const { x, y, gradientY, label } = matrix;
  const [, end] = spanOf(matrix);
  const above = (top: number, title: string): Bounds[] => {
    const names = top + HEADERS;
    return [
      { x0: x, x1: end, y0: top, y1: names },
      { x0: x, x1: x + textWidth(title, NUMBER), y0: names, y1: names + TITLE },
    ];
  };
  return [...above(y, label), ...above(gradientY, `∂E/∂${label}`)];
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
