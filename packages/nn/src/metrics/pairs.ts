// What all metrics compare: one prediction with one target for each example.
import { requireList } from '../kinds.ts';

/** A number for each example, alone or in a row of one as `fit` passes it to a metric. */
export type Targets = readonly number[] | readonly (readonly number[])[];

/** A prediction and a target for each example, as numbers. */
export interface Pairs {
  readonly predicted: readonly number[];
  readonly wanted: readonly number[];
}

/** Both lists. Throws `RangeError` unless there is one prediction for each target and none of them is NaN. */
export function pairs(name: string, predicted: readonly number[], wanted: readonly number[]): Pairs {
  if (predicted.length !== wanted.length)
    throw new RangeError(`${name} got ${predicted.length} predictions and ${wanted.length} targets`);
  if (wanted.length === 0) throw new RangeError(`${name} got no examples`);
  for (const [i, target] of wanted.entries()) {
    if (Number.isNaN(predicted[i])) throw new RangeError(`${name} got NaN as prediction ${i}`);
    if (Number.isNaN(target)) throw new RangeError(`${name} got NaN as target ${i}`);
  }
  return { predicted, wanted };
}

/** One number for each example. */
export function singles(name: string, what: string, rows: Targets): readonly number[] {
  requireList(name, what, rows);
  return rows.map((row, i) => {
    if (typeof row === 'number') return row;
    requireList(name, `numbers, one for each example, as ${what}[${i}]`, row);
    if (row.length !== 1) throw new RangeError(`${name} needs one number for each example, got ${row.length} for ${i}`);
    return row[0]!;
  });
}
