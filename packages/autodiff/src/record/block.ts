// A block of recorded nodes, and what keeps blocks alive.
// A block refers to other blocks by number, not by a pointer. Values keep blocks alive, through their spans. With pointers,
// two graphs that share a block would keep each other's history alive, and a training loop would keep all its steps.
import { BLOCK_SIZE, type NamedOperand, type Nodes } from '../nodes/nodes.ts';
import type { Op } from '../ops/op.ts';
import type { Scope } from './scope.ts';

/** Bytes of a node: value, two operands, code. The adjoint is extra. */
const NODE_BYTES = 8 + 4 + 4 + 1;

/** What a block reads from outside of it: a leaf, or a node of an older block. */
export interface Import {
  /** The number that it has now. */
  readonly data: number;
  /** Takes a share of an adjoint. */
  receive(share: number): void;
  /** Called when its copy is no longer the one that new nodes read. */
  forgetCopy(): void;
}

/** Recorded nodes. They grow from the start; copies of imports, which nodes read as their operands, grow from the end. */
export class Block implements Nodes {
  /** Blocks are numbered in the order of recording: operands lie in this block or in one of a smaller number. */
  serial: number;
  readonly buffer: ArrayBuffer;
  readonly values: Float64Array;
  /** The adjoint of each node from the last backward pass that reached it; `null` before the first pass. */
  grads: Float64Array | null = null;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly codes: Uint8Array;
  pool: Int32Array;
  named: NamedImport[] = [];
  customs: Map<number, Op> = new Map();
  /** Node `BLOCK_SIZE − 1 − k` is a copy of `imports[k]`. */
  imports: Import[] = [];
  /** Imports, copied or named, that are nodes of older blocks. */
  olderNodes: OlderNode[] = [];
  labels: Map<number, string> = new Map();
  /**
   * Numbers that were overwritten, oldest first, three entries each: how many nodes there were, the place, and the number
   * that those nodes had read there. A sweep restores the old number before it goes through those nodes.
   */
  writes: Float64Array = new Float64Array(0);
  /** Entries of `writes` that count. */
  written = 0;
  /** From node `starts[k]` on, until the next start, nodes belong to `scopes[k]`. */
  starts: number[] = [0];
  scopes: (Scope | null)[] = [null];
  /** Which line of a text is at work: from node `lines[k]` on it is line `lines[k + 1]`, for every even `k`. */
  lines: number[] = [0, 0];

  constructor(serial: number, buffer: ArrayBuffer, pool: Int32Array) {
    this.serial = serial;
    this.pool = pool;
    this.buffer = buffer;
    this.values = new Float64Array(buffer, 0, BLOCK_SIZE);
    this.first = new Int32Array(buffer, 8 * BLOCK_SIZE, BLOCK_SIZE);
    this.second = new Int32Array(buffer, 12 * BLOCK_SIZE, BLOCK_SIZE);
    this.codes = new Uint8Array(buffer, 16 * BLOCK_SIZE, BLOCK_SIZE);
  }

  /** The scope in which node `i` was recorded. */
  scopeOf(i: number): Scope | null {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= i) low = middle;
      else high = middle - 1;
    }
    return this.scopes[low]!;
  }
}

/** An empty block. */
export function emptyBlock(serial: number, operands: number): Block {
  return new Block(serial, new ArrayBuffer(BLOCK_SIZE * NODE_BYTES), new Int32Array(operands));
}

/** A node of an older block. It keeps nothing alive: the span of whoever reads it does. */
export class OlderNode implements Import {
  readonly data: number;
  /** The number of its block, and its place there. */
  readonly serial: number;
  readonly index: number;
  /** Sum of the contributions so far; its block is swept later. */
  adjoint = 0;
  reached = false;

  constructor(data: number, serial: number, index: number) {
    this.data = data;
    this.serial = serial;
    this.index = index;
  }

  receive(share: number): void {
    this.adjoint += share;
    this.reached = true;
  }

  forgetCopy(): void {}

  /** Returns the adjoint, and resets it. */
  take(): number {
    const { adjoint } = this;
    this.adjoint = 0;
    this.reached = false;
    return adjoint;
  }
}

/** An import that is not copied but named, with the number that it had when it was read. */
export class NamedImport implements NamedOperand {
  readonly data: number;
  readonly origin: Import;

  constructor(origin: Import) {
    this.data = origin.data;
    this.origin = origin;
  }

  receive(share: number): void {
    this.origin.receive(share);
  }
}

/** What a Value keeps alive: its block, and the spans of what its graph reads in older blocks. */
export class Span {
  block: Block;
  readonly left: Span | null;
  readonly right: Span | null;

  constructor(block: Block, left: Span | null = null, right: Span | null = null) {
    this.block = block;
    this.left = left;
    this.right = right;
  }
}

/** All blocks that `roots` keep alive, by number. */
export function blocksOf(roots: readonly Span[]): ReadonlyMap<number, Block> {
  const found = new Set(roots);
  for (const { left, right } of found) {
    if (left !== null) found.add(left); // a Set visits what is added meanwhile
    if (right !== null) found.add(right);
  }
  const blocks = new Map<number, Block>();
  for (const { block } of found) blocks.set(block.serial, block);
  return blocks;
}
