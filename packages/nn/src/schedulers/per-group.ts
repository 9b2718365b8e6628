// Options of schedulers that may differ from group to group.
import type { OptimizerOptions } from '../optimizers/groups.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Option } from '../options.ts';

/** A number for all groups, or one for each. */
export type PerGroup = number | readonly number[];

/** The number of group i. */
export const ofGroup = (given: PerGroup, i: number): number => (typeof given === 'number' ? given : given[i]!);

/** One number that `row` accepts, or as many as the optimiser has groups. */
export function perGroup(row: Option<number>, { groups }: Optimizer<OptimizerOptions>): Option<PerGroup> {
  const accepts = (x: unknown) => row.accepts(x, {});
  return {
    fallback: row.fallback,
    range: `${row.range}, or a list of ${groups.length}`,
    accepts: (x) => (Array.isArray(x) ? x.length === groups.length && x.every(accepts) : accepts(x)),
  };
}
