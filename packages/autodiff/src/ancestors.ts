// What Values were computed from: the part of the record that becomes their tape.
import { Leaf } from './leaf.ts';
import { operandsOf } from './nodes.ts';
import { type Block, type Borrowed, blocksOf, PAGE_SIZE, type Span, spanOf } from './page.ts';
import type { Value } from './value.ts';

/** Marks nodes of a block that are not ancestors, or not yet numbered. */
const ABSENT = -1;
const MARKED = -2;

/** The ancestors in one block. */
export interface Segment {
  /** Keeps the block, and all that its nodes were computed from, alive. */
  readonly span: Span;
  /** The position on the tape of each node of the block, copies of leaves and of other nodes included; −1 for none. */
  readonly places: Int32Array;
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
  const blocks = [...blocksOf(...inner.map(({ span }) => span)).values()].sort((a, b) => b.serial - a.serial);
  let holder: Span | null = null;
  for (const { span } of inner) holder = spanOf(span.block, span, holder);
  const places = new Map(blocks.map(({ serial }) => [serial, new Int32Array(PAGE_SIZE).fill(ABSENT)]));
  for (const { span, index } of inner) places.get(span.block.serial)![index] = MARKED;
  const leaves = new Set(values.flatMap(({ leaf }) => leaf ?? []));
  for (const block of blocks) mark(block, places, leaves);

  const ordered = [...leaves].sort((a, b) => a.serial - b.serial);
  const leafPlaces = new Map(ordered.map((leaf, i) => [leaf, i]));
  const segments = new Map<number, Segment>();
  let length = ordered.length;
  for (const block of blocks.reverse()) {
    const here = places.get(block.serial)!;
    length = number(block, here, length);
    for (const [k, original] of block.copied.entries())
      here[PAGE_SIZE - 1 - k] =
        original instanceof Leaf
          ? (leafPlaces.get(original) ?? ABSENT)
          : (places.get(original.serial)?.[original.index] ?? ABSENT);
    segments.set(block.serial, { span: spanOf(block, holder, null), places: here });
  }
  return { length, leaves: leafPlaces, segments };
}

/** Marks the operands of the marked nodes of `block`, newest first. */
function mark(block: Block, places: ReadonlyMap<number, Int32Array>, leaves: Set<Leaf>): void {
  const here = places.get(block.serial)!;
  for (let i = PAGE_SIZE - 1; i >= 0; i--) {
    if (here[i] !== MARKED) continue;
    for (const at of operandsOf(block, i)) {
      const original = (at < 0 ? block.sources[~at] : block.copied[PAGE_SIZE - 1 - at]) as Leaf | Borrowed | undefined;
      if (original === undefined) here[at] = MARKED;
      else if (original instanceof Leaf) leaves.add(original);
      else places.get(original.serial)![original.index] = MARKED;
    }
  }
}

/** Numbers the marked nodes of `block` from `next` on; returns the number after them. */
function number(block: Block, places: Int32Array, next: number): number {
  for (let i = 0; i < PAGE_SIZE - block.copied.length; i++) if (places[i] === MARKED) places[i] = next++;
  return next;
}
