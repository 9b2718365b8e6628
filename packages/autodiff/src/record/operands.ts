// Where the operands of a node stand in the open block. Those that lie elsewhere are copied into it.
import { BLOCK_SIZE } from '../nodes/nodes.ts';
import { NamedImport, Span } from './block.ts';
import type { Handle } from './leaf.ts';
import { described, isForeign } from './mistakes.ts';
import {
  copyToBlock,
  importNode,
  NOWHERE,
  openBlock,
  recorder as openRecorder,
  putConstant,
  reading,
  reserve,
  union,
} from './open-block.ts';

// Constants of this module: the compiler then writes the addresses of these arrays into the code that records.
const primals = openBlock.values;
const recorder = openRecorder;
const home = openBlock;

/** The operands of the node that is recorded next: what `locate…` finds, and what the node is recorded with. */
export interface Operands {
  /** The place of the first operand; of a list, where it starts in the pool. */
  first: number;
  /** The place of the second operand, if there is one; of a list, its length. */
  second: number;
  /** The span of what is computed from them; `null` where nothing is recorded. */
  span: Span | null;
}

/** Where one operand stands. */
class Place {
  index = 0;
  span: Span = NOWHERE;
}

/** Operands may fill this much of a block as copies; a node with more of them names those that lie elsewhere. */
export const MANY: number = BLOCK_SIZE >> 2;

// One object each, used again and again: recording must not make garbage.
const operands: Operands = { first: 0, second: 0, span: null };
const place: Place = new Place();
const otherPlace: Place = new Place();

/** Locates `x` for the operation `who`. The result holds until something is located again. */
export function locate(x: Handle | number, who: string): Operands {
  reserve(2);
  if (recorder.fast === null) return unrecorded(x, 0, who);
  find(x, place, who);
  operands.first = place.index;
  operands.span = place.span;
  return operands;
}

/** Locates `x` and `y` for the operation `who`. The result holds until something is located again. */
export function locateBoth(x: Handle | number, y: Handle | number, who: string): Operands {
  const span = sharedSpan(x, y);
  if (span?.block === home) {
    operands.first = (x as Handle).index;
    operands.second = (y as Handle).index;
    operands.span = span;
    return operands;
  }
  reserve(3);
  if (recorder.fast === null) return unrecorded(x, y, who);
  find(x, place, who);
  find(y, otherPlace, who);
  operands.first = place.index;
  operands.second = otherPlace.index;
  operands.span = place.span === otherPlace.span ? place.span : union(place.span, otherPlace.span);
  return operands;
}

/** The span of what two nodes give, where that needs no search: both have the same, or one has `base`. */
function sharedSpan(x: Handle | number, y: Handle | number): Span | undefined {
  const base = recorder.fast;
  if (base === null || typeof x === 'number' || typeof y === 'number' || recorder.used === recorder.top)
    return undefined;
  const [a, b] = [x.span, y?.span];
  return a === b || b === base ? a : a === base ? b : undefined;
}

/** Locates `args` of the operation `who` as a list in the pool. Something must be recorded. The result holds until something is located again. */
export function locateAll(args: readonly (Handle | number)[], who: string): Operands {
  const count = args.length;
  const fits = count < MANY;
  reserve(fits ? count + 1 : 1, count);
  const { pool } = home;
  const start = recorder.pooled;
  const base = recorder.base;
  let span = base;
  for (let k = 0; k < count; k++) {
    const x = args[k]!;
    if ((x as Handle | undefined)?.span === base) pool[start + k] = (x as Handle).index;
    else {
      if (fits) find(x, place, who);
      else name(x as Handle, place);
      pool[start + k] = place.index;
      if (place.span !== span) span = union(span, place.span);
    }
  }
  return listed(start, count, span);
}

/** Locates `a₁, b₁, a₂, b₂, …, bias` as a list in the pool, as `locateAll` does; their number must be less than `MANY`. */
export function locatePairs(
  a: readonly (Handle | number)[],
  b: readonly (Handle | number)[],
  bias: Handle | number | undefined,
): Operands {
  const terms = a.length;
  const count = bias === undefined ? 2 * terms : 2 * terms + 1;
  reserve(count + 1, count);
  const { pool } = home;
  const start = recorder.pooled;
  const base = recorder.base;
  let span = base;
  for (let k = 0; k < terms; k++) {
    const x = a[k]!;
    const y = b[k]!;
    if ((x as Handle | undefined)?.span === base) pool[start + 2 * k] = (x as Handle).index;
    else {
      find(x, place, 'dot');
      pool[start + 2 * k] = place.index;
      if (place.span !== span) span = union(span, place.span);
    }
    if ((y as Handle | undefined)?.span === base) pool[start + 2 * k + 1] = (y as Handle).index;
    else {
      find(y, place, 'dot');
      pool[start + 2 * k + 1] = place.index;
      if (place.span !== span) span = union(span, place.span);
    }
  }
  if (bias !== undefined) {
    find(bias, place, 'dot');
    pool[start + count - 1] = place.index;
    if (place.span !== span) span = union(span, place.span);
  }
  return listed(start, count, span);
}

function listed(start: number, count: number, span: Span): Operands {
  recorder.pooled = start + count;
  operands.first = start;
  operands.second = count;
  operands.span = span;
  return operands;
}

/** Writes the primals of `x` and `y` where the next nodes would go, and where nothing will find them. */
function unrecorded(x: Handle | number, y: Handle | number, who: string): Operands {
  const at = recorder.used;
  primals[at] = readOf(x, who);
  primals[at + 1] = readOf(y, who);
  operands.first = at;
  operands.second = at + 1;
  operands.span = null;
  return operands;
}

/** Finds the place of `x` in the open block, where it is copied if need be; there must be room. */
function find(x: Handle | number, to: Place, who: string): void {
  const base = recorder.base;
  to.span = base;
  if (typeof x === 'number') {
    to.index = putConstant(x);
    return;
  }
  if (x?.span === base) {
    to.index = x.index;
    return;
  }
  requireHandle(x, who);
  const { span, leaf } = x;
  if (leaf !== null) {
    settle(x, base); // first: what cannot be written has left nothing behind
    to.index = x.index = copyToBlock(leaf);
  } else if (span.block === home) {
    to.span = span;
    to.index = x.index;
  } else {
    to.span = reading(span);
    to.index = copyToBlock(importNode(span.block, x.index));
  }
}

/** Notes that the copy of the leaf `x` lies in the open block. Throws `TypeError` if `x` is frozen. */
function settle(x: Handle, base: Span): void {
  try {
    x.span = base;
  } catch {
    throw new TypeError(`${described(x)} is frozen, and recording writes in it; freeze what holds it instead`);
  }
}

/** Like `find`, for a node that has too many operands to copy them: those that lie elsewhere get a name, `~k`. */
function name(x: Handle, to: Place): void {
  const { leaf, span } = x;
  if (leaf === null && span.block === home) {
    to.span = span;
    to.index = x.index;
    return;
  }
  to.span = leaf === null ? reading(span) : recorder.base;
  to.index = ~(home.named.push(new NamedImport(leaf ?? importNode(span.block, x.index))) - 1);
}

/** The primal of `x`, told to a trace that is being made. */
export function readOf(x: Handle | number, who: string): number {
  if (typeof x === 'number') return x;
  requireHandle(x, who);
  return x.data;
}

/** The primal of `x`. Throws `TypeError` if it is neither a Value nor a number. */
export function numberOf(x: Handle | number, who: string): number {
  if (typeof x === 'number') return x;
  requireHandle(x, who);
  return x.leaf === null ? x.span.block.values[x.index]! : x.leaf.data;
}

/** Throws `TypeError`, in the name of `who`, for what is neither a Value nor a number, where others record it under their names. */
export function requireOperands(who: string, list: readonly (Handle | number)[]): void {
  for (let k = 0; k < list.length; k++) if (typeof list[k] !== 'number') requireHandle(list[k] as Handle, who);
}

function requireHandle(x: Handle, who: string): void {
  if ((x as Handle | null)?.span instanceof Span) return;
  if (isForeign(x)) throw new TypeError(`an operation got ${described(x)}`);
  throw new TypeError(`${who} needs Values or numbers, got ${described(x)}`);
}
