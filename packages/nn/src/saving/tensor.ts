// A tensor as files store it: a shape and a flat list of numbers, row by row.
import type { NestedNumbers } from '../module/nested-numbers.ts';
import { named } from '../shown.ts';

/** The most dimensions of a tensor in a file, so that no file causes unlimited nesting. */
export const MAX_RANK = 8;

/** A tensor of plain numbers. A scalar has the shape `[]`. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

/** Throws `RangeError` for rows of different length, which no file format has. */
export function flatten(name: string, nested: NestedNumbers): Tensor {
  const shape: number[] = [];
  let level: NestedNumbers[] = [nested];
  while (level.some((part) => typeof part !== 'number')) {
    const rows = level.map((part) => (typeof part === 'number' ? [] : part));
    const size = rows[0]!.length;
    if (rows.some((row) => row.length !== size)) throw new RangeError(`${named(name)} has rows of different length`);
    shape.push(size);
    level = rows.flat(1) as NestedNumbers[];
  }
  return { shape, numbers: level as number[] };
}

/** The inverse of `flatten`. */
export function nest({ shape, numbers }: Tensor): NestedNumbers {
  let level: readonly NestedNumbers[] = numbers;
  for (const size of shape.slice(1).reverse())
    level = Array.from({ length: level.length / size }, (_, i) => level.slice(i * size, (i + 1) * size));
  return shape.length === 0 ? level[0]! : level;
}
