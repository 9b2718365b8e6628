// A scalar that remembers how it was computed. `Value` is the face that micrograd's users know; behind it stands a place
// on a page of flat arrays, so that a Value that nobody holds any more costs nothing and the record stays.
import { arithmetic } from './arithmetic.ts';
import { backwardFrom, gradsOf } from './backward.ts';
import { CUSTOM, codeOf, HOT, roleOf } from './codes.ts';
import { Leaf } from './leaf.ts';
import { isPooled, operandsOf, opOf } from './nodes.ts';
import type { Arithmetic, Op } from './op.ts';
import * as ops from './ops.ts';
import {
  type Borrowed,
  blocksOf,
  borrow,
  copyToPage,
  NOWHERE,
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

/** What a leaf is to the model. A constant is a plain number in a formula: no gradient flows into it. */
export type Role = 'input' | 'parameter' | 'target' | 'constant';

/** A Value, or a plain number in its place. */
export type Operand = Value | number;

// Bound here, once and never again: the compiler then embeds the addresses of these arrays in the code that records.
const { values: primals, first, second, codes, pool } = page;
const state = recorder;
const { ADD, SUB, MUL, RELU, SUM } = HOT;

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
    if (this.leaf === null) this.span.block.values[this.index] = x;
    else this.leaf.write(x);
  }

  /** `∂output/∂this`. A leaf accumulates over calls of `backward()`; an inner node has that of the last that reached it. */
  get grad(): number {
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
    return operandsOf(block, this.index).map((at) => {
      const original = at < 0 ? block.sources[~at] : block.copied[PAGE_SIZE - 1 - at];
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

  /** `this + other`. Like all that record, throws `TypeError` for what is neither a Value nor a number. */
  add(other: Operand): Value {
    const i = state.used;
    const base = state.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === state.top)
      return other instanceof Value && bring(this, other) ? this.add(other) : binary(ops.add as Op, this, other);
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
      return other instanceof Value && bring(this, other) ? this.sub(other) : binary(ops.sub as Op, this, other);
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
      return other instanceof Value && bring(this, other) ? this.mul(other) : binary(ops.mul as Op, this, other);
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
    return binary(ops.div as Op, this, other);
  }

  /** `−this`. */
  neg(): Value {
    return unary(ops.neg as Op, this);
  }

  /** `this ^ exponent`, with a gradient in both. */
  pow(exponent: Operand): Value {
    return binary(ops.pow as Op, this, exponent);
  }

  /** `max(this, 0)`; at 0 the slope is 0. */
  relu(): Value {
    const i = state.used;
    const base = state.fast;
    if (this.span !== base || i === state.top) return bring(this, this) ? this.relu() : unary(ops.relu as Op, this);
    state.used = i + 1;
    const x = this.index;
    codes[i] = RELU;
    first[i] = x;
    primals[i] = primals[x]! <= 0 ? 0 : primals[x]!;
    return new Value(null, null, base, i);
  }

  /** `tanh this`. */
  tanh(): Value {
    return unary(ops.tanh as Op, this);
  }

  /** `e ^ this`. */
  exp(): Value {
    return unary(ops.exp as Op, this);
  }

  /** `ln this`. */
  log(): Value {
    return unary(ops.log as Op, this);
  }

  /**
   * Computes `∂this/∂node` for every node that this was computed from: adds it to the `grad` of leaves, sets it on
   * inner nodes. May be repeated. O(nodes), without recursion.
   */
  backward(): void {
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

/**
 * Records `op` of `args`: `apply(ops.tanh as Op, [x])`, what the function `tanh` does. Throws `TypeError` for an argument
 * that is neither a Value nor a number, `RangeError` for a wrong count.
 */
export function apply(op: Op, args: readonly Operand[]): Value {
  if (op.arity !== Infinity && args.length !== op.arity)
    throw new RangeError(`${op.name} takes ${op.arity} arguments, got ${args.length}`);
  if (isPooled(op)) return pooled(op, args);
  return op.arity === 1 ? unary(op, args[0]!) : binary(op, args[0]!, args[1]!);
}

/** Copies to the page what of `a` and `b` are leaves. False if that is not what keeps them from being at hand. */
function bring(a: Value, b: Value): boolean {
  if (state.fast === null || state.top - state.used < 3) return false;
  const base = state.base;
  if (a.leaf !== null && a.span !== base) {
    a.index = copyToPage(a.leaf);
    a.span = base;
  }
  if (b.leaf !== null && b.span !== base) {
    b.index = copyToPage(b.leaf);
    b.span = base;
  }
  return a.span === base && b.span === base;
}

/** The span of the operand that `place` found last. */
let found: Span = NOWHERE;

/** The place of `x` on the page, where it is copied if need be; there must be room. */
function place(x: Operand): number {
  found = state.base;
  if (typeof x === 'number') return putConstant(x);
  const { span, leaf } = x;
  if (span === state.base) return x.index;
  if (leaf !== null) {
    x.index = copyToPage(leaf);
    x.span = state.base;
    return x.index;
  }
  if (span.block === page) {
    found = span;
    return x.index;
  }
  found = reading(span);
  return copyToPage(borrow(span.block, x.index));
}

/** The primal of `x`. Throws `TypeError` if it is neither a Value nor a number. */
function numberOf(x: Operand): number {
  if (typeof x === 'number') return x;
  if (!(x instanceof Value)) throw new TypeError(`Value(${String(x)}) needs a number, got ${typeof x}`);
  return x.leaf === null ? x.span.block.values[x.index]! : x.leaf.data;
}

function unary(op: Op, x: Operand): Value {
  const primal = op.value([numberOf(x)]);
  if (state.fast === null) return new Value(primal, { role: 'constant' });
  reserve(2);
  const a = place(x);
  return put(op, a, 0, primal, found);
}

function binary(op: Op, x: Operand, y: Operand): Value {
  const primal = op.value([numberOf(x), numberOf(y)]);
  if (state.fast === null) return new Value(primal, { role: 'constant' });
  reserve(3);
  const a = place(x);
  const span = found;
  const b = place(y);
  return put(op, a, b, primal, union(span, found));
}

/** A node's operands may fill this much of a page; of more, those that lie elsewhere are named, not copied. */
const MANY = PAGE_SIZE >> 2;

function pooled(op: Op, args: readonly Operand[]): Value {
  const count = args.length;
  const numbers: number[] = [];
  for (let k = 0; k < count; k++) numbers.push(numberOf(args[k]!));
  const primal = op.value(numbers);
  if (state.fast === null) return new Value(primal, { role: 'constant' });
  const fits = count < MANY;
  reserve(fits ? count + 1 : 1);
  const start = state.pooled;
  let span = state.base;
  for (let k = 0; k < count; k++) {
    pool[start + k] = fits ? place(args[k]!) : name(args[k]!);
    if (found !== span) span = union(span, found);
  }
  state.pooled = start + count;
  return put(op, start, count, primal, span);
}

/** `x₁ + x₂ + …` as one node, added from left to right: `sum([a, b, 1])`. The sum of nothing is 0. */
export function sum(terms: readonly Operand[]): Value {
  const count = terms.length;
  const base = state.fast;
  if (base === null || count >= MANY) return pooled(ops.sum, terms);
  reserve(count + 1); // which may turn the page, and with it `base`
  const span = state.base;
  const start = state.pooled;
  let total = 0;
  for (let k = 0; k < count; k++) {
    const term = terms[k]!;
    if (!(term instanceof Value)) return pooled(ops.sum, terms);
    if (term.span !== span) {
      if (term.leaf === null) return pooled(ops.sum, terms);
      term.index = copyToPage(term.leaf);
      term.span = span;
    }
    pool[start + k] = term.index;
    total += primals[term.index]!;
  }
  state.pooled = start + count;
  const i = state.used++;
  codes[i] = SUM;
  first[i] = start;
  second[i] = count;
  primals[i] = total;
  return new Value(null, null, span, i);
}

/** Like `place`, for operands of a node that has too many to copy them to the page. */
function name(x: Operand): number {
  if (typeof x !== 'number' && x.span.block === page && x.span !== NOWHERE) {
    found = x.span;
    return x.index;
  }
  found = state.base;
  const source = typeof x === 'number' ? new Value(x, { role: 'constant' }).leaf! : (x.leaf ?? borrowed(x));
  return ~(page.sources.push(source) - 1);
}

function borrowed(x: Value): Borrowed {
  found = reading(x.span);
  return borrow(x.span.block, x.index);
}

function put(op: Op, a: number, b: number, primal: number, span: Span): Value {
  const i = state.used++;
  const code = codeOf(op);
  if (code === CUSTOM) page.customs.set(i, op);
  codes[i] = code;
  first[i] = a;
  second[i] = b;
  primals[i] = primal;
  return new Value(null, null, span, i);
}

/** Values: partials computed in it can be differentiated again. `values.constant(2)` is a constant. */
export const values: Arithmetic<Value> = arithmetic<Value>((x) => new Value(x, { role: 'constant' }), apply);

/** Runs `body` without recording, and returns its result: what it computes are constants, that keep nothing alive. */
export function noGrad<T>(body: () => T): T {
  const before = state.fast;
  state.fast = null;
  try {
    return body();
  } finally {
    state.fast = before;
  }
}
