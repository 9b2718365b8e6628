// A scalar that remembers how it was computed: a lightweight handle into the typed arrays that store the graph. A Value that
// nobody holds any more costs nothing, and the record stays.
import { codeOf, HOT, roleOf } from '../nodes/codes.ts';
import { opOf } from '../nodes/nodes.ts';
import type { Role } from '../nodes/role.ts';
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import { backwardFrom, gradsOf } from './backward.ts';
import type { Span } from './block.ts';
import { inputsOf } from './inputs-of.ts';
import type { Handle, Leaf } from './leaf.ts';
import { COPY } from './mistakes.ts';
import { newLeaf, notANumber, requireLabel } from './new-leaf.ts';
import { NOWHERE, openBlock, recorder as openRecorder, overwrite } from './open-block.ts';
import { locate, locateBoth, type Operands } from './operands.ts';
import { INSPECT, printed } from './printed.ts';
import { reads as allReads } from './reads.ts';
import { noGrad } from './recording.ts';
import type { Scope } from './scope.ts';

/** A Value, or a plain number in its place. */
export type Operand = Value | number;

// Constants of this module: the compiler then writes the addresses of these arrays into the code that records.
const { values: primals, first, second, codes } = openBlock;
const recorder = openRecorder;
const reads = allReads;
const { ADD, SUB, MUL, DIV, NEG, RELU, TANH, EXP, LOG } = HOT;
const POW = codeOf(ops.pow as unknown as Op);
const STOP_GRADIENT = codeOf(ops.stopGradient as unknown as Op);

/** A node of the computation: a leaf, or the result of an operation on others. */
export class Value implements Handle {
  /** @internal What it keeps alive; for a leaf, `base` while it has a copy in the open block, else `NOWHERE`. */
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
      this.leaf = newLeaf(this, data, options);
    } else {
      this.span = span;
      this.index = index;
      this.leaf = null;
    }
  }

  /** @internal By this, another copy of the package knows it. */
  get '@retrograd/autodiff'(): object {
    return COPY;
  }

  /** The primal. Writing it changes this Value only: results that were computed from it stay as they are. */
  get data(): number {
    if (reads.listener !== null) reads.listener(this);
    return this.leaf === null ? this.span.block.values[this.index]! : this.leaf.data;
  }
  set data(x: number) {
    if (typeof x !== 'number') throw notANumber('data', x);
    if (this.leaf === null) overwrite(this.span.block, this.index, x);
    else this.leaf.write(x);
  }

  /**
   * `∂output/∂this`. A leaf accumulates over calls of `backward()`; an inner node has the adjoint of the last call that
   * reached it.
   */
  get grad(): number {
    if (reads.listener !== null) reads.listener(this);
    if (this.leaf !== null) return this.leaf.grad;
    return this.role === 'constant' ? 0 : (this.span.block.grads?.[this.index] ?? 0);
  }
  set grad(x: number) {
    if (typeof x !== 'number') throw notANumber('grad', x);
    if (this.leaf === null) gradsOf(this.span.block)[this.index] = x;
    else this.leaf.grad = x;
  }

  /** Its name in drawings and messages: `x1`, `w_12`, `ŷ_1`. */
  get label(): string {
    return this.leaf?.label ?? this.span.block.labels.get(this.index) ?? '';
  }
  set label(label: string) {
    requireLabel(label);
    if (this.leaf === null) this.span.block.labels.set(this.index, label);
    else this.leaf.label = label;
  }

  /** The operation that computed it; `null` for a leaf. */
  get op(): Op | null {
    return this.leaf === null ? opOf(this.span.block, this.index) : null;
  }

  /** The operation's arguments, in order; the same Value may occur twice. Leaves are the Values that were passed in. */
  get inputs(): readonly Value[] {
    if (this.leaf !== null) return [];
    return inputsOf(this.span, this.index, (span, at) => new Value(null, null, span, at)) as Value[]; // there are no others
  }

  /** What it is to the model; `input` for the result of an operation. */
  get role(): Role {
    return this.leaf === null ? roleOf(this.span.block.codes[this.index]!) : this.leaf.role;
  }

  /** The scope in which it was recorded or made; `null` outside of any. */
  get scope(): Scope | null {
    return this.leaf === null ? this.span.block.scopeOf(this.index) : this.leaf.scope;
  }

  // Most of what networks record are sums, differences and products of nodes in the open block, which have a short path.

  /** `this + other`. Like every function that records, it throws `TypeError` for anything but a Value or a number. */
  add(other: Operand): Value {
    const i = recorder.used;
    const base = recorder.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === recorder.top) {
      const at = locateBoth(this, other, 'add');
      return recordNode(ADD, at, primals[at.first]! + primals[at.second]!);
    }
    recorder.used = i + 1;
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
    const i = recorder.used;
    const base = recorder.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === recorder.top) {
      const at = locateBoth(this, other, 'sub');
      return recordNode(SUB, at, primals[at.first]! - primals[at.second]!);
    }
    recorder.used = i + 1;
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
    const i = recorder.used;
    const base = recorder.fast;
    if (typeof other === 'number' || this.span !== base || other?.span !== base || i === recorder.top) {
      const at = locateBoth(this, other, 'mul');
      return recordNode(MUL, at, primals[at.first]! * primals[at.second]!);
    }
    recorder.used = i + 1;
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
    const at = locateBoth(this, other, 'div');
    return recordNode(DIV, at, primals[at.first]! / primals[at.second]!);
  }

  /** `−this`. */
  neg(): Value {
    return neg(this);
  }

  /** `this ^ exponent`, with a gradient in both. */
  pow(exponent: Operand): Value {
    const at = locateBoth(this, exponent, 'pow');
    return recordNode(POW, at, ops.pow.value([primals[at.first]!, primals[at.second]!]));
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
   * inner nodes. May be repeated. O(nodes), without recursion. Throws `TypeError` for a constant, and while a function is
   * traced: its numbers are not known yet.
   */
  backward(): void {
    if (reads.isTracing) throw new TypeError('backward() cannot run while a function is traced; use grad(f)');
    if (this.leaf === null) backwardFrom(this.span, this.index);
    else if (this.leaf.role !== 'constant') this.leaf.receive(1);
    else throw new TypeError('backward() of a constant: it was computed from nothing, or within noGrad');
  }

  /** True if `other` is the same node. `===` does not tell: `inputs` makes new Values for the results of operations. */
  is(other: Value): boolean {
    if (this.leaf !== null || other.leaf !== null) return this === other;
    return this.index === other.index && this.span.block === other.span.block;
  }

  /** A constant of the same value: no gradient flows from it back to this Value. */
  detach(): Value {
    if (reads.isTracing && recorder.fast !== null) {
      const at = locate(this, 'detach'); // a trace stays live
      return recordNode(STOP_GRADIENT, at, primals[at.first]!);
    }
    return new Value(
      noGrad(() => this.data),
      { label: this.label, role: 'constant' },
    ); // asked for: no mistake of a transform
  }

  /** The primal, so that `a > b` compares numbers. */
  valueOf(): number {
    return this.data;
  }

  /** The primal: what JSON has no number for, NaN and ±∞, is null there. To keep the computation: `Tape.of(y).toData()`. */
  toJSON(): number {
    return this.data;
  }

  /** `Value(2, x1)`. */
  toString(): string {
    return `Value(${this.data}${this.label && `, ${this.label}`})`;
  }
}

Object.defineProperty(Value.prototype, INSPECT, { value: printed });

/** Records the node of this code and primal in the open block, after its operands were located. */
export function recordNode(code: number, operands: Operands, primal: number): Value {
  const { span } = operands;
  if (span === null) return new Value(primal, { role: 'constant' });
  const i = recorder.used++;
  codes[i] = code;
  first[i] = operands.first;
  second[i] = operands.second;
  primals[i] = primal;
  return new Value(null, null, span, i);
}

/** `−x`. */
export function neg(x: Operand): Value {
  const at = locate(x, 'neg');
  return recordNode(NEG, at, -primals[at.first]!);
}

/** `max(x, 0)`. At 0 the slope is 0. */
export function relu(x: Operand): Value {
  const at = locate(x, 'relu');
  return recordNode(RELU, at, primals[at.first]! <= 0 ? 0 : primals[at.first]!);
}

/** `tanh x`. */
export function tanh(x: Operand): Value {
  const at = locate(x, 'tanh');
  return recordNode(TANH, at, Math.tanh(primals[at.first]!));
}

/** `eˣ`. */
export function exp(x: Operand): Value {
  const at = locate(x, 'exp');
  return recordNode(EXP, at, Math.exp(primals[at.first]!));
}

/** `ln x`: −∞ at 0, NaN below. */
export function log(x: Operand): Value {
  const at = locate(x, 'log');
  return recordNode(LOG, at, Math.log(primals[at.first]!));
}
