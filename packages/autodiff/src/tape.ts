// The Wengert list of a computation, as flat typed arrays. A tape is append-only and its order is a topological order:
// inputs come before their node.
import { type Ancestors, ancestors, type Segment } from './ancestors.ts';
import { CUSTOM, codeOfRole, roleOf } from './codes.ts';
import { Leaf } from './leaf.ts';
import { argsOf, isPooled, type Nodes, operandsOf, opOf } from './nodes.ts';
import type { Op } from './op.ts';
import { type Borrowed, PAGE_SIZE } from './page.ts';
import { type TapeScope, tableOfScopes } from './scope-table.ts';
import { type Role, Value } from './value.ts';

/**
 * A computation as data: leaves first, then operations and constants in the order of recording. Made by `Tape.of(y)`, and
 * independent of the Values from then on. Nodes are named by their index.
 */
export class Tape implements Nodes {
  /** Number of nodes. */
  readonly length: number;
  /** Number of leaves that come before the first operation. */
  readonly leafCount: number;
  /** Primals. Write those of leaves, then run `forward`: the Values that the tape was made from stay as they are. */
  readonly values: Float64Array;
  /** Index into `scopes` of each node's scope, −1 for none. */
  readonly scopeOf: Int32Array;
  /** Scopes, parents before their children. */
  readonly scopes: readonly TapeScope[];
  readonly codes: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly pool: number[] = [];
  readonly sources: readonly never[] = [];
  readonly customs: Map<number, Op> = new Map();

  readonly #ancestors: Ancestors;
  readonly #labels: Map<number, string> = new Map();
  #nodes: readonly Value[] | undefined;
  #edges: Edges | undefined;

  /** The tape of everything that `outputs` were computed from. O(nodes + edges), without recursion. */
  static of(...outputs: readonly Value[]): Tape {
    return new Tape(ancestors(outputs));
  }

  private constructor(found: Ancestors) {
    this.#ancestors = found;
    this.length = found.length;
    this.leafCount = found.leaves.size;
    this.values = new Float64Array(found.length);
    this.codes = new Uint8Array(found.length);
    this.first = new Int32Array(found.length);
    this.second = new Int32Array(found.length);
    this.scopeOf = new Int32Array(found.length);
    const scopes = tableOfScopes();
    this.scopes = scopes.rows;
    for (const [leaf, i] of found.leaves) {
      this.values[i] = leaf.data;
      this.codes[i] = codeOfRole(leaf.role);
      this.scopeOf[i] = scopes.indexOf(leaf.scope);
      if (leaf.label !== '') this.#labels.set(i, leaf.label);
    }
    for (const segment of found.segments.values()) {
      const { block } = segment.span;
      this.#copy(segment);
      eachNode(segment, (i, at) => {
        this.scopeOf[i] = scopes.indexOf(block.scopeOf(at));
      });
    }
  }

  /** Copies the nodes of one block, with their operands renumbered. */
  #copy(segment: Segment): void {
    const { block } = segment.span;
    eachNode(segment, (i, at) => {
      const op = opOf(block, at);
      const operands = operandsOf(block, at).map((operand) => this.#placeOf(segment, operand));
      this.values[i] = block.values[at]!;
      this.codes[i] = block.codes[at]!;
      if (op !== null && isPooled(op)) {
        this.first[i] = this.pool.length;
        this.second[i] = operands.length;
        for (const operand of operands) this.pool.push(operand);
      } else {
        this.first[i] = operands[0] ?? 0;
        this.second[i] = operands[1] ?? 0;
      }
      if (block.codes[at] === CUSTOM) this.customs.set(i, op!);
      const label = block.labels.get(at);
      if (label !== undefined) this.#labels.set(i, label);
    });
  }

  /** The position on the tape of an operand as its block names it. */
  #placeOf({ span, places }: Segment, operand: number): number {
    if (operand >= 0) return places[operand]!;
    const source = span.block.sources[~operand] as Leaf | Borrowed;
    if (source instanceof Leaf) return this.#ancestors.leaves.get(source)!;
    return this.#ancestors.segments.get(source.serial)!.places[source.index]!;
  }

  /** The recorded Values, in tape order. */
  get nodes(): readonly Value[] {
    if (this.#nodes === undefined) {
      const nodes: Value[] = Array.from(this.#ancestors.leaves.keys(), ({ value }) => value);
      for (const segment of this.#ancestors.segments.values())
        eachNode(segment, (i, at) => {
          nodes[i] = new Value(null, null, segment.span, at);
        });
      this.#nodes = nodes;
    }
    return this.#nodes;
  }

  /** `inputs[firstInput[i] … firstInput[i + 1] − 1]` are the arguments of node `i`, in order. */
  get inputs(): Int32Array {
    return this.#allEdges().inputs;
  }
  /** Where the arguments of each node start in `inputs`; one longer than the tape. */
  get firstInput(): Int32Array {
    return this.#allEdges().firstInput;
  }

  #allEdges(): Edges {
    if (this.#edges === undefined) {
      const firstInput = new Int32Array(this.length + 1);
      for (let i = 0; i < this.length; i++) firstInput[i + 1] = firstInput[i]! + operandsOf(this, i).length;
      const inputs = new Int32Array(firstInput[this.length]!);
      for (let i = 0; i < this.length; i++) inputs.set(operandsOf(this, i), firstInput[i]!);
      this.#edges = { inputs, firstInput };
    }
    return this.#edges;
  }

  /** True if `value` is on this tape. */
  has(value: Value): boolean {
    return this.#find(value) >= 0;
  }

  /** The position of `value`. Throws `RangeError` if it is not on this tape. */
  indexOf(value: Value): number {
    const i = this.#find(value);
    if (i < 0) throw new RangeError(`${value} is not on this tape of ${this.length} nodes`);
    return i;
  }

  #find(value: Value): number {
    const { leaves, segments } = this.#ancestors;
    if (value.leaf !== null) return leaves.get(value.leaf) ?? -1;
    return segments.get(value.span.block.serial)?.places[value.index] ?? -1;
  }

  /** The operation of node `i`; `null` for a leaf. */
  op(i: number): Op | null {
    return opOf(this, i);
  }

  /** The label of node `i`; empty without one. */
  label(i: number): string {
    return this.#labels.get(i) ?? '';
  }

  /** What node `i` is to the model; `input` for the result of an operation. */
  role(i: number): Role {
    return roleOf(this.codes[i]!);
  }

  /** Tape indices of the arguments of node `i`, in order. */
  inputsOf(i: number): Int32Array {
    return this.inputs.subarray(this.firstInput[i]!, this.firstInput[i + 1]!);
  }

  /** Primals of the arguments of node `i`, in order. */
  argsOf(i: number): number[] {
    return argsOf(this, i);
  }
}

interface Edges {
  readonly inputs: Int32Array;
  readonly firstInput: Int32Array;
}

/** Calls `visit` with the position on the tape and in the block of every ancestor in this block. */
function eachNode({ span: { block }, places }: Segment, visit: (i: number, at: number) => void): void {
  for (let at = 0; at < PAGE_SIZE - block.copied.length; at++) if (places[at]! >= 0) visit(places[at]!, at);
}
