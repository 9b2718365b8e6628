// The reverse sweep over recorded Values, block by block, from the newest to the oldest.
import { isTouched, UNTOUCHED } from '../nodes/flow.ts';
import { GROUP, pullbackRange, reached } from '../nodes/kernels.ts';
import { BLOCK_SIZE } from '../nodes/nodes.ts';
import { type Block, blocksOf, type OlderNode, type Span } from './block.ts';
import { openBlock, recorder } from './open-block.ts';

/** Adjoints of the nodes of the block that is being swept. Between sweeps, no entry has a contribution. */
const pending: Float64Array = new Float64Array(BLOCK_SIZE).fill(UNTOUCHED);

/** Computes `∂root/∂node` for all that node `root` of the block of `span` was computed from; leaves add it to theirs. */
export function backwardFrom(span: Span, root: number): void {
  try {
    if (span === recorder.base) {
      pending[root] = 1;
      sweep(openBlock, root, root);
    } else sweepBlocks(span, root);
  } catch (error) {
    // partials of custom operations may throw; the next sweep must start without contributions
    pending.fill(UNTOUCHED);
    reached.fill(0);
    for (const { olderNodes } of blocksOf([span]).values()) for (const waiting of olderNodes) waiting.take();
    throw error;
  }
}

function sweepBlocks(span: Span, root: number): void {
  const blocks = [...blocksOf([span]).values()].sort((a, b) => b.serial - a.serial);
  const arrivals = new Map<number, OlderNode[]>();
  pending[root] = 1;
  let highest = root;
  let lowest = root;
  for (const block of blocks) {
    for (const node of arrivals.get(block.serial) ?? []) {
      const { index } = node;
      pending[index]! += node.take();
      highest = Math.max(highest, index);
      lowest = Math.min(lowest, index);
    }
    if (highest < 0) continue;
    sweep(block, highest, lowest);
    for (const node of block.olderNodes) {
      if (!node.reached) continue;
      const there = arrivals.get(node.serial);
      if (there === undefined) arrivals.set(node.serial, [node]);
      else there.push(node);
    }
    highest = -1;
    lowest = BLOCK_SIZE;
  }
}

/** Sweeps `block`. `highest` and `lowest` are its highest and lowest node that have a contribution. */
function sweep(block: Block, highest: number, lowest: number): void {
  const { writes, written } = block;
  const grads = gradsOf(block);
  let undone = written;
  recorder.isSweeping = true;
  try {
    for (let to = highest; to >= lowest; ) {
      for (; undone > 0 && writes[undone - 3]! > to; undone -= 3) exchange(block, undone - 3);
      const floor = undone > 0 ? writes[undone - 3]! : 0; // nodes from there on were computed from the numbers that stand there now
      lowest = pullbackRange(block, { to, lowest, floor }, pending, grads);
      to = floor - 1;
    }
  } finally {
    for (; undone < written; undone += 3) exchange(block, undone);
    recorder.isSweeping = false;
  }
  flushCopies(block);
}

/** Undoes the write at `k` of `writes`, or redoes it. */
function exchange({ values, writes }: Block, k: number): void {
  const index = writes[k + 1]!;
  const number = values[index]!;
  values[index] = writes[k + 2]!;
  writes[k + 2] = number;
}

/** Gives the adjoints that have arrived at the copies in `block` to the leaves and nodes that they are copies of. */
function flushCopies({ imports }: Block): void {
  const first = BLOCK_SIZE - imports.length;
  for (let group = first >> GROUP; group < reached.length; group++) {
    if (reached[group] === 0) continue;
    reached[group] = 0;
    const end = (group + 1) << GROUP;
    for (let i = Math.max(first, group << GROUP); i < end; i++) {
      const adjoint = pending[i]!;
      if (!isTouched(adjoint)) continue;
      pending[i] = UNTOUCHED;
      imports[BLOCK_SIZE - 1 - i]!.receive(adjoint);
    }
  }
}

/** The adjoints of `block`, which most blocks never need; of the open block, room for as many nodes as there are by now. */
export function gradsOf(block: Block): Float64Array {
  const { grads } = block;
  const nodes = block === openBlock ? recorder.used : BLOCK_SIZE;
  if (grads !== null && grads.length >= nodes) return grads;
  const grown = new Float64Array(1 << (32 - Math.clz32(nodes - 1))); // a power of two: it grows seldom
  if (grads !== null) grown.set(grads);
  block.grads = grown;
  return grown;
}
