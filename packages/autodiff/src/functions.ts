// Every operation as a free function on Values and plain numbers.
import type { Op } from './op.ts';
import * as ops from './ops.ts';
import { apply, type Operand, Value } from './value.ts';

type Unary = (x: Operand) => Value;
type Binary = (a: Operand, b: Operand) => Value;

const unary =
  (op: Op<1>): Unary =>
  (x) =>
    apply(op as Op, [x]);
const binary =
  (op: Op<2>): Binary =>
  (a, b) =>
    apply(op as Op, [a, b]);

/** Shorthand for `new Value(data, { label })`. */
export const value = (data: number, label = ''): Value => new Value(data, { label });

export const add: Binary = binary(ops.add);
export const sub: Binary = binary(ops.sub);
export const mul: Binary = binary(ops.mul);
export const div: Binary = binary(ops.div);
export const neg: Unary = unary(ops.neg);
export const square: Unary = unary(ops.square);
export const sqrt: Unary = unary(ops.sqrt);
export const pow: Binary = binary(ops.pow);
export const exp: Unary = unary(ops.exp);
export const log: Unary = unary(ops.log);
export const softplus: Unary = unary(ops.softplus);
export const sigmoid: Unary = unary(ops.sigmoid);
export const sin: Unary = unary(ops.sin);
export const cos: Unary = unary(ops.cos);
export const sinh: Unary = unary(ops.sinh);
export const cosh: Unary = unary(ops.cosh);
export const tanh: Unary = unary(ops.tanh);
export const abs: Unary = unary(ops.abs);
export const sign: Unary = unary(ops.sign);
export const relu: Unary = unary(ops.relu);
export const max: Binary = binary(ops.max);
export const min: Binary = binary(ops.min);
export const greater: Binary = binary(ops.greater);
export const equal: Binary = binary(ops.equal);
export const share: Binary = binary(ops.share);

/** `condition > 0 ? a : b`; only the chosen one gets a gradient. */
export const where = (condition: Operand, a: Operand, b: Operand): Value => apply(ops.where as Op, [condition, a, b]);

export { sum } from './value.ts';
