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
  /** The ancestors lie from here … */
  readonly lowest: number;
  /** … to here; −1 if there are none. */
  readonly highest: number;
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
  const marks = new Map(blocks.map(({ serial }) => [serial, new Marks()]));
  for (const { span, index } of inner) marks.get(span.block.serial)!.add(index);
  const leaves = new Set(values.flatMap(({ leaf }) => leaf ?? []));
  for (const block of blocks) mark(block, marks, leaves);

  const ordered = [...leaves].sort((a, b) => a.serial - b.serial);
  const leafPlaces = new Map(ordered.map((leaf, i) => [leaf, i]));
  const segments = new Map<number, Segment>();
  let length = ordered.length;
  for (const block of blocks.reverse()) {
    const { places, lowest, highest } = marks.get(block.serial)!;
    for (let i = lowest; i <= highest; i++) if (places[i] === MARKED) places[i] = length++;
    for (const [k, original] of block.copied.entries())
      places[PAGE_SIZE - 1 - k] =
        original instanceof Leaf
          ? (leafPlaces.get(original) ?? ABSENT)
          : (marks.get(original.serial)?.places[original.index] ?? ABSENT);
    segments.set(block.serial, { span: spanOf(block, holder, null), places, lowest, highest });
  }
  return { length, leaves: leafPlaces, segments };
}

/** The marked nodes of a block, and how far they reach: most graphs are much smaller than a page. */
class Marks {
  readonly places: Int32Array = new Int32Array(PAGE_SIZE).fill(ABSENT);
  lowest: number = PAGE_SIZE;
  highest = -1;

  add(i: number): void {
    this.places[i] = MARKED;
    this.lowest = Math.min(this.lowest, i);
    this.highest = Math.max(this.highest, i);
  }
}

/** Marks the operands of the marked nodes of `block`, newest first. */
function mark(block: Block, marks: ReadonlyMap<number, Marks>, leaves: Set<Leaf>): void {
  const here = marks.get(block.serial)!;
  for (let i = here.highest; i >= here.lowest; i--) {
    if (here.places[i] !== MARKED) continue;
    for (const at of operandsOf(block, i)) {
      const original = (at < 0 ? block.sources[~at] : block.copied[PAGE_SIZE - 1 - at]) as Leaf | Borrowed | undefined;
      if (original === undefined) here.add(at);
      else if (original instanceof Leaf) leaves.add(original);
      else marks.get(original.serial)!.add(original.index);
    }
  }
}
