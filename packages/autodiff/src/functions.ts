// Every operation as a free function on Values and plain numbers.
import type { Op } from './op.ts';
import * as ops from './ops.ts';
import { apply, exp, type Operand, Value } from './value.ts';

type Unary = (x: Operand) => Value;
type Binary = (a: Operand, b: Operand) => Value;
type Ternary = (a: Operand, b: Operand, c: Operand) => Value;
type Reduction = (terms: readonly Operand[]) => Value;
/** `never[]` refuses `xs.map(elu)`, which would take the index of each x for its alpha. */
type Parametric = (x: Operand, parameter?: Operand, ...none: never[]) => Value;

const unary =
  (op: Op<1>): Unary =>
  (x) =>
    apply(op as Op, [x]);
const binary =
  (op: Op<2>): Binary =>
  (a, b) =>
    apply(op as Op, [a, b]);
const reduction =
  (op: Op): Reduction =>
  (terms) => {
    if (terms.length === 0) throw new RangeError(`${op.name} of nothing`);
    return apply(op, terms);
  };
const parametric =
  (op: Op<2>, usual: number): Parametric =>
  (x, parameter = usual, ...none) =>
    apply(op as Op, [x, parameter, ...none]);

/** Shorthand for `new Value(data, { label })`. */
export const value = (data: number, label = ''): Value => new Value(data, { label });

export const add: Binary = binary(ops.add);
export const sub: Binary = binary(ops.sub);
export const mul: Binary = binary(ops.mul);
export const div: Binary = binary(ops.div);
export const reciprocal: Unary = unary(ops.reciprocal);

export const square: Unary = unary(ops.square);
export const sqrt: Unary = unary(ops.sqrt);
export const rsqrt: Unary = unary(ops.rsqrt);
export const cbrt: Unary = unary(ops.cbrt);
export const pow: Binary = binary(ops.pow);
export const hypot: Binary = binary(ops.hypot);

export const expm1: Unary = unary(ops.expm1);
export const exp2: Unary = unary(ops.exp2);
export const log1p: Unary = unary(ops.log1p);
export const log2: Unary = unary(ops.log2);
export const log10: Unary = unary(ops.log10);
export const logAddExp: Binary = binary(ops.logAddExp);
export const xlogy: Binary = binary(ops.xlogy);

export const sin: Unary = unary(ops.sin);
export const cos: Unary = unary(ops.cos);
export const tan: Unary = unary(ops.tan);
export const asin: Unary = unary(ops.asin);
export const acos: Unary = unary(ops.acos);
export const atan: Unary = unary(ops.atan);
export const atan2: Binary = binary(ops.atan2);

export const sinh: Unary = unary(ops.sinh);
export const cosh: Unary = unary(ops.cosh);
export const sech2: Unary = unary(ops.sech2);
export const asinh: Unary = unary(ops.asinh);
export const acosh: Unary = unary(ops.acosh);
export const atanh: Unary = unary(ops.atanh);

export const logSigmoid: Unary = unary(ops.logSigmoid);
export const silu: Unary = unary(ops.silu);
export const mish: Unary = unary(ops.mish);
export const gelu: Unary = unary(ops.gelu);
export const geluTanh: Unary = unary(ops.geluTanh);
export const softsign: Unary = unary(ops.softsign);

export const relu6: Unary = unary(ops.relu6);
export const leakyRelu: Parametric = parametric(ops.leakyRelu, 0.01);
export const elu: Parametric = parametric(ops.elu, 1);
export const celu: Parametric = parametric(ops.celu, 1);
export const selu: Unary = unary(ops.selu);
export const hardsigmoid: Unary = unary(ops.hardsigmoid);
export const hardswish: Unary = unary(ops.hardswish);

export const abs: Unary = unary(ops.abs);
export const sign: Unary = unary(ops.sign);
export const max: Binary = binary(ops.max);
export const min: Binary = binary(ops.min);
export const fmax: Binary = binary(ops.fmax);
export const fmin: Binary = binary(ops.fmin);
export const stopGradient: Unary = unary(ops.stopGradient);

export const floor: Unary = unary(ops.floor);
export const ceil: Unary = unary(ops.ceil);
export const trunc: Unary = unary(ops.trunc);
export const round: Unary = unary(ops.round);
export const fmod: Binary = binary(ops.fmod);
export const remainder: Binary = binary(ops.remainder);

export const erf: Unary = unary(ops.erf);
export const erfc: Unary = unary(ops.erfc);
export const gaussian: Unary = unary(ops.gaussian);
export const normalCdf: Unary = unary(ops.normalCdf);

export const greater: Binary = binary(ops.greater);
export const greaterEqual: Binary = binary(ops.greaterEqual);
export const less: Binary = binary(ops.less);
export const lessEqual: Binary = binary(ops.lessEqual);
export const equal: Binary = binary(ops.equal);
export const notEqual: Binary = binary(ops.notEqual);
export const share: Binary = binary(ops.share);

/** `ln(1 + e^(beta x)) / beta`: one node where beta is 1. */
export const softplus: Parametric = (x, beta = 1, ...none) =>
  beta === 1 ? apply(ops.softplus as Op, [x, ...none]) : div(apply(ops.softplus as Op, [mul(x, beta), ...none]), beta);

/** x, but at least `low` and at most `high`; `null` is no bound. */
export const clamp = (x: Operand, low: Operand | null, high: Operand | null): Value =>
  apply(ops.clamp as Op, [x, low ?? -Infinity, high ?? Infinity]);

/** x, but at least `low` and at most `high`, with partial 0 at both. */
export const hardtanh = (x: Operand, low: Operand = -1, high: Operand = 1): Value =>
  apply(ops.hardtanh as Op, [x, low, high]);

/** `condition > 0 ? a : b`; only the chosen one gets a gradient. */
export const where: Ternary = (condition, a, b) => apply(ops.where as Op, [condition, a, b]);

export { dot, exp, log, neg, relu, sigmoid, sum, tanh } from './value.ts';

export const mean: Reduction = reduction(ops.mean);
export const logSumExp: Reduction = reduction(ops.logSumExp);
export const amax: Reduction = reduction(ops.amax);
export const amin: Reduction = reduction(ops.amin);
export const maxFirst: Reduction = reduction(ops.maxFirst);

/** `e^xᵢ / Σ e^xⱼ` for each x: none for none. */
export function softmax(logits: readonly Operand[]): Value[] {
  return logSoftmax(logits).map(exp);
}

/** `ln softmax`, without its underflow: none for none. */
export function logSoftmax(logits: readonly Operand[]): Value[] {
  if (logits.length === 0) return [];
  const total = logSumExp(logits);
  return logits.map((x) => sub(x, total));
}
