// Datasets: rows of features, and one target for each.
import { requireList } from '../kinds.ts';
import { shown } from '../shown.ts';

/** Examples to learn from: `x[i]` are the features of example i, `y[i]` is its target or the index of its class. */
export interface Examples {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
}

/** Examples that a generator or reader has made. The caller owns them and may change them. */
export interface Dataset extends Examples {
  readonly x: number[][];
  readonly y: number[];
}

/** Copies of the examples with these indices, in this order. */
export function select({ x, y }: Examples, indices: readonly number[]): Dataset {
  return { x: indices.map((i) => [...x[i]!]), y: indices.map((i) => y[i]!) };
}

/** Throws `TypeError` if they are not lists of rows and of targets, `RangeError` if there are none or not as many. */
export function checkExamples(name: string, examples: Examples): void {
  if (typeof examples !== 'object' || examples === null)
    throw new TypeError(`${name} needs examples { x, y }, got ${shown(examples)}`);
  const { x, y } = examples;
  requireList(name, 'examples x', x);
  requireList(name, 'targets y', y);
  if (x.length !== y.length) throw new RangeError(`${name} got ${x.length} examples and ${y.length} targets`);
  if (x.length === 0) throw new RangeError(`${name} got no examples`);
  for (const [i, row] of x.entries()) requireList(name, `numbers as x[${i}]`, row);
}

/** Throws `RangeError` for a `size` that is not a whole number of at least `least`. */
export function checkCount(name: string, size: number, least = 1): void {
  if (!Number.isInteger(size) || size < least)
    throw new RangeError(`${name} needs to be a whole number of at least ${least}, got ${shown(size)}`);
}

/** Throws `RangeError` for a number that is negative or not finite. */
export function checkSpread(name: string, spread: number): void {
  if (!(Number.isFinite(spread) && spread >= 0))
    throw new RangeError(`${name} needs to be a finite number of at least 0, got ${shown(spread)}`);
}
