// The Wengert list of a computation, as flat typed arrays. A tape is append-only and its order is a topological order:
// inputs come before their node.

import { arityOf, CONSTANT, CUSTOM, codeOfRole, HOT, roleOf } from '../nodes/codes.ts';
import { evaluateRange } from '../nodes/kernels.ts';
import { argsOf, type Nodes, opOf } from '../nodes/nodes.ts';
import type { Op } from '../ops/op.ts';
import { Leaf, LeafSource } from '../record/leaf.ts';
import { originalOf, PAGE_SIZE } from '../record/page.ts';
import { type Role, Value } from '../record/value.ts';
import { type Ancestors, ancestors, productsIn, type Segment } from './ancestors.ts';
import { type TapeScope, tableOfScopes } from './scope-table.ts';

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
  readonly pool: Int32Array;
  readonly sources: readonly never[] = [];
  readonly customs: Map<number, Op> = new Map();

  /** @internal The nodes that are constants. */
  readonly constants: Int32Array;

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
    const pool: number[] = [];
    for (const segment of found.segments.values()) {
      const { block } = segment.span;
      eachNode(segment, (i, at) => {
        const operands = block.codes[at] === HOT.DOT ? this.#open(segment, i, at) : this.#copy(segment, i, at);
        if (operands !== null) {
          this.first[i] = pool.length;
          this.second[i] = operands.length;
          for (const operand of operands) pool.push(operand);
        }
        const label = block.labels.get(at);
        if (label !== undefined) this.#labels.set(i, label);
        this.scopeOf.fill(scopes.indexOf(block.scopeOf(at)), i - productsIn(block, at), i + 1);
      });
    }
    this.pool = Int32Array.from(pool);
    const constants: number[] = [];
    for (let i = 0; i < this.length; i++) if (this.codes[i] === CONSTANT) constants.push(i);
    this.constants = Int32Array.from(constants);
    if ([...found.segments.values()].some(isOverwritten)) evaluateRange(this, this.leafCount, this.length);
  }

  /** Copies node `at` of a block to position `i`, with its operands renumbered. Returns those that go into the pool. */
  #copy(segment: Segment, i: number, at: number): Int32Array | null {
    const { block } = segment.span;
    const code = block.codes[at]!;
    const custom = block.customs.get(at);
    const arity = arityOf(code) ?? custom!.arity;
    const x = block.first[at]!;
    const y = block.second[at]!;
    this.codes[i] = code;
    this.values[i] = block.values[at]!;
    if (code === CUSTOM) this.customs.set(i, custom!);
    if (arity > 2) return block.pool.slice(x, x + y).map((operand) => this.#placeOf(segment, operand));
    if (arity > 0) this.first[i] = segment.placeOf(x);
    if (arity > 1) this.second[i] = segment.placeOf(y);
    return null;
  }

  /** Writes dot product `at` of a block as products and their sum, which comes to position `i`. Returns its terms. */
  #open(segment: Segment, i: number, at: number): readonly number[] {
    const { pool, first, second, values } = segment.span.block;
    const start = first[at]!;
    const count = second[at]! >> 1;
    const terms: number[] = [];
    for (let k = 0; k < count; k++) {
      const a = pool[start + 2 * k]!;
      const b = pool[start + 2 * k + 1]!;
      const product = i - count + k;
      this.codes[product] = HOT.MUL;
      this.values[product] = values[a]! * values[b]!;
      this.first[product] = segment.placeOf(a);
      this.second[product] = segment.placeOf(b);
      terms.push(product);
    }
    if (second[at]! % 2 === 1) terms.push(segment.placeOf(pool[start + 2 * count]!));
    this.codes[i] = HOT.SUM;
    this.values[i] = values[at]!;
    return terms;
  }

  /** The position on the tape of an operand as its block names it. */
  #placeOf(segment: Segment, operand: number): number {
    if (operand >= 0) return segment.placeOf(operand);
    const source = originalOf(segment.span.block, operand)!;
    if (source instanceof Leaf) return this.#ancestors.leaves.get(source)!;
    return this.#ancestors.segments.get(source.serial)!.placeOf(source.index);
  }

  /** The recorded Values, in tape order. The products that a `dot` stands for are recorded when they are asked for. */
  get nodes(): readonly Value[] {
    if (this.#nodes === undefined) {
      const nodes: Value[] = Array.from(this.#ancestors.leaves.keys(), ({ value }) => value);
      for (const segment of this.#ancestors.segments.values())
        eachNode(segment, (i, at) => {
          for (let product = i - productsIn(segment.span.block, at); product < i; product++)
            nodes[product] = nodes[this.first[product]!]!.mul(nodes[this.second[product]!]!);
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
      const { codes, first, second, pool, customs } = this;
      const arity = (i: number): number => arityOf(codes[i]!) ?? customs.get(i)!.arity;
      const firstInput = new Int32Array(this.length + 1);
      for (let i = 0; i < this.length; i++) {
        const count = arity(i);
        firstInput[i + 1] = firstInput[i]! + (count > 2 ? second[i]! : count);
      }
      const inputs = new Int32Array(firstInput[this.length]!);
      for (let i = 0; i < this.length; i++) {
        const at = firstInput[i]!;
        const count = arity(i);
        if (count > 2) inputs.set(pool.subarray(first[i]!, first[i]! + second[i]!), at);
        else {
          if (count > 0) inputs[at] = first[i]!;
          if (count === 2) inputs[at + 1] = second[i]!;
        }
      }
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
    return segments.get(value.span.block.serial)?.placeOf(value.index) ?? -1;
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
function eachNode({ places, lowest, highest }: Segment, visit: (i: number, at: number) => void): void {
  for (let at = lowest; at <= highest; at++) if (places[at] !== 0) visit(places[at]! - 1, at);
}

/** True if a leaf has been written since nodes of the segment read it: they have to be computed from its present number. */
function isOverwritten({ span: { block }, places, lowest }: Segment): boolean {
  const firstCopy = PAGE_SIZE - block.copied.length;
  for (let k = 0; k < block.written; k += 3) {
    const index = block.writes[k + 1]!;
    if (block.writes[k]! > lowest && index >= firstCopy && places[index] !== 0) return true;
  }
  // a leaf that is written later, when the page has turned, leaves its copy as it is
  for (const [k, original] of block.copied.entries()) {
    const at = PAGE_SIZE - 1 - k;
    if (original instanceof Leaf && places[at] !== 0 && !Object.is(block.values[at], original.data)) return true;
  }
  return block.sources.some((source) => source instanceof LeafSource && !Object.is(source.data, source.leaf.data));
}
