// What a tape is apart from its numbers: which operation reads which nodes, and what they are called.
import { arityOf, CONSTANT, roleOf } from '../nodes/codes.ts';
import { type Nodes, opOf } from '../nodes/nodes.ts';
import { type Role, roles } from '../nodes/role.ts';
import type { Op } from '../ops/op.ts';
import { described } from '../record/mistakes.ts';
import type { TapeScope } from './scope-table.ts';

/** A letter that can be seen: no space, no control or format character. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/**
 * Everything of a tape that does not depend on numbers. Nodes are named by their index: leaves first, then operations and
 * constants in the order of recording, so that inputs come before the node that reads them.
 */
export interface TapeStructure {
  /** Number of nodes. */
  readonly length: number;
  /** Number of leaves that come before the first operation. */
  readonly leafCount: number;
  /** Where the Values stand that the tape was made of, in the order in which they were given. */
  readonly outputs: Int32Array;
  /** `inputs[firstInput[i] … firstInput[i + 1] − 1]` are the arguments of node `i`, in order. */
  readonly inputs: Int32Array;
  /** Where the arguments of each node start in `inputs`; one longer than the tape. */
  readonly firstInput: Int32Array;
  /** Scopes, parents before their children. */
  readonly scopes: readonly TapeScope[];
  /** Index into `scopes` of each node's scope, −1 for none. */
  readonly scopeOf: Int32Array;
  /** The operation of node `i`; `null` for a leaf. */
  op(i: number): Op | null;
  /** Tape indices of the arguments of node `i`, in order. */
  inputsOf(i: number): Int32Array;
  /** What node `i` is to the model; `input` for the result of an operation. */
  role(i: number): Role;
  /** The label of node `i`; empty without one, and for one in which nothing can be seen, such as a space. */
  label(i: number): string;
}

/** The arrays that make up a structure. */
export interface StructureArrays extends Omit<Nodes, 'values' | 'named'> {
  readonly leafCount: number;
  readonly outputs: Int32Array;
  readonly scopes: readonly TapeScope[];
  readonly scopeOf: Int32Array;
  /** Labels that are not empty, by node. */
  readonly labels: ReadonlyMap<number, string>;
}

/** The structure that all runs of one tape share. */
export class Structure implements TapeStructure {
  readonly length: number;
  readonly leafCount: number;
  readonly outputs: Int32Array;
  readonly scopes: readonly TapeScope[];
  readonly scopeOf: Int32Array;
  /** The nodes that are constants. */
  readonly constants: Int32Array;
  readonly arrays: StructureArrays;
  #edges: Edges | undefined;

  constructor(arrays: StructureArrays, constants: Int32Array) {
    this.length = arrays.codes.length;
    this.leafCount = arrays.leafCount;
    this.outputs = arrays.outputs;
    this.scopes = arrays.scopes;
    this.scopeOf = arrays.scopeOf;
    this.constants = constants;
    this.arrays = arrays;
  }

  get inputs(): Int32Array {
    this.#edges ??= edgesOf(this.arrays);
    return this.#edges.inputs;
  }

  get firstInput(): Int32Array {
    this.#edges ??= edgesOf(this.arrays);
    return this.#edges.firstInput;
  }

  op(i: number): Op | null {
    return opOf(this.arrays, i);
  }

  inputsOf(i: number): Int32Array {
    this.#edges ??= edgesOf(this.arrays);
    const { inputs, firstInput } = this.#edges;
    return inputs.subarray(firstInput[i]!, firstInput[i + 1]!);
  }

  role(i: number): Role {
    return roleOf(this.arrays.codes[i]!);
  }

  label(i: number): string {
    const label = this.arrays.labels.get(i) ?? '';
    return VISIBLE.test(label) ? label : '';
  }

  /** The same structure with other roles for leaves, by index. Throws `RangeError` for what is no leaf or no role. O(nodes). */
  withRoles(given: ReadonlyMap<number, Role>): Structure {
    const codes = this.arrays.codes.slice();
    for (const [i, role] of given) {
      if (!(Number.isInteger(i) && i >= 0 && i < this.leafCount))
        throw new RangeError(`withRoles needs the index of a leaf, got ${described(i)}`);
      if (!roles.includes(role)) throw new RangeError(`withRoles needs ${roles.join(', ')}, got ${described(role)}`);
      codes[i] = roles.indexOf(role);
    }
    const constants = Int32Array.from(codes.keys()).filter((i) => codes[i] === CONSTANT);
    return new Structure({ ...this.arrays, codes }, constants);
  }
}

interface Edges {
  readonly inputs: Int32Array;
  readonly firstInput: Int32Array;
}

/** The operands of all nodes in one list. O(nodes + edges); computed when somebody asks, since a sweep needs none of it. */
function edgesOf({ codes, first, second, pool, customs }: StructureArrays): Edges {
  const arity = (i: number): number => arityOf(codes[i]!) ?? customs.get(i)!.arity;
  const firstInput = new Int32Array(codes.length + 1);
  for (let i = 0; i < codes.length; i++) {
    const count = arity(i);
    firstInput[i + 1] = firstInput[i]! + (count > 2 ? second[i]! : count);
  }
  const inputs = new Int32Array(firstInput[codes.length]!);
  for (let i = 0; i < codes.length; i++) {
    const at = firstInput[i]!;
    const count = arity(i);
    if (count > 2) inputs.set(pool.subarray(first[i]!, first[i]! + second[i]!), at);
    else {
      if (count > 0) inputs[at] = first[i]!;
      if (count === 2) inputs[at + 1] = second[i]!;
    }
  }
  return { inputs, firstInput };
}
