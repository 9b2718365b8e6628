// Examples as `fit` is given them, checked and as lists of numbers.
import { shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import type { TrainingData } from './fit-options.ts';

/**
 * Data as lists; a row may be a typed array. Throws `TypeError` if it is not lists, and `RangeError` if lengths do not match
 * or a number is not finite.
 */
export function examplesOf(what: string, data: TrainingData): Batch {
  if (typeof data !== 'object' || data === null)
    throw new TypeError(`${what} needs examples { x, y }, got ${shown(data)}`);
  const { x, y } = data;
  const rows = { x: listOf(x), y: listOf(y) };
  for (const [name, list] of Object.entries({ x, y }))
    if (!Array.isArray(listOf(list))) throw new TypeError(`${what} needs a list ${name}, got ${shown(list)}`);
  if (x.length === 0) throw new RangeError(`${what} got no examples`);
  if (x.length !== y.length) throw new RangeError(`${what} got ${x.length} examples and ${y.length} targets`);
  const features = (rows.x as readonly unknown[]).map(listOf);
  const targets = (rows.y as readonly unknown[]).map((target) =>
    typeof target === 'number' ? [target] : listOf(target),
  );
  return { x: checkedRows(what, 'x', features), y: checkedRows(what, 'y', targets) };
}

/** A typed array as a list; anything else as it is. */
const listOf = (numbers: unknown): unknown =>
  ArrayBuffer.isView(numbers) && 'length' in numbers ? Array.from(numbers as Float64Array) : numbers;

function checkedRows(what: string, name: string, rows: readonly unknown[]): readonly (readonly number[])[] {
  for (const [k, row] of rows.entries()) {
    if (!Array.isArray(row))
      throw new TypeError(`${what}: ${name}[${k}] needs to be a list of numbers, got ${shown(row)}`);
    const { length } = rows[0] as readonly unknown[];
    if (row.length !== length)
      throw new RangeError(`${what}: ${name}[${k}] has ${row.length} numbers and ${name}[0] has ${length}`);
    const bad = row.findIndex((number) => !Number.isFinite(number));
    if (bad >= 0)
      throw new RangeError(`${what}: ${name}[${k}][${bad}] needs to be a finite number, got ${shown(row[bad])}`);
  }
  return rows as readonly (readonly number[])[];
}
