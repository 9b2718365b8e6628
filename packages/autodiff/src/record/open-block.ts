// The one block that is open: everything is recorded in it. Its arrays never move, so that the compiler knows their
// addresses. When it is full, its content is copied into a closed block of its own, and it starts afresh. Nothing has to
// be freed: closed blocks are garbage-collected.
import { CONSTANT } from '../nodes/codes.ts';
import { BLOCK_SIZE } from '../nodes/nodes.ts';
import { Block, emptyBlock, type Import, OlderNode, Span } from './block.ts';
import { onScopeChange } from './scope.ts';

/** The block in which everything is recorded. */
export const openBlock: Block = emptyBlock(0, 4 * BLOCK_SIZE);

/** The span of leaves that have no copy in the open block. */
export const NOWHERE: Span = new Span(emptyBlock(-1, 0));

/** How far recording has come. */
export const recorder: Recorder = {
  used: 0,
  isSweeping: false,
  pooled: 0,
  top: BLOCK_SIZE,
  base: new Span(openBlock),
  fast: null,
};

interface Recorder {
  /** Nodes in the open block. */
  used: number;
  /** True while a block is swept: the open one must not be closed meanwhile. */
  isSweeping: boolean;
  /** Operands in the pool of the open block. */
  pooled: number;
  /** Where the copies at the end of the open block start. */
  top: number;
  /** The span of nodes whose whole graph lies in the open block. */
  base: Span;
  /** `base`, or `null` while nothing is recorded: nodes of this span can be recorded without further checks. */
  fast: Span | null;
}
recorder.fast = recorder.base;

/** Spans of the open block besides `base`, which have to follow when it is closed. */
let spans: Span[] = [];
/** Spans of the open block that read one older span, by that span. */
let readers: Map<Span, Span> = new Map();

/** A new span of `block`. */
export function spanOf(block: Block, left: Span | null, right: Span | null): Span {
  const span = new Span(block, left, right);
  if (block === openBlock) spans.push(span);
  return span;
}

/** Makes room for `nodes` more nodes, and `operands` in the pool: closes the block if it is too full. */
export function reserve(nodes: number, operands = 0): void {
  if (recorder.top - recorder.used < nodes || recorder.pooled + operands > openBlock.pool.length) closeBlock();
  if (operands > openBlock.pool.length) openBlock.pool = new Int32Array(operands);
}

function closeBlock(): void {
  if (recorder.isSweeping) throw new Error('partials() recorded too many nodes during backward()');
  const block = new Block(openBlock.serial, openBlock.buffer.slice(0), openBlock.pool.slice(0, recorder.pooled));
  block.grads = openBlock.grads;
  block.named = openBlock.named;
  block.customs = openBlock.customs;
  block.imports = openBlock.imports;
  block.olderNodes = openBlock.olderNodes;
  block.labels = openBlock.labels;
  block.writes = openBlock.writes.slice(0, openBlock.written);
  block.written = openBlock.written;
  block.starts = openBlock.starts;
  block.scopes = openBlock.scopes;
  block.lines = openBlock.lines;
  recorder.base.block = block;
  for (const span of spans) span.block = block;

  openBlock.serial++;
  openBlock.grads = null;
  recorder.pooled = 0;
  openBlock.named = [];
  openBlock.customs = new Map();
  openBlock.imports = [];
  openBlock.olderNodes = [];
  openBlock.labels = new Map();
  openBlock.written = 0;
  openBlock.starts = [0];
  openBlock.scopes = [block.scopes.at(-1)!];
  openBlock.lines = [0, block.lines.at(-1)!];
  spans = [];
  readers = new Map();
  recorder.used = 0;
  recorder.top = BLOCK_SIZE;
  recorder.base = new Span(openBlock);
  if (recorder.fast !== null) recorder.fast = recorder.base;
  for (const imported of block.imports) imported.forgetCopy();
}

/** Writes `data` over the number at `index`, which nodes that are there already go on to see. */
export function overwrite(block: Block, index: number, data: number): void {
  const k = block.written;
  if (k + 3 > block.writes.length) {
    const grown = new Float64Array(2 * k + 48);
    grown.set(block.writes);
    block.writes = grown;
  }
  block.writes[k] = block === openBlock ? recorder.used : BLOCK_SIZE;
  block.writes[k + 1] = index;
  block.writes[k + 2] = block.values[index]!;
  block.written = k + 3;
  block.values[index] = data;
}

/**
 * Entries of `writes` with which a block is closed although it is not full: a loop that only writes leaves must not grow.
 */
const MOST_WRITTEN = 3 * BLOCK_SIZE;

/** Writes `data` over the copy of a leaf at `index` of the open block. That may close it instead: then there is no copy. */
export function overwriteCopy(index: number, data: number): void {
  if (openBlock.written < MOST_WRITTEN || recorder.isSweeping) overwrite(openBlock, index, data);
  else closeBlock();
}

/** Puts a copy of `imported` at the end of the open block; returns its place. */
export function copyToBlock(imported: Import): number {
  openBlock.values[--recorder.top] = imported.data;
  openBlock.imports.push(imported);
  return recorder.top;
}

/** Takes note that the open block reads node `index` of an older block. */
export function importNode(block: Block, index: number): OlderNode {
  const node = new OlderNode(block.values[index]!, block.serial, index);
  openBlock.olderNodes.push(node);
  return node;
}

/** Puts a number that no gradient flows into in the open block; returns its place. */
export function putConstant(x: number): number {
  const i = recorder.used++;
  openBlock.codes[i] = CONSTANT;
  openBlock.values[i] = x;
  return i;
}

/** The span of the open block whose graph reads `older`. */
export function reading(older: Span): Span {
  const known = readers.get(older);
  if (known !== undefined) return known;
  const span = spanOf(openBlock, older, null);
  readers.set(older, span);
  return span;
}

/** The span of a node that is computed from a node of span `a` and one of span `b`, both of the open block. */
export function union(a: Span, b: Span): Span {
  if (a === b || b.left === null || a.left === b || a.right === b) return a;
  if (a.left === null || b.left === a || b.right === a) return b;
  return spanOf(openBlock, a, b);
}

onScopeChange((scope) => {
  if (openBlock.starts.at(-1) !== recorder.used) {
    openBlock.starts.push(recorder.used);
    openBlock.scopes.push(scope);
  } else openBlock.scopes[openBlock.scopes.length - 1] = scope;
});
