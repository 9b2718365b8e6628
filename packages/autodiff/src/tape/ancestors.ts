// Finds everything that given Values were computed from: the nodes of their tape.
import { HOT } from '../nodes/codes.ts';
import { BLOCK_SIZE, operandsOf } from '../nodes/nodes.ts';
import { type Block, blocksOf, type Span } from '../record/block.ts';
import { importOf, Leaf } from '../record/leaf.ts';
import { spanOf } from '../record/open-block.ts';
import type { Value } from '../record/value.ts';

/** Marks nodes of a block that are ancestors and not yet numbered; the others are 0. */
const MARKED = -1;

/** The ancestors in one block. */
export class Segment {
  /** Keeps the block, and all that its nodes were computed from, alive. */
  readonly span: Span;
  /** Of each node of the block, copies of leaves and of other nodes included: its position on the tape + 1, 0 for none. */
  readonly places: Int32Array = new Int32Array(BLOCK_SIZE);
  /** All ancestors that the block has recorded are from `lowest` to `highest`. */
  lowest: number = BLOCK_SIZE;
  highest = -1;

  constructor(span: Span) {
    this.span = span;
  }

  mark(i: number): void {
    this.places[i] = MARKED;
    if (i < this.lowest) this.lowest = i;
    if (i > this.highest) this.highest = i;
  }

  /** The position on the tape of node `i`; −1 if it is no ancestor. */
  placeOf(i: number): number {
    return this.places[i]! - 1;
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
    const { block } = segment.span;
    for (let at = BLOCK_SIZE - block.imports.length; at < BLOCK_SIZE; at++) {
      const imported = importOf(block, at)!;
      segment.places[at] =
        1 +
        (imported instanceof Leaf
          ? (leafPlaces.get(imported) ?? -1)
          : (segments.get(imported.serial)?.placeOf(imported.index) ?? -1));
    }
  }
  return { length, leaves: leafPlaces, segments };
}

/** Marks the operands of the marked nodes of `block`, newest first. */
function markOperands(block: Block, segments: ReadonlyMap<number, Segment>, leaves: Set<Leaf>): void {
  const here = segments.get(block.serial)!;
  const firstCopy = BLOCK_SIZE - block.imports.length;
  for (let i = here.highest; i >= here.lowest; i--) {
    if (here.places[i] !== MARKED) continue;
    for (const at of operandsOf(block, i)) {
      if (at >= 0 && at < firstCopy) {
        here.mark(at);
        continue;
      }
      const imported = importOf(block, at)!;
      if (imported instanceof Leaf) leaves.add(imported);
      else segments.get(imported.serial)!.mark(imported.index);
    }
  }
}

/** Numbers the marked nodes of `segment` from `next` on; returns the number after them. */
function number(segment: Segment, next: number): number {
  const { places, lowest, highest } = segment;
  for (let i = lowest; i <= highest; i++) {
    if (places[i] !== MARKED) continue;
    next += productsIn(segment.span.block, i);
    places[i] = ++next;
  }
  return next;
}

/** How many products node `i` stands for: on the tape they come before it. */
export function productsIn(block: Block, i: number): number {
  return block.codes[i] === HOT.DOT ? block.second[i]! >> 1 : 0;
}
