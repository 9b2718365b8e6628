// Operations by name, for data, which cannot hold functions.
import * as internalOps from './internal-ops.ts';
import type { Op } from './op.ts';
import * as ops from './ops.ts';

const byName: ReadonlyMap<string, Op> = new Map(
  [...Object.values(ops as Record<string, Op>), ...Object.values(internalOps as unknown as Record<string, Op>)].map(
    (op) => [op.name, op],
  ),
);

/** The operation of this name, from the table or from internal-ops.ts; `undefined` for any other name. */
export function opNamed(name: string): Op | undefined {
  return byName.get(name);
}
