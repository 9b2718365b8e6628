// The reverse sweep over recorded Values, block by block, from the newest to the oldest.
import { GROUP, isTouched, pullbackRange, reached, UNTOUCHED } from '../nodes/kernels.ts';
import { type Block, type Borrowed, blocksOf, PAGE_SIZE, page, recorder, type Span } from './page.ts';

/** Adjoints on their way to nodes of the block that is being swept. Between sweeps, all are untouched. */
const pending: Float64Array = new Float64Array(PAGE_SIZE).fill(UNTOUCHED);

/** Computes `∂root/∂node` for all that node `root` of the block of `span` was computed from; leaves add it to theirs. */
export function backwardFrom(span: Span, root: number): void {
  try {
    if (span === recorder.base) {
      pending[root] = 1;
      sweep(page, root, root);
    } else sweepBlocks(span, root);
  } catch (error) {
    // partials of the reader's own may throw, and the next sweep must find nothing
    pending.fill(UNTOUCHED);
    reached.fill(0);
    for (const { borrowed } of blocksOf(span).values()) for (const waiting of borrowed) waiting.take();
    throw error;
  }
}

function sweepBlocks(span: Span, root: number): void {
  const blocks = [...blocksOf(span).values()].sort((a, b) => b.serial - a.serial);
  const arrivals = new Map<number, Borrowed[]>();
  pending[root] = 1;
  let highest = root;
  let lowest = root;
  for (const block of blocks) {
    for (const borrowed of arrivals.get(block.serial) ?? []) {
      const { index } = borrowed;
      pending[index]! += borrowed.take();
      highest = Math.max(highest, index);
      lowest = Math.min(lowest, index);
    }
    if (highest < 0) continue;
    sweep(block, highest, lowest);
    for (const borrowed of block.borrowed) {
      if (!borrowed.reached) continue;
      const there = arrivals.get(borrowed.serial);
      if (there === undefined) arrivals.set(borrowed.serial, [borrowed]);
      else there.push(borrowed);
    }
    highest = -1;
    lowest = PAGE_SIZE;
  }
}

/** Sweeps `block` from its highest node that an adjoint waits at; the lowest of them is `lowest`. */
function sweep(block: Block, highest: number, lowest: number): void {
  const { writes, written } = block;
  const grads = gradsOf(block);
  let undone = written;
  recorder.isSweeping = true;
  try {
    for (let to = highest; to >= lowest; ) {
      for (; undone > 0 && writes[undone - 3]! > to; undone -= 3) exchange(block, undone - 3);
      const floor = undone > 0 ? writes[undone - 3]! : 0; // from there on, nodes saw the numbers that stand there now
      lowest = pullbackRange(block, { to, lowest, floor }, pending, grads);
      to = floor - 1;
    }
  } finally {
    for (; undone < written; undone += 3) exchange(block, undone);
    recorder.isSweeping = false;
  }
  handOn(block);
}

/** Takes back the write that stands at `k`, or makes it again. */
function exchange({ values, writes }: Block, k: number): void {
  const index = writes[k + 1]!;
  const number = values[index]!;
  values[index] = writes[k + 2]!;
  writes[k + 2] = number;
}

/** Gives what has arrived at the copies of `block` to what they are copies of. */
function handOn({ copied }: Block): void {
  const first = PAGE_SIZE - copied.length;
  for (let group = first >> GROUP; group < reached.length; group++) {
    if (reached[group] === 0) continue;
    reached[group] = 0;
    const end = (group + 1) << GROUP;
    for (let i = Math.max(first, group << GROUP); i < end; i++) {
      const adjoint = pending[i]!;
      if (!isTouched(adjoint)) continue;
      pending[i] = UNTOUCHED;
      copied[PAGE_SIZE - 1 - i]!.receive(adjoint);
    }
  }
}

/** The adjoints of `block`, which most blocks never need; on the page, room for as many nodes as there are by now. */
export function gradsOf(block: Block): Float64Array {
  const { grads } = block;
  const nodes = block === page ? recorder.used : PAGE_SIZE;
  if (grads !== null && grads.length >= nodes) return grads;
  const grown = new Float64Array(1 << (32 - Math.clz32(nodes - 1))); // a power of two: it grows seldom
  if (grads !== null) grown.set(grads);
  block.grads = grown;
  return grown;
}
