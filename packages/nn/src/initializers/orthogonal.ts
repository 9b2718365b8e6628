// Orthogonal initial weights, which keep lengths and angles.
import { sizesOf, type Values } from '../module/nested-numbers.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, rngOf } from '../random.ts';
import type { XavierOptions } from './distributions.ts';
import { fansOf } from './fans.ts';
import { fill } from './fill.ts';

/**
 * A random orthogonal matrix times `gain` (1 if not given): its rows are orthonormal, or its columns if there are
 * more rows than columns. Dimensions after the second belong to the columns. Costs `rows · columns · min(rows, columns)`.
 * Throws `RangeError` for a tensor of fewer than two dimensions. Source: Saxe 2014; Gram and Schmidt, done twice
 * (Giraud 2005), on a normal matrix, which is PyTorch's QR with positive diagonal.
 */
export function orthogonal(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = knownOptions('orthogonal', options, ['gain', ...RANDOMNESS]);
  const [rows, columns] = [sizesOf(tensor, 'orthogonal')[0]!, fansOf('orthogonal', tensor).fanIn];
  const rng = rngOf(randomness);
  const drawn = Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.normal(0, 1)));
  const isTall = rows > columns;
  const basis = orthonormal(isTall ? transposed(drawn) : drawn);
  const entries = (isTall ? transposed(basis) : basis).flat();
  fill('orthogonal', tensor, (i) => gain * entries[i]!);
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix[0]!.map((_, i) => matrix.map((row) => row[i]!));
}

/** Rows of length 1, each orthogonal to the earlier ones, by Gram and Schmidt. */
function orthonormal(rows: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const row of rows) {
    let rest = [...row];
    for (
      let pass = 0;
      pass < 2;
      pass++ // after one pass, rounding errors would grow with the number of rows
    )
      for (const unit of basis) {
        const along = dot(rest, unit);
        rest = rest.map((x, i) => x - along * unit[i]!);
      }
    const length = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((x) => x / length));
  }
  return basis;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, i) => total + x * b[i]!, 0);
}
