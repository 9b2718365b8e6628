// From the operations, arguments and roles of data to the arrays of nodes.
import { CONSTANT, CUSTOM, codeOf, codeOfRole } from '../nodes/codes.ts';
import { isPooled, type Nodes } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import type { Op } from '../ops/op.ts';
import { opNamed } from '../ops/registry.ts';
import type { Fields } from './data-fields.ts';

/** The arguments of each node. */
export type ArgumentLists = readonly (readonly number[])[];

/** The arrays of nodes, as the kernels use them. Throws as `Tape.from` does. */
export function readNodes(
  fields: Fields,
  names: readonly (string | null)[],
  edges: ArgumentLists,
  records: ReadonlyMap<number, Op>,
  rolesOf: readonly Role[],
  leafCount: number,
): Omit<Nodes, 'values' | 'named'> {
  const codes = new Uint8Array(names.length);
  const first = new Int32Array(names.length);
  const second = new Int32Array(names.length);
  const pool: number[] = [];
  const customs = new Map<number, Op>();
  for (const [i, name] of names.entries()) {
    const args = edges[i]!;
    if (name === null) {
      if (args.length > 0) throw fields.error(`ops[${i}]`, null, `an operation, for ${args.length} arguments`);
      codes[i] = codeOfRole(rolesOf[i]!);
      if (i >= leafCount && codes[i] !== CONSTANT)
        throw fields.error(`roles[${i}]`, rolesOf[i], '"constant", for a leaf that is not among the first leafCount');
      continue;
    }
    if (i < leafCount) throw fields.error(`ops[${i}]`, name, `null: the first ${leafCount} nodes are leaves`);
    if (rolesOf[i] !== 'input') throw fields.error(`roles[${i}]`, rolesOf[i], '"input", for a node that is not a leaf');
    const op = records.get(i) ?? opNamed(name);
    if (op === undefined) throw fields.error(`ops[${i}]`, name, 'the name of an operation');
    if (op.arity !== Infinity && op.arity !== args.length)
      throw fields.error(`ops[${i}]`, name, `an operation of ${args.length} arguments; ${name} takes ${op.arity}`);
    codes[i] = codeOf(op);
    if (codes[i] === CUSTOM) customs.set(i, op);
    if (isPooled(op)) {
      first[i] = pool.length;
      second[i] = args.length;
      for (const input of args) pool.push(input);
    } else {
      first[i] = args[0]!;
      second[i] = args[1] ?? 0; // of one argument the other place is not read
    }
  }
  return { codes, first, second, pool: Int32Array.from(pool), customs };
}
