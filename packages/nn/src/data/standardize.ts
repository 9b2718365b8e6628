// Features scaled to mean 0 and standard deviation 1.
import { mean, std } from '../diagnosis/sums.ts';
import { requireList } from '../kinds.ts';
import { shown } from '../shown.ts';

/** The result of `standardize`. */
export interface Standardized {
  /** The rows, each column with mean 0 and standard deviation 1; a constant column is 0, up to rounding. */
  readonly x: number[][];
  /** Mean of each column, in the column's units. */
  readonly means: number[];
  /** Standard deviation of each column (of all rows: divided by n), in the column's units; 0 for a constant column. */
  readonly stds: number[];
  /**
   * Scales new rows with the same means and deviations: `(x − mean) / std`, or `x − mean` if the deviation is 0. Throws
   * `RangeError` for a row of another length.
   */
  transform(rows: readonly (readonly number[])[]): number[][];
}

/**
 * Subtracts each column's mean and divides by its standard deviation. Call it with the training data, and use `transform` for
 * all other data. Throws `RangeError` for no rows, rows of different length, or a number that is not finite. Source:
 * scikit-learn, `StandardScaler`.
 */
export function standardize(x: readonly (readonly number[])[]): Standardized {
  requireList('standardize', 'rows', x);
  if (x.length === 0) throw new RangeError('standardize got no rows');
  checkRow(0, x[0]!);
  const width = x[0]!.length;
  for (const [i, row] of x.entries()) {
    checkWidth(i, row, width);
    for (const [k, entry] of row.entries())
      if (!Number.isFinite(entry)) throw new RangeError(`standardize got ${shown(entry)} in row ${i}, column ${k}`);
  }
  const columns = Array.from({ length: width }, (_, k) => x.map((row) => row[k]!));
  const means = columns.map(mean);
  const stds = columns.map((column, k) => (isConstant(column, means[k]!) ? 0 : std(column)));
  const transform = (rows: readonly (readonly number[])[]) => {
    requireList('standardize', 'rows', rows);
    return rows.map((row, i) => {
      checkWidth(i, row, width);
      return row.map((entry, k) => scaled(entry, means[k]!, stds[k] === 0 ? 1 : stds[k]!));
    });
  };
  return { x: transform(x), means, stds, transform };
}

/** `(x − mean) / std`, also where the difference alone overflows. */
function scaled(x: number, mean: number, std: number): number {
  const difference = x - mean;
  return Number.isFinite(difference) ? difference / std : (x / 2 - mean / 2) / (std / 2);
}

/** True if the numbers differ only by rounding: dividing by their deviation would amplify noise. */
function isConstant(column: readonly number[], centre: number): boolean {
  return std(column) <= 10 * Number.EPSILON * Math.abs(centre);
}

const checkRow = (i: number, row: unknown): void => requireList('standardize', `numbers in row ${i}`, row);

function checkWidth(i: number, row: readonly number[], width: number): void {
  checkRow(i, row);
  if (row.length !== width)
    throw new RangeError(`standardize got ${row.length} numbers in row ${i}, and ${width} columns`);
}
