// Finds everything that given Values were computed from: the nodes of their tape.
import { HOT } from '../nodes/codes.ts';
import { BLOCK_SIZE, operandsOf } from '../nodes/nodes.ts';
import { type Block, blocksOf, type OlderNode, type Span } from '../record/block.ts';
import { importOf, Leaf } from '../record/leaf.ts';
import { spanOf } from '../record/open-block.ts';
import type { Value } from '../record/value.ts';

/** Marks nodes of a block that are ancestors and not yet numbered; the others are 0. */
const MARKED = -1;
/** So many nodes a segment has room for at first. */
const ROOM = 64;

/** The ancestors in one block. Its size goes with the span from the first of them to the last, whatever the block holds. */
export class Segment {
  /** Keeps the block, and all that its nodes were computed from, alive. */
  readonly span: Span;
  /** All ancestors that the block has recorded are from `lowest` to `highest`. */
  lowest: number = BLOCK_SIZE;
  highest = -1;
  /** All copies of leaves and of other nodes that they read are among these indices in `block.imports`. */
  lowestCopy: number = BLOCK_SIZE;
  highestCopy = -1;
  /** Of the nodes from `#from` on: the position on the tape + 1, 0 for no ancestor. */
  #places = new Int32Array(0);
  #from = 0;
  /** The same of the copies, by index in `block.imports`. */
  readonly #copyPlaces: Int32Array;

  constructor(span: Span) {
    this.span = span;
    this.#copyPlaces = new Int32Array(span.block.imports.length);
  }

  mark(i: number): void {
    if (i < this.#from || i >= this.#from + this.#places.length) this.#makeRoom(i);
    this.#places[i - this.#from] = MARKED;
    if (i < this.lowest) this.lowest = i;
    if (i > this.highest) this.highest = i;
  }

  /** Marks copy `k`. Returns false if it was marked before. */
  markCopy(k: number): boolean {
    if (this.#copyPlaces[k] === MARKED) return false;
    this.#copyPlaces[k] = MARKED;
    if (k < this.lowestCopy) this.lowestCopy = k;
    if (k > this.highestCopy) this.highestCopy = k;
    return true;
  }

  /** True for an ancestor, or a copy, that has no position yet. */
  isMarked(i: number): boolean {
    return this.placeOf(i) === MARKED - 1;
  }

  /** Gives node `i`, or copy `k` as node `BLOCK_SIZE − 1 − k`, its position on the tape. */
  place(i: number, position: number): void {
    const k = BLOCK_SIZE - 1 - i;
    if (k < this.#copyPlaces.length) this.#copyPlaces[k] = position + 1;
    else this.#places[i - this.#from] = position + 1;
  }

  /** The position on the tape of node `i`, or of a copy; −1 if it is no ancestor. */
  placeOf(i: number): number {
    const k = BLOCK_SIZE - 1 - i;
    return (k < this.#copyPlaces.length ? this.#copyPlaces[k]! : (this.#places[i - this.#from] ?? 0)) - 1;
  }

  /** Room for node `i`, and on its side for as many more as there were, three times as many of older ones: most marks go back. */
  #makeRoom(i: number): void {
    const { length } = this.#places;
    const [start, end] = length === 0 ? [i, i] : [this.#from, this.#from + length];
    const from = i < start || length === 0 ? Math.max(0, i - Math.max(ROOM, 3 * length)) : start;
    const to = i < end ? end : Math.min(BLOCK_SIZE, i + 1 + length);
    const places = new Int32Array(to - from);
    places.set(this.#places, start - from);
    [this.#places, this.#from] = [places, from];
  }
}

/** All that values were computed from, themselves included, in a topological order. */
export interface Ancestors {
  readonly length: number;
  /** In order of creation; their positions come first. */
  readonly leaves: ReadonlyMap<Leaf, number>;
  /** From the oldest block to the newest, by number. */
  readonly segments: ReadonlyMap<number, Segment>;
}

/** The ancestors of `values`. O(nodes + edges), without recursion. */
export function ancestors(values: readonly Value[]): Ancestors {
  const inner = values.filter((value) => value.leaf === null);
  let holder: Span | null = null;
  for (const { span } of inner) if (holder?.left !== span) holder = spanOf(span.block, span, holder);
  const blocks = [...blocksOf(inner.map(({ span }) => span)).values()].sort((a, b) => a.serial - b.serial);
  const segments = new Map(blocks.map((block) => [block.serial, new Segment(spanOf(block, holder, null))]));
  for (const { span, index } of inner) segments.get(span.block.serial)!.mark(index);
  const leaves = new Set(values.flatMap(({ leaf }) => leaf ?? []));
  for (const block of blocks.toReversed()) markOperands(block, segments, leaves);

  const ordered = [...leaves].sort((a, b) => a.serial - b.serial);
  const leafPlaces = new Map(ordered.map((leaf, i) => [leaf, i]));
  let length = ordered.length;
  for (const segment of segments.values()) {
    length = number(segment, length);
    const { imports } = segment.span.block;
    for (let k = segment.lowestCopy; k <= segment.highestCopy; k++) {
      if (!segment.isMarked(BLOCK_SIZE - 1 - k)) continue;
      const imported = imports[k] as Leaf | OlderNode;
      const position =
        imported instanceof Leaf ? leafPlaces.get(imported)! : segments.get(imported.serial)!.placeOf(imported.index);
      segment.place(BLOCK_SIZE - 1 - k, position);
    }
  }
  return { length, leaves: leafPlaces, segments };
}

/** Marks the operands of the marked nodes of `block`, newest first. */
function markOperands(block: Block, segments: ReadonlyMap<number, Segment>, leaves: Set<Leaf>): void {
  const here = segments.get(block.serial)!;
  const firstCopy = BLOCK_SIZE - block.imports.length;
  for (let i = here.highest; i >= here.lowest; i--) {
    if (!here.isMarked(i)) continue;
    for (const at of operandsOf(block, i)) {
      if (at >= 0 && at < firstCopy) {
        here.mark(at);
        continue;
      }
      if (at >= 0 && !here.markCopy(BLOCK_SIZE - 1 - at)) continue;
      const imported = importOf(block, at)!;
      if (imported instanceof Leaf) leaves.add(imported);
      else segments.get(imported.serial)!.mark(imported.index);
    }
  }
}

/** Numbers the marked nodes of `segment` from `next` on; returns the number after them. */
function number(segment: Segment, next: number): number {
  for (let i = segment.lowest; i <= segment.highest; i++) {
    if (!segment.isMarked(i)) continue;
    next += productsIn(segment.span.block, i);
    segment.place(i, next++);
  }
  return next;
}

/** How many products node `i` stands for: on the tape they come before it. */
export function productsIn(block: Block, i: number): number {
  return block.codes[i] === HOT.DOT ? block.second[i]! >> 1 : 0;
}
