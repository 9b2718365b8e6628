// From recorded Values to the arrays of a tape.
import { arityOf, CONSTANT, CUSTOM, codeOfRole, HOT } from '../nodes/codes.ts';
import { evaluateRange } from '../nodes/kernels.ts';
import { BLOCK_SIZE } from '../nodes/nodes.ts';
import type { Op } from '../ops/op.ts';
import { importOf, Leaf } from '../record/leaf.ts';
import type { Value } from '../record/value.ts';
import { type Ancestors, ancestors, productsIn, type Segment } from './ancestors.ts';
import { tableOfScopes } from './scope-table.ts';
import { Structure } from './structure.ts';

/** A structure with the numbers that were recorded, and the Values that it was made from. */
export interface Gathered {
  readonly structure: Structure;
  readonly values: Float64Array;
  readonly found: Ancestors;
}

/** Everything that `outputs` were computed from. O(nodes + edges), without recursion. */
export function gather(outputs: readonly Value[]): Gathered {
  const found = ancestors(outputs);
  const columns = new Columns(found);
  const structure = columns.structure(Int32Array.from(outputs, (value) => positionOf(found, value)));
  if ([...found.segments.values()].some(isOverwritten))
    evaluateRange({ ...structure.arrays, values: columns.values, named: [] }, structure.leafCount, structure.length);
  return { structure, values: columns.values, found };
}

/** The position of `value` among the ancestors; −1 if it is none of them. */
export function positionOf({ leaves, segments }: Ancestors, value: Value): number {
  if (value.leaf !== null) return leaves.get(value.leaf) ?? -1;
  return segments.get(value.span.block.serial)?.placeOf(value.index) ?? -1;
}

/** Calls `visit` with the position on the tape and in the block of every ancestor in this block. */
export function eachNode(segment: Segment, visit: (i: number, at: number) => void): void {
  for (let at = segment.lowest; at <= segment.highest; at++) {
    const i = segment.placeOf(at);
    if (i >= 0) visit(i, at);
  }
}

/** The arrays of a tape while they are filled. */
class Columns {
  readonly values: Float64Array;
  readonly #codes: Uint8Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #pool: number[] = [];
  readonly #customs = new Map<number, Op>();
  readonly #labels = new Map<number, string>();
  readonly #scopeOf: Int32Array;
  readonly #scopes = tableOfScopes();
  readonly #found: Ancestors;

  constructor(found: Ancestors) {
    this.#found = found;
    this.values = new Float64Array(found.length);
    this.#codes = new Uint8Array(found.length);
    this.#first = new Int32Array(found.length);
    this.#second = new Int32Array(found.length);
    this.#scopeOf = new Int32Array(found.length);
    for (const [leaf, i] of found.leaves) {
      this.values[i] = leaf.data;
      this.#codes[i] = codeOfRole(leaf.role);
      this.#scopeOf[i] = this.#scopes.indexOf(leaf.scope);
      if (leaf.label !== '') this.#labels.set(i, leaf.label);
    }
    for (const segment of found.segments.values()) this.#fillFrom(segment);
  }

  structure(outputs: Int32Array): Structure {
    const codes = this.#codes;
    const constants: number[] = [];
    for (let i = 0; i < codes.length; i++) if (codes[i] === CONSTANT) constants.push(i);
    return new Structure(
      {
        codes,
        first: this.#first,
        second: this.#second,
        pool: Int32Array.from(this.#pool),
        customs: this.#customs,
        leafCount: this.#found.leaves.size,
        outputs,
        scopes: this.#scopes.rows,
        scopeOf: this.#scopeOf,
        labels: this.#labels,
      },
      Int32Array.from(constants),
    );
  }

  #fillFrom(segment: Segment): void {
    const { block } = segment.span;
    eachNode(segment, (i, at) => {
      const operands = block.codes[at] === HOT.DOT ? this.#open(segment, i, at) : this.#copy(segment, i, at);
      if (operands !== null) {
        this.#first[i] = this.#pool.length;
        this.#second[i] = operands.length;
        for (const operand of operands) this.#pool.push(operand);
      }
      const label = block.labels.get(at);
      if (label !== undefined) this.#labels.set(i, label);
      this.#scopeOf.fill(this.#scopes.indexOf(block.scopeOf(at)), i - productsIn(block, at), i + 1);
    });
  }

  /** Copies node `at` of a block to position `i`, with its operands renumbered. Returns those that go into the pool. */
  #copy(segment: Segment, i: number, at: number): Int32Array | null {
    const { block } = segment.span;
    const code = block.codes[at]!;
    const custom = block.customs.get(at);
    const arity = arityOf(code) ?? custom!.arity;
    const x = block.first[at]!;
    const y = block.second[at]!;
    this.#codes[i] = code;
    this.values[i] = block.values[at]!;
    if (code === CUSTOM) this.#customs.set(i, custom!);
    if (arity > 2) return block.pool.slice(x, x + y).map((operand) => this.#placeOf(segment, operand));
    if (arity > 0) this.#first[i] = segment.placeOf(x);
    if (arity > 1) this.#second[i] = segment.placeOf(y);
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
      this.#codes[product] = HOT.MUL;
      this.values[product] = values[a]! * values[b]!;
      this.#first[product] = segment.placeOf(a);
      this.#second[product] = segment.placeOf(b);
      terms.push(product);
    }
    if (second[at]! % 2 === 1) terms.push(segment.placeOf(pool[start + 2 * count]!));
    this.#codes[i] = HOT.SUM;
    this.values[i] = values[at]!;
    return terms;
  }

  /** The position on the tape of an operand as its block names it. */
  #placeOf(segment: Segment, operand: number): number {
    if (operand >= 0) return segment.placeOf(operand);
    const imported = importOf(segment.span.block, operand)!;
    if (imported instanceof Leaf) return this.#found.leaves.get(imported)!;
    return this.#found.segments.get(imported.serial)!.placeOf(imported.index);
  }
}

/** True if a leaf has been written since nodes of the segment read it: they have to be computed from its present number. */
function isOverwritten(segment: Segment): boolean {
  const { block } = segment.span;
  const firstCopy = BLOCK_SIZE - block.imports.length;
  for (let k = block.written - 3; k >= 0 && block.writes[k]! > segment.lowest; k -= 3) {
    const index = block.writes[k + 1]!;
    if (index >= firstCopy && segment.placeOf(index) >= 0) return true;
  }
  // a leaf that is written later, when the block is closed, leaves its copy as it is
  for (let k = segment.lowestCopy; k <= segment.highestCopy; k++) {
    const at = BLOCK_SIZE - 1 - k;
    const imported = block.imports[k];
    if (imported instanceof Leaf && segment.placeOf(at) >= 0 && !Object.is(block.values[at], imported.data))
      return true;
  }
  return block.named.some(({ origin, data }) => origin instanceof Leaf && !Object.is(data, origin.data));
}
