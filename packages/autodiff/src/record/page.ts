// Where operations are recorded: one page of flat arrays that never move, so that the compiler knows their addresses. A
// full page is copied into a block of its own and starts afresh. Nothing has to be freed: blocks are garbage-collected.
//
// What keeps a block alive are the Values that somebody holds, through their span. A block does not point at other
// blocks, it only names them by number: of two graphs that share a block, one would else keep alive all that the other
// was computed from, and a training loop would chain all its steps.
import { CONSTANT } from '../nodes/codes.ts';
import type { Nodes, Source } from '../nodes/nodes.ts';
import type { Op } from '../ops/op.ts';
import type { Leaf, LeafSource } from './leaf.ts';
import { onScopeChange, type Scope } from './scope.ts';
import type { Value } from './value.ts';

/** Nodes to a page. Larger, a held Value keeps more alive; smaller, more graphs lie across pages. */
export const PAGE_SIZE: number = 1 << 16;

/** Bytes of a node: value, two operands, code. The adjoint is extra. */
const NODE_BYTES = 8 + 4 + 4 + 1;

/** Recorded nodes. They grow from the start; copies of what they read from elsewhere grow from the end. */
export class Block implements Nodes {
  /** Blocks are numbered in the order of recording: operands lie in this block or in one of a smaller number. */
  serial: number;
  readonly buffer: ArrayBuffer;
  readonly values: Float64Array;
  /** Adjoints, each of the last backward pass that reached the node; `null` if none has. */
  grads: Float64Array | null = null;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly codes: Uint8Array;
  pool: Int32Array;
  sources: Source[] = [];
  customs: Map<number, Op> = new Map();
  /** `copied[k]` is what node `PAGE_SIZE − 1 − k` is a copy of. */
  copied: (Leaf | Borrowed)[] = [];
  /** What is read from other blocks. */
  borrowed: Borrowed[] = [];
  labels: Map<number, string> = new Map();
  /**
   * Numbers that were written over, oldest first, three entries each: the number of nodes then, the place, and the number
   * that nodes recorded before saw there. A sweep takes the writes back as it comes to these nodes.
   */
  writes: Float64Array = new Float64Array(0);
  /** Entries of `writes` that count. */
  written = 0;
  /** From node `starts[k]` on, until the next start, nodes belong to `scopes[k]`. */
  starts: number[] = [0];
  scopes: (Scope | null)[] = [null];

  constructor(serial: number, buffer: ArrayBuffer, pool: Int32Array) {
    this.serial = serial;
    this.pool = pool;
    this.buffer = buffer;
    this.values = new Float64Array(buffer, 0, PAGE_SIZE);
    this.first = new Int32Array(buffer, 8 * PAGE_SIZE, PAGE_SIZE);
    this.second = new Int32Array(buffer, 12 * PAGE_SIZE, PAGE_SIZE);
    this.codes = new Uint8Array(buffer, 16 * PAGE_SIZE, PAGE_SIZE);
  }

  /** The scope in which node `i` was recorded. */
  scopeOf(i: number): Scope | null {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= i) low = middle;
      else high = middle - 1;
    }
    return this.scopes[low]!;
  }
}

/** A node of another block, as an operand. It keeps nothing alive: the span of whoever reads it does. */
export class Borrowed implements Source {
  readonly data: number;
  readonly serial: number;
  readonly index: number;
  /** Adjoint that waits until its block is swept. */
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

  /** The adjoint that has waited; none waits afterwards. */
  take(): number {
    const { adjoint } = this;
    this.adjoint = 0;
    this.reached = false;
    return adjoint;
  }
}

/** What a Value needs kept alive: its block, and the spans that its graph reads in older blocks. */
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

/** The one page on which everything is recorded. */
export const page: Block = new Block(0, new ArrayBuffer(PAGE_SIZE * NODE_BYTES), new Int32Array(4 * PAGE_SIZE));

/** The span of leaves that have no copy on the page. */
export const NOWHERE: Span = new Span(new Block(-1, new ArrayBuffer(PAGE_SIZE * NODE_BYTES), new Int32Array(0)));

/** The state of recording. */
export const recorder: Recorder = {
  used: 0,
  isSweeping: false,
  pooled: 0,
  top: PAGE_SIZE,
  base: new Span(page),
  fast: null,
  watch: null,
};

interface Recorder {
  /** Nodes on the page. */
  used: number;
  /** True while a block is swept: its page must not turn. */
  isSweeping: boolean;
  /** Operands in the pool of the page. */
  pooled: number;
  /** Where the copies at the end of the page start. */
  top: number;
  /** The span of nodes whose graph lies on the page as a whole. */
  base: Span;
  /** The span whose nodes need no further checks: `base`, or `null` while nothing is recorded. */
  fast: Span | null;
  /** Told of every primal that is read, while a function is traced. */
  watch: ((value: Value) => void) | null;
}
recorder.fast = recorder.base;

/** Spans of the page besides `base`, which have to follow when it is copied. */
let spans: Span[] = [];
/** Spans of the page that read one older span, by that span. */
let readers: Map<Span, Span> = new Map();

/** A new span of `block`. */
export function spanOf(block: Block, left: Span | null, right: Span | null): Span {
  const span = new Span(block, left, right);
  if (block === page) spans.push(span);
  return span;
}

/** Makes room for `nodes` more nodes, and `operands` in the pool: copies the page into a block if it is too full. */
export function reserve(nodes: number, operands = 0): void {
  if (recorder.top - recorder.used < nodes || recorder.pooled + operands > page.pool.length) turnPage();
  if (operands > page.pool.length) page.pool = new Int32Array(operands);
}

function turnPage(): void {
  if (recorder.isSweeping)
    throw new Error('the partials of an operation record more than fits on the page that is swept');
  const block = new Block(page.serial, page.buffer.slice(0), page.pool.slice(0, recorder.pooled));
  block.grads = page.grads;
  block.sources = page.sources;
  block.customs = page.customs;
  block.copied = page.copied;
  block.borrowed = page.borrowed;
  block.labels = page.labels;
  block.writes = page.writes.slice(0, page.written);
  block.written = page.written;
  block.starts = page.starts;
  block.scopes = page.scopes;
  recorder.base.block = block;
  for (const span of spans) span.block = block;

  page.serial++;
  page.grads = null;
  recorder.pooled = 0;
  page.sources = [];
  page.customs = new Map();
  page.copied = [];
  page.borrowed = [];
  page.labels = new Map();
  page.written = 0;
  page.starts = [0];
  page.scopes = [block.scopes.at(-1)!];
  spans = [];
  readers = new Map();
  recorder.used = 0;
  recorder.top = PAGE_SIZE;
  recorder.base = new Span(page);
  if (recorder.fast !== null) recorder.fast = recorder.base;
  for (const original of block.copied) if (!(original instanceof Borrowed)) original.value.span = NOWHERE;
}

/** Writes `data` over the number at `index`, which nodes that are there already go on to see. */
export function overwrite(block: Block, index: number, data: number): void {
  const k = block.written;
  if (k + 3 > block.writes.length) {
    const grown = new Float64Array(2 * k + 48);
    grown.set(block.writes);
    block.writes = grown;
  }
  block.writes[k] = block === page ? recorder.used : PAGE_SIZE;
  block.writes[k + 1] = index;
  block.writes[k + 2] = block.values[index]!;
  block.written = k + 3;
  block.values[index] = data;
}

/** Entries of `writes` with which a page turns although it is not full: a loop that only writes leaves must not grow. */
const MOST_WRITTEN = 3 * PAGE_SIZE;

/** Writes `data` over the copy of a leaf at `index` of the page, which may turn instead: then there is no copy any more. */
export function overwriteCopy(index: number, data: number): void {
  if (page.written < MOST_WRITTEN || recorder.isSweeping) overwrite(page, index, data);
  else turnPage();
}

/** Puts a copy of `original` at the end of the page; returns its place. */
export function copyToPage(original: Leaf | Borrowed): number {
  page.values[--recorder.top] = original.data;
  page.copied.push(original);
  return recorder.top;
}

/** Takes note that the page reads node `index` of an older block. */
export function borrow(block: Block, index: number): Borrowed {
  const borrowed = new Borrowed(block.values[index]!, block.serial, index);
  page.borrowed.push(borrowed);
  return borrowed;
}

/** What the operand `at` of a node of `block` is a copy of, or names; `undefined` for a node of the block itself. */
export function originalOf(block: Block, at: number): Leaf | Borrowed | undefined {
  if (at >= 0) return block.copied[PAGE_SIZE - 1 - at];
  const source = block.sources[~at]!;
  return source instanceof Borrowed ? source : (source as LeafSource).leaf;
}

/** Puts a number that no gradient flows into on the page; returns its place. */
export function putConstant(x: number): number {
  const i = recorder.used++;
  page.codes[i] = CONSTANT;
  page.values[i] = x;
  return i;
}

/** The span of the page whose graph reads `older`. */
export function reading(older: Span): Span {
  const known = readers.get(older);
  if (known !== undefined) return known;
  const span = spanOf(page, older, null);
  readers.set(older, span);
  return span;
}

/** The span of a node that is computed from a node of span `a` and one of span `b`, both of the page. */
export function union(a: Span, b: Span): Span {
  if (a === b || b.left === null || a.left === b || a.right === b) return a;
  if (a.left === null || b.left === a || b.right === a) return b;
  return spanOf(page, a, b);
}

/** All blocks that `spans` keep alive, by number. */
export function blocksOf(...roots: readonly Span[]): ReadonlyMap<number, Block> {
  const found = new Set(roots);
  for (const { left, right } of found) {
    if (left !== null) found.add(left); // a Set visits what is added meanwhile
    if (right !== null) found.add(right);
  }
  const blocks = new Map<number, Block>();
  for (const { block } of found) blocks.set(block.serial, block);
  return blocks;
}

onScopeChange((scope) => {
  if (page.starts.at(-1) !== recorder.used) {
    page.starts.push(recorder.used);
    page.scopes.push(scope);
  } else page.scopes[page.scopes.length - 1] = scope;
});
