// Writes numbers into a tensor.
import { entriesOf, type Values } from '../module/nested-numbers.ts';

/** Writes `entry(i)` into the parameter at place i, in row order. Errors start with `who`. */
export function fill(who: string, tensor: Values, entry: (i: number) => number): void {
  for (const [i, [, value]] of entriesOf(tensor, who).entries()) value.data = entry(i);
}
