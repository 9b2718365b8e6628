// A scalar that remembers how it was computed. `Value` is the face that micrograd's users know; behind it stands a place
// on a page of flat arrays, so that a Value that nobody holds any more costs nothing and the record stays.

import { CUSTOM, codeOf, HOT, roleOf } from '../nodes/codes.ts';
import { logistic } from '../nodes/kernels.ts';
import { isPooled, operandsOf, opOf } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import { arithmetic } from '../ops/arithmetic.ts';
import type { Arithmetic, Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import { backwardFrom, gradsOf } from './backward.ts';
import { Leaf, LeafSource } from './leaf.ts';
import {
  type Borrowed,
  blocksOf,
  borrow,
  copyToPage,
  NOWHERE,
  originalOf,
  overwrite,
  PAGE_SIZE,
  page,
  putConstant,
  reading,
  recorder,
  reserve,
  type Span,
  spanOf,
  union,
} from './page.ts';
import { currentScope, type Scope } from './scope.ts';

/** A Value, or a plain number in its place. */
export type Operand = Value | number;

// Bound here, once and never again: the compiler then embeds the addresses of these arrays in the code that records.
const { values: primals, first, second, codes } = page;
const home = page;
const state = recorder;
const { ADD, SUB, MUL, DIV, NEG, RELU, TANH, SIGMOID, EXP, LOG, SUM, DOT } = HOT;

/** A node of the computation: a leaf, or the result of an operation on others. */
export class Value {
  /** @internal What it keeps alive; for a leaf, `base` while it has a copy on the page, else `NOWHERE`. */
  declare span: Span;
  /** @internal Its place in the block of its span. */
  declare index: number;
  /** @internal The storage of a leaf; `null` for the result of an operation. */
  declare readonly leaf: Leaf | null;

  /** A leaf: `new Value(2, { label: 'x1' })`. Throws `TypeError` if `data` is not a number. */
  constructor(data: number, options?: { label?: string; role?: Role });
  /** @internal The node at `index` of the block of `span`. */
  constructor(data: null, options: null, span: Span, index: number);
  constructor(data: number | null, options: { label?: string; role?: Role } | null = null, span?: Span, index = 0) {
    if (span === undefined) {
      this.span = NOWHERE;
      this.index = 0;
      this.leaf = newLeaf(this, data, options ?? {});
    } else {
      this.span = span;
      this.index = index;
      this.leaf = null;
    }
  }

  /** The primal. Writing it changes this Value only: results that were computed from it stay as they are. */
  get data(): number {
    if (state.watch !== null) state.watch(this);
    return this.leaf === null ? this.span.block.values[this.index]! : this.leaf.data;
  }
  set data(x: number) {
    if (this.leaf === null) overwrite(this.span.block, this.index, x);
    else this.leaf.write(x);
  }

  /** `∂output/∂this`. A leaf accumulates over calls of `backward()`; an inner node has that of the last that reached it. */
  get grad(): number {
    if (state.watch !== null) state.watch(this);
    if (this.leaf !== null) return this.leaf.grad;
    return this.role === 'constant' ? 0 : (this.span.block.grads?.[this.index] ?? 0);
  }
  set grad(x: number) {
    if (this.leaf === null) gradsOf(this.span.block)[this.index] = x;
    else this.leaf.grad = x;
  }

  /** What the drawing calls it: `x1`, `w_12`, `ŷ_1`. */
  get label(): string {
    return this.leaf?.label ?? this.span.block.labels.get(this.index) ?? '';
  }
  set label(label: string) {
    if (this.leaf === null) this.span.block.labels.set(this.index, label);
    else this.leaf.label = label;
  }

  /** The operation that computed it; `null` for a leaf. */
  get op(): Op | null {
    return this.leaf === null ? opOf(this.span.block, this.index) : null;
  }

  /** The operation's arguments, in order; the same Value may stand here twice. Leaves are the very Values passed in. */
  get inputs(): readonly Value[] {
    if (this.leaf !== null) return [];
    const { block } = this.span;
    return Array.from(operandsOf(block, this.index), (at) => {
      const original = originalOf(block, at);
      if (original === undefined) return new Value(null, null, this.span, at);
      if (original instanceof Leaf) return original.value;
      const { serial, index } = original as Borrowed;
      return new Value(null, null, spanOf(blocksOf(this.span).get(serial)!, this.span, null), index);
    });
  }

  /** What it is to the model; `input` for the result of an operation. */
  get role(): Role {
    return this.leaf === null ? roleOf(this.span.block.codes[this.index]!) : this.leaf.role;
  }

  /** The scope in which it was recorded or made; `null` outside of any. */
  get scope(): Scope | null {
    return this.leaf === null ? this.span.block.scopeOf(this.index) : this.leaf.scope;
  }

  // Networks record little but sums, differences and products of what lies on the page: these are written out.

  /** `this + other`. Like all that record, throws `TypeError` for what is neither a Value nor a number. */
  add(other: Operand): Value {
    const i = state.used;
    const base = state.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === state.top)
      return put(ADD, locateBoth(this, other), primals[left]! + primals[right]!);
    state.used = i + 1;
    const x = this.index;
    const y = other.index;
    codes[i] = ADD;
    first[i] = x;
    second[i] = y;
    primals[i] = primals[x]! + primals[y]!;
    return new Value(null, null, base, i);
  }

  /** `this − other`. */
  sub(other: Operand): Value {
    const i = state.used;
    const base = state.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === state.top)
      return put(SUB, locateBoth(this, other), primals[left]! - primals[right]!);
    state.used = i + 1;
    const x = this.index;
    const y = other.index;
    codes[i] = SUB;
    first[i] = x;
    second[i] = y;
    primals[i] = primals[x]! - primals[y]!;
    return new Value(null, null, base, i);
  }

  /** `this · other`. */
  mul(other: Operand): Value {
    const i = state.used;
    const base = state.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === state.top)
      return put(MUL, locateBoth(this, other), primals[left]! * primals[right]!);
    state.used = i + 1;
    const x = this.index;
    const y = other.index;
    codes[i] = MUL;
    first[i] = x;
    second[i] = y;
    primals[i] = primals[x]! * primals[y]!;
    return new Value(null, null, base, i);
  }

  /** `this / other`. */
  div(other: Operand): Value {
    return put(DIV, locateBoth(this, other), primals[left]! / primals[right]!);
  }

  /** `−this`. */
  neg(): Value {
    return neg(this);
  }

  /** `this ^ exponent`, with a gradient in both. */
  pow(exponent: Operand): Value {
    return apply(ops.pow, [this, exponent]);
  }

  /** `max(this, 0)`; at 0 the slope is 0. */
  relu(): Value {
    return relu(this);
  }

  /** `tanh this`. */
  tanh(): Value {
    return tanh(this);
  }

  /** `e ^ this`. */
  exp(): Value {
    return exp(this);
  }

  /** `ln this`. */
  log(): Value {
    return log(this);
  }

  /**
   * Computes `∂this/∂node` for every node that this was computed from: adds it to the `grad` of leaves, sets it on
   * inner nodes. May be repeated. O(nodes), without recursion. Throws `TypeError` in a function that is traced, whose numbers
   * are not yet known.
   */
  backward(): void {
    if (state.watch !== null) throw new TypeError('backward() in a function that is traced; use grad() of a function');
    if (this.leaf === null) backwardFrom(this.span, this.index);
    else this.leaf.receive(1);
  }

  /** True if `other` is the same node: Values of inner nodes are made anew whenever they are asked for. */
  is(other: Value): boolean {
    if (this.leaf !== null || other.leaf !== null) return this === other;
    return this.index === other.index && this.span.block === other.span.block;
  }

  /** A constant of the same value: what is computed from it sends no gradient back to here. */
  detach(): Value {
    if (state.watch !== null && state.fast !== null) return apply(ops.stopGradient, [this]); // a trace stays live
    return new Value(this.data, { label: this.label, role: 'constant' });
  }

  /** The primal, so that `a > b` compares numbers. */
  valueOf(): number {
    return this.data;
  }

  /** `Value(2, x1)`. */
  toString(): string {
    return `Value(${this.data}${this.label && `, ${this.label}`})`;
  }
}

function newLeaf(value: Value, data: unknown, { label = '', role = 'input' }: { label?: string; role?: Role }): Leaf {
  if (typeof data !== 'number') throw new TypeError(`Value(${String(data)}) needs a number, got ${typeof data}`);
  return new Leaf(value, data, label, role, currentScope());
}

// Recording takes two steps: to locate the operands on the page, where they are copied if need be, and to put the node
// there. In between, the caller computes its primal from those at `left` and `right`.

/** Where the operands are that were located last; of many, where in the pool they start, and how many there are. */
let left = 0;
let right = 0;

/** The span of the operand that `place` found last. */
let found: Span = NOWHERE;

/** Locates `x`. Returns the span of what is computed from it; `null` where nothing is recorded. */
function locate(x: Operand): Span | null {
  reserve(2);
  if (state.fast === null) return unrecorded(x, 0);
  left = place(x);
  return found;
}

/** Locates `x` and `y`. */
function locateBoth(x: Operand, y: Operand): Span | null {
  const plain = plainSpan(x, y);
  if (plain?.block === home) {
    left = (x as Value).index;
    right = (y as Value).index;
    return plain;
  }
  reserve(3);
  if (state.fast === null) return unrecorded(x, y);
  left = place(x);
  const span = found;
  right = place(y);
  return span === found ? span : union(span, found);
}

/** The span of what two nodes of the page give, where that needs no search: both have the same, or one has `base`. */
function plainSpan(x: Operand, y: Operand): Span | undefined {
  const base = state.fast;
  if (base === null || typeof x === 'number' || typeof y === 'number' || state.used === state.top) return undefined;
  const [a, b] = [x.span, y?.span];
  return a === b || b === base ? a : a === base ? b : undefined;
}

/** A node's operands may fill this much of a page; of more, those that lie elsewhere are named, not copied. */
const MANY = PAGE_SIZE >> 2;

/** Locates `args`, by way of the pool. Something must be recorded. */
function locateAll(args: readonly Operand[]): Span {
  const count = args.length;
  const fits = count < MANY;
  reserve(fits ? count + 1 : 1, count);
  const { pool } = page;
  const start = state.pooled;
  const base = state.base;
  let span = base;
  for (let k = 0; k < count; k++) {
    const x = args[k]!;
    if ((x as Value | undefined)?.span === base) pool[start + k] = (x as Value).index;
    else {
      pool[start + k] = fits ? place(x) : name(x);
      if (found !== span) span = union(span, found);
    }
  }
  state.pooled = start + count;
  left = start;
  right = count;
  return span;
}

/** Writes the primals of `x` and `y` where the next nodes would go, and where nothing will find them. */
function unrecorded(x: Operand, y: Operand): null {
  left = state.used;
  right = left + 1;
  primals[left] = readOf(x);
  primals[right] = readOf(y);
  return null;
}

/** The place of `x` on the page, where it is copied if need be; there must be room. */
function place(x: Operand): number {
  found = state.base;
  if (typeof x === 'number') return putConstant(x);
  if (!(x instanceof Value)) throw new TypeError(`Value(${String(x)}) needs a number, got ${typeof x}`);
  const { span, leaf } = x;
  if (span === found) return x.index;
  if (leaf !== null) {
    x.index = copyToPage(leaf);
    x.span = found;
    return x.index;
  }
  if (span.block === page) {
    found = span;
    return x.index;
  }
  found = reading(span);
  return copyToPage(borrow(span.block, x.index));
}

/** Like `place`, for operands of a node that has too many to copy them to the page. */
function name(x: Operand): number {
  found = state.base;
  if (x instanceof Value && x.leaf === null) {
    if (x.span.block !== page) found = reading(x.span);
    else {
      found = x.span;
      return x.index;
    }
  }
  const { leaf, span, index } = typeof x === 'number' ? new Value(x, { role: 'constant' }) : x;
  return ~(page.sources.push(leaf === null ? borrow(span.block, index) : new LeafSource(leaf)) - 1);
}

/** The primal of `x`, for good: a trace that is being made must know. */
function readOf(x: Operand): number {
  return x instanceof Value ? x.data : numberOf(x);
}

/** The primal of `x`. Throws `TypeError` if it is neither a Value nor a number. */
function numberOf(x: Operand): number {
  if (typeof x === 'number') return x;
  if (!(x instanceof Value)) throw new TypeError(`Value(${String(x)}) needs a number, got ${typeof x}`);
  return x.leaf === null ? x.span.block.values[x.index]! : x.leaf.data;
}

/** Puts the node of this code and primal on the page: its operands are those located last, and `span` is theirs. */
function put(code: number, span: Span | null, primal: number): Value {
  if (span === null) return new Value(primal, { role: 'constant' });
  const i = state.used++;
  codes[i] = code;
  first[i] = left;
  second[i] = right;
  primals[i] = primal;
  return new Value(null, null, span, i);
}

/**
 * Records `op` of `args`: `apply(ops.tanh, [x])`, what the function `tanh` does. Throws `TypeError` for an argument
 * that is neither a Value nor a number, `RangeError` for a wrong count.
 */
export function apply<N extends number>(row: Op<N>, args: readonly Operand[]): Value {
  const op = row as unknown as Op;
  if (op.arity !== Infinity && args.length !== op.arity)
    throw new RangeError(`${op.name} takes ${op.arity} arguments, got ${args.length}`);
  const numbers: number[] = [];
  for (let k = 0; k < args.length; k++) numbers.push(state.fast === null ? readOf(args[k]!) : numberOf(args[k]!));
  const primal = op.value(numbers);
  if (state.fast === null) return new Value(primal, { role: 'constant' });
  const span = isPooled(op) ? locateAll(args) : op.arity === 1 ? locate(args[0]!) : locateBoth(args[0]!, args[1]!);
  const code = codeOf(op);
  if (code === CUSTOM) page.customs.set(state.used, op);
  return put(code, span, primal);
}

// The operations that networks consist of, without the detour over their rows.

/** `−x`. */
export function neg(x: Operand): Value {
  return put(NEG, locate(x), -primals[left]!);
}

/** `max(x, 0)`. At 0 the slope is 0. */
export function relu(x: Operand): Value {
  return put(RELU, locate(x), primals[left]! <= 0 ? 0 : primals[left]!);
}

/** `tanh x`. */
export function tanh(x: Operand): Value {
  return put(TANH, locate(x), Math.tanh(primals[left]!));
}

/** `σ(x) = 1 / (1 + e⁻ˣ)`. */
export function sigmoid(x: Operand): Value {
  return put(SIGMOID, locate(x), logistic(primals[left]!));
}

/** `eˣ`. */
export function exp(x: Operand): Value {
  return put(EXP, locate(x), Math.exp(primals[left]!));
}

/** `ln x`: −∞ at 0, NaN below. */
export function log(x: Operand): Value {
  return put(LOG, locate(x), Math.log(primals[left]!));
}

/** `x₁ + x₂ + …` as one node, added from left to right: `sum([a, b, 1])`. The sum of nothing is 0. */
export function sum(terms: readonly Operand[]): Value {
  if (typeof terms.length !== 'number') throw new TypeError(`sum needs a list, got ${String(terms)}`);
  if (state.fast === null || terms.length >= MANY) return apply(ops.sum, terms);
  const span = locateAll(terms);
  const { pool } = page;
  let total = 0;
  for (let k = left; k < left + right; k++) total += primals[pool[k]!]!;
  return put(SUM, span, total);
}

/**
 * `a₁ b₁ + a₂ b₂ + … + bias`, recorded as one node. On tapes it stands as products and their sum, as if it had been
 * written so. Throws `RangeError` if the lengths differ.
 */
export function dot(a: readonly Operand[], b: readonly Operand[], bias?: Operand): Value {
  const terms = a.length;
  if (b.length !== terms) throw new RangeError(`dot got ${terms} and ${b.length} numbers`);
  const count = bias === undefined ? 2 * terms : 2 * terms + 1;
  if (state.fast === null || count >= MANY) return sumOfProducts(a, b, bias);
  reserve(count + 1, count);
  const { pool } = page;
  const start = state.pooled;
  const base = state.base;
  let span = base;
  let total = 0;
  for (let k = 0; k < terms; k++) {
    const x = a[k]!;
    const y = b[k]!;
    let at = (x as Value | undefined)?.index ?? 0;
    if ((x as Value | undefined)?.span !== base) {
      at = place(x);
      if (found !== span) span = union(span, found);
    }
    let by = (y as Value | undefined)?.index ?? 0;
    if ((y as Value | undefined)?.span !== base) {
      by = place(y);
      if (found !== span) span = union(span, found);
    }
    pool[start + 2 * k] = at;
    pool[start + 2 * k + 1] = by;
    total += primals[at]! * primals[by]!;
  }
  if (bias !== undefined) {
    const at = place(bias);
    if (found !== span) span = union(span, found);
    pool[start + count - 1] = at;
    total += primals[at]!;
  }
  state.pooled = start + count;
  left = start;
  right = count;
  return put(DOT, span, total);
}

function sumOfProducts(a: readonly Operand[], b: readonly Operand[], bias: Operand | undefined): Value {
  const products: Operand[] = a.map((x, k) => apply(ops.mul, [x, b[k]!]));
  return sum(bias === undefined ? products : [...products, bias]);
}

/** Values: partials computed in it can be differentiated again. `values.constant(2)` is a constant. */
export const values: Arithmetic<Value> = arithmetic<Value>((x) => new Value(x, { role: 'constant' }), apply);
