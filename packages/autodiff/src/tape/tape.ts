// The Wengert list of a computation, as flat typed arrays. A tape is append-only and its order is a topological order:
// inputs come before their node.

import { argsOf, type Nodes } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import type { Op } from '../ops/op.ts';
import { Span } from '../record/block.ts';
import { described } from '../record/mistakes.ts';
import type { Value } from '../record/value.ts';
import { BoundValues } from './bound-values.ts';
import { gather } from './gather.ts';
import { parseData } from './parse-data.ts';
import type { TapeScope } from './scope-table.ts';
import type { Structure, TapeStructure } from './structure.ts';
import type { TapeData } from './tape-data.ts';
import { dataOf } from './to-data.ts';

/**
 * A computation as a list: leaves first, then operations and constants in the order of recording. Made from Values by
 * `Tape.of(y)`, or from data by `Tape.from(data)`; independent of the Values from then on. Nodes are named by their index.
 */
export class Tape implements Nodes, TapeStructure {
  readonly length: number;
  readonly leafCount: number;
  readonly outputs: Int32Array;
  readonly scopes: readonly TapeScope[];
  readonly scopeOf: Int32Array;
  /** Primals. Write those of leaves, then run `forward`: the Values that the tape was made from stay as they are. */
  readonly values: Float64Array;
  /** Everything but the numbers: the same object for all runs that `withValues` makes. */
  readonly structure: TapeStructure;
  /** @internal What each node is (nodes/codes.ts). */
  readonly codes: Uint8Array;
  /** @internal */
  readonly first: Int32Array;
  /** @internal */
  readonly second: Int32Array;
  /** @internal */
  readonly pool: Int32Array;
  /** @internal */
  readonly named: readonly never[] = [];
  /** @internal */
  readonly customs: ReadonlyMap<number, Op>;
  /** @internal The nodes that are constants. */
  readonly constants: Int32Array;

  readonly #structure: Structure;
  readonly #bound: BoundValues | null;

  /** The tape of everything that `outputs` were computed from. O(nodes + edges), without recursion. */
  static of(...outputs: readonly Value[]): Tape {
    return Tape.ofAll(outputs);
  }

  /** `Tape.of` a list, which may be long: a call takes some 100,000 arguments at most. */
  static ofAll(outputs: readonly Value[]): Tape {
    for (const output of outputs) requireValue('Tape.of', output);
    const gathered = gather(outputs);
    return new Tape(gathered.structure, gathered.values, new BoundValues(gathered));
  }

  /**
   * The tape that `data` describes: what `toData` gave, perhaps by way of JSON or a worker. No Values are bound to it.
   * Throws `TypeError` or `RangeError`, naming the field, for data that no tape can have. O(nodes + edges).
   */
  static from(data: unknown): Tape {
    const { structure, values } = parseData(data);
    return new Tape(structure, values, null);
  }

  private constructor(structure: Structure, values: Float64Array, bound: BoundValues | null) {
    this.length = structure.length;
    this.leafCount = structure.leafCount;
    this.outputs = structure.outputs;
    this.scopes = structure.scopes;
    this.scopeOf = structure.scopeOf;
    this.values = values;
    this.structure = structure;
    const { codes, first, second, pool, customs } = structure.arrays;
    this.codes = codes;
    this.first = first;
    this.second = second;
    this.pool = pool;
    this.customs = customs;
    this.constants = structure.constants;
    this.#structure = structure;
    this.#bound = bound;
  }

  /**
   * Another run of the same structure: a tape whose primals are `values`, which is not copied. Write its leaves and run
   * `forward`, or give numbers of all nodes. Throws `RangeError` if their number is not that of the nodes. O(1).
   */
  withValues(values: Float64Array): Tape {
    if (!(values instanceof Float64Array))
      throw new TypeError(`withValues needs a Float64Array, got ${described(values)}`);
    if (values.length !== this.length)
      throw new RangeError(`withValues got ${values.length} numbers for a tape of ${this.length} nodes`);
    return new Tape(this.#structure, values, this.#bound);
  }

  /**
   * The same tape with other roles for some leaves, by index: `tape.withRoles(new Map([[0, 'parameter']]))`. Its Values stay what
   * they are. Throws `RangeError` for what is no leaf or no role. O(nodes).
   */
  withRoles(roles: ReadonlyMap<number, Role>): Tape {
    return new Tape(this.#structure.withRoles(roles), this.values, this.#bound);
  }

  /**
   * The tape as plain arrays of strings and numbers, for a worker or a file: `Tape.from` reads it, also after
   * `structuredClone` or `JSON.parse(JSON.stringify(data))`, and gets the same numbers bit for bit. O(nodes + edges).
   */
  toData(): TapeData {
    return dataOf(this);
  }

  /** The recorded Values, in tape order. Throws `TypeError` for a tape that was made from data. */
  get nodes(): readonly Value[] {
    return this.#requireBound('nodes').nodes;
  }

  /** True if `value` is on this tape. Throws `TypeError` for a tape that was made from data. */
  has(value: Value): boolean {
    requireValue('tape.has', value);
    return this.#requireBound('has').positionOf(value) >= 0;
  }

  /** The position of `value`. Throws `RangeError` if it is not on this tape, `TypeError` for a tape made from data. */
  indexOf(value: Value): number {
    requireValue('tape.indexOf', value);
    const i = this.#requireBound('indexOf').positionOf(value);
    if (i < 0) throw new RangeError(`${value} is not on this tape of ${this.length} nodes`);
    return i;
  }

  #requireBound(what: string): BoundValues {
    if (this.#bound === null)
      throw new TypeError(`tape.${what}: a tape made by Tape.from has no Values; name nodes by their index`);
    return this.#bound;
  }

  get inputs(): Int32Array {
    return this.#structure.inputs;
  }

  get firstInput(): Int32Array {
    return this.#structure.firstInput;
  }

  op(i: number): Op | null {
    return this.#structure.op(i);
  }

  label(i: number): string {
    return this.#structure.label(i);
  }

  role(i: number): Role {
    return this.#structure.role(i);
  }

  inputsOf(i: number): Int32Array {
    return this.#structure.inputsOf(i);
  }

  /** Primals of the arguments of node `i`, in order. */
  argsOf(i: number): number[] {
    return argsOf(this, i);
  }
}

/** Throws `TypeError` for what is no Value of this package. */
export function requireValue(who: string, x: Value): void {
  if (!((x as Value | null)?.span instanceof Span)) throw new TypeError(`${who} needs a Value, got ${described(x)}`);
}
