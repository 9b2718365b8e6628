// A scalar that remembers how it was computed. `Value` is the face that micrograd's users know; the tape behind it is
// made when it is asked for.
import { arithmetic } from './arithmetic.ts';
import type { Arithmetic, Op } from './op.ts';
import * as ops from './ops.ts';
import { currentScope, type Scope } from './scope.ts';
import { backward } from './sweeps.ts';
import { Tape } from './tape.ts';

/** What a leaf is to the model. A constant is a plain number in a formula: no gradient flows into it. */
export type Role = 'input' | 'parameter' | 'target' | 'constant';

/** A Value, or a plain number in its place. */
export type Operand = Value | number;

let recorded = 0;

/** A node of the computation: a leaf, or the result of an operation on others. */
export class Value {
  /** The primal. Writing it changes leaves only: results that were computed from it stay as they are. */
  data: number;
  /** `∂output/∂this` of the last `backward()`; leaves accumulate over calls until `zeroGrad`. */
  grad = 0;
  /** What the drawing calls it: `x1`, `w_12`, `ŷ_1`. */
  label: string;
  /** The operation that computed it; `null` for a leaf. */
  readonly op: Op | null;
  /** The operation's arguments, in order; the same Value may stand here twice. */
  readonly inputs: readonly Value[];
  readonly role: Role;
  readonly scope: Scope | null;
  /** Position in the order of creation: inputs always come before what is computed from them. */
  readonly serial: number;

  /** A leaf. Throws `TypeError` if `data` is not a number. */
  constructor(data: number, options?: { label?: string; role?: Role });
  /** @internal The result of `op`; outside code calls the operation's function. */
  constructor(data: number, options: object, op: Op, inputs: readonly Value[]);
  constructor(
    data: number,
    { label = '', role = 'input' }: { label?: string; role?: Role } = {},
    op: Op | null = null,
    inputs: readonly Value[] = [],
  ) {
    if (typeof data !== 'number') throw new TypeError(`Value(${String(data)}) needs a number, got ${typeof data}`);
    this.data = data;
    this.label = label;
    this.role = role;
    this.op = op;
    this.inputs = inputs;
    this.scope = currentScope();
    this.serial = recorded++;
  }

  add(other: Operand): Value {
    return apply(ops.add, [this, other]);
  }
  sub(other: Operand): Value {
    return apply(ops.sub, [this, other]);
  }
  mul(other: Operand): Value {
    return apply(ops.mul, [this, other]);
  }
  div(other: Operand): Value {
    return apply(ops.div, [this, other]);
  }
  neg(): Value {
    return apply(ops.neg, [this]);
  }
  pow(exponent: Operand): Value {
    return apply(ops.pow, [this, exponent]);
  }

  /**
   * Computes `∂this/∂node` for every node that this was computed from: adds it to the `grad` of leaves, sets it on
   * inner nodes. May be repeated. O(nodes), without recursion.
   */
  backward(): void {
    const tape = Tape.of(this);
    const adjoints = backward(tape, tape.indexOf(this));
    for (let i = 0; i < tape.length; i++) {
      const node = tape.nodes[i]!;
      node.grad = node.op === null ? node.grad + adjoints[i]! : adjoints[i]!;
    }
  }

  /** A leaf of the same value: what is computed from it sends no gradient back to here. */
  detach(): Value {
    return new Value(this.data, { label: this.label, role: 'constant' });
  }

  toString(): string {
    return `Value(${this.data}${this.label && `, ${this.label}`})`;
  }
}

/** Records `op` of `args`. Throws `TypeError` for an argument that is no number, `RangeError` for a wrong count. */
export function apply(op: Op, args: readonly Operand[]): Value {
  if (op.arity !== Infinity && args.length !== op.arity)
    throw new RangeError(`${op.name} takes ${op.arity} arguments, got ${args.length}`);
  const inputs = args.map(lift);
  return new Value(op.value(inputs.map((input) => input.data)), {}, op, inputs);
}

function lift(x: Operand): Value {
  return x instanceof Value ? x : new Value(x, { role: 'constant' });
}

/** Values: partials computed in it can be differentiated again. */
export const values: Arithmetic<Value> = arithmetic<Value>((x) => lift(x), apply);
