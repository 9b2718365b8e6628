// Where the weights of a layer stand among the leaves of a network of the builder.
import { numberInCell } from '../../document/rows.ts';
import type { Paths } from '../../engine/node-paths.ts';
import { elementLabel } from '../../sources/expression/index.ts';
import { readTable } from '../../sources/table-text.ts';

/** Of layer `k` a row for each unit: the paths of its weights, and of its bias if it has one; one for all is in the first row. */
export function weightPaths(
  k: number,
  units: number,
  width: number,
  { nodeAt }: Pick<Paths, 'nodeAt'>,
): readonly (readonly string[])[] {
  const isThere = (path: string) => nodeAt(path) >= 0;
  return Array.from({ length: units }, (_, i) => {
    const weights = Array.from({ length: width }, (_, j) => elementLabel(`W${k}`, `${i + 1},${j + 1}`));
    const biases = [elementLabel(`b${k}`, String(i + 1)), ...(i === 0 ? [`b${k}`] : [])];
    return [...weights, ...biases].filter(isThere);
  });
}

/**
 * The numbers of a text that is pasted from row `i` and column `j` on, by path; `null` if a cell is no number or has no place. A
 * vector in brackets, as PyTorch prints biases, lies in the row where it has room, else in the column.
 */
export function pastedWeights(
  rows: readonly (readonly string[])[],
  text: string,
  i: number,
  j: number,
): ReadonlyMap<string, number> | null {
  const { cells } = readTable(text);
  const [only] = cells;
  const isVector = cells.length === 1 && text.includes('[');
  return (
    placed(rows, cells, i, j) ??
    (isVector
      ? placed(
          rows,
          only!.map((cell) => [cell]),
          i,
          j,
        )
      : null)
  );
}

function placed(
  rows: readonly (readonly string[])[],
  cells: readonly (readonly string[])[],
  i: number,
  j: number,
): ReadonlyMap<string, number> | null {
  const numbers = new Map<string, number>();
  for (const [r, row] of cells.entries())
    for (const [c, cell] of row.entries()) {
      const path = rows[i + r]?.[j + c];
      const x = numberInCell(cell);
      if (path === undefined || typeof x !== 'number') return null;
      numbers.set(path, x);
    }
  return numbers.size > 0 ? numbers : null;
}
