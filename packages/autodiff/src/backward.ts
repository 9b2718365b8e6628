// The reverse sweep over recorded Values, block by block, from the newest to the oldest.
import { isTouched, pullbackRange, UNTOUCHED } from './kernels.ts';
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
    for (const { borrowed } of blocksOf(span).values()) for (const waiting of borrowed) waiting.take();
    throw error;
  }
  if (span.block === page) recorder.swept = Math.max(recorder.swept, root + 1);
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
  pullbackRange(block, { to: highest, lowest, floor: 0 }, pending, gradsOf(block));
  const { copied } = block;
  for (let k = 0; k < copied.length; k++) {
    const i = PAGE_SIZE - 1 - k;
    const adjoint = pending[i]!;
    if (!isTouched(adjoint)) continue;
    copied[k]!.receive(adjoint);
    pending[i] = UNTOUCHED;
  }
}

/** The adjoints of `block`, which most blocks never need. */
export function gradsOf(block: Block): Float64Array {
  block.grads ??= new Float64Array(PAGE_SIZE);
  return block.grads;
}
