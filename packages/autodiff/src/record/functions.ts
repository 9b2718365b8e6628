// Every operation as a free function on Values and plain numbers. What happens at kinks, ties and poles: docs/numerics.md.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import { requireList } from './mistakes.ts';
import { requireOperands } from './operands.ts';
import { apply } from './recorder.ts';
import { exp, type Operand, Value } from './value.ts';

type Unary = (x: Operand) => Value;
type Binary = (a: Operand, b: Operand) => Value;
type Ternary = (a: Operand, b: Operand, c: Operand) => Value;
type Reduction = (terms: readonly Operand[]) => Value;
/** `never[]` refuses `xs.map(elu)`, which would take the index of each x for its alpha. */
type Parametric = (x: Operand, parameter?: Operand, ...none: never[]) => Value;

// More arguments are let through: `xs.map(sin)` gives an index, too.
const unary =
  (op: Op<1>): Unary =>
  (x) =>
    apply(op, [x]);
const binary =
  (op: Op<2>): Binary =>
  (a: Operand, b: Operand, ...more: readonly unknown[]) => {
    if (more.length > 0) requireReduce(op, more);
    if (Array.isArray(a)) throw new TypeError(`${op.name} takes its arguments one by one, got a list${instead(op)}`);
    return apply(op, [a, b]);
  };
const reduction =
  (op: Op): Reduction =>
  (terms) => {
    requireList(op.name, terms);
    if (terms.length === 0) throw new RangeError(`${op.name} needs at least one argument`);
    return apply(op, terms);
  };
const parametric =
  (op: Op<2>, usual: number): Parametric =>
  (x, parameter = usual, ...none) =>
    apply(op, [x, parameter, ...none]);

/** What takes a list, where two numbers are not enough. */
const ofLists: Readonly<Record<string, string>> = { add: 'sum', max: 'amax', min: 'amin', logAddExp: 'logSumExp' };

/** Throws `RangeError` for more than two arguments, unless `xs.reduce(add)` gave them: an index and a list. */
function requireReduce(op: Op<2>, more: readonly unknown[]): void {
  if (more.length === 2 && typeof more[0] === 'number' && Array.isArray(more[1])) return;
  throw new RangeError(`${op.name} takes 2 arguments, got ${2 + more.length}${instead(op)}`);
}

const instead = ({ name }: Op<2>): string =>
  ofLists[name] === undefined ? '' : `; of more, write ${ofLists[name]}([a, b, c])`;

/** A leaf: `new Value(data, { label })`. Throws `TypeError` if `data` is not a number. */
export const value = (data: number, label = ''): Value => new Value(data, { label });

/** `a + b`. */
export const add: Binary = binary(ops.add);
/** `a − b`. */
export const sub: Binary = binary(ops.sub);
/** `a b`. */
export const mul: Binary = binary(ops.mul);
/** `a / b`; by 0 it is ±∞ or NaN. */
export const div: Binary = binary(ops.div);
/** `1 / x`. */
export const reciprocal: Unary = unary(ops.reciprocal);

/** `x²`. */
export const square: Unary = unary(ops.square);
/** `√x`. NaN below 0; at 0 the slope is ∞. */
export const sqrt: Unary = unary(ops.sqrt);
/** `1 / √x`. NaN below 0. */
export const rsqrt: Unary = unary(ops.rsqrt);
/** `∛x`, negative for negative x. At 0 the slope is ∞. */
export const cbrt: Unary = unary(ops.cbrt);
/** `aᵇ`, with a gradient in both. 1 to any power is 1; a negative base needs a whole exponent, else it is NaN. */
export const pow: Binary = binary(ops.pow);
/** `√(a² + b²)`, without overflow of the squares. At the origin the gradient is 0. */
export const hypot: Binary = binary(ops.hypot);

/** `eˣ − 1`, exact where x is tiny. */
export const expm1: Unary = unary(ops.expm1);
/** `2ˣ`. */
export const exp2: Unary = unary(ops.exp2);
/** `ln(1 + x)`, exact where x is tiny. */
export const log1p: Unary = unary(ops.log1p);
/** `log₂ x`: −∞ at 0, NaN below. */
export const log2: Unary = unary(ops.log2);
/** `log₁₀ x`: −∞ at 0, NaN below. */
export const log10: Unary = unary(ops.log10);
/** `ln(eᵃ + eᵇ)`, without overflow. */
export const logAddExp: Binary = binary(ops.logAddExp);
/** `a ln b`, and 0 where a is 0, as entropies need it. */
export const xlogy: Binary = binary(ops.xlogy);

/** `sin x`, x in radians. */
export const sin: Unary = unary(ops.sin);
/** `cos x`, x in radians. */
export const cos: Unary = unary(ops.cos);
/** `tan x`, x in radians. */
export const tan: Unary = unary(ops.tan);
/** `arcsin x`, in radians. NaN beyond ±1. */
export const asin: Unary = unary(ops.asin);
/** `arccos x`, in radians. NaN beyond ±1. */
export const acos: Unary = unary(ops.acos);
/** `arctan x`, in radians. */
export const atan: Unary = unary(ops.atan);
/** The angle of the point (b, a), from −π to π: y comes first, as in `Math.atan2`. At the origin the gradient is 0. */
export const atan2: Binary = binary(ops.atan2);

/** `sinh x`. */
export const sinh: Unary = unary(ops.sinh);
/** `cosh x`. */
export const cosh: Unary = unary(ops.cosh);
/** `sech² x = 1 / cosh² x`, the slope of `tanh`. */
export const sech2: Unary = unary(ops.sech2);
/** `arsinh x`. */
export const asinh: Unary = unary(ops.asinh);
/** `arcosh x`. NaN below 1. */
export const acosh: Unary = unary(ops.acosh);
/** `artanh x`: ±∞ at ±1, NaN beyond. */
export const atanh: Unary = unary(ops.atanh);

/** `ln σ(x)`, without underflow. */
export const logSigmoid: Unary = unary(ops.logSigmoid);
/** `x σ(x)`, also called swish. */
export const silu: Unary = unary(ops.silu);
/** `x tanh(softplus x)`. */
export const mish: Unary = unary(ops.mish);
/** `x Φ(x)`, with the normal distribution Φ itself. */
export const gelu: Unary = unary(ops.gelu);
/** The approximation of `gelu` by tanh. */
export const geluTanh: Unary = unary(ops.geluTanh);
/** `x / (1 + |x|)`. */
export const softsign: Unary = unary(ops.softsign);

/** `min(max(x, 0), 6)`. At 0 and at 6 the slope is 0. */
export const relu6: Unary = unary(ops.relu6);
/** `x > 0 ? x : slope · x`, the slope being 0.01 by default. */
export const leakyRelu: Parametric = parametric(ops.leakyRelu, 0.01);
/** `x > 0 ? x : alpha (eˣ − 1)`, alpha being 1 by default. */
export const elu: Parametric = parametric(ops.elu, 1);
/** `x > 0 ? x : alpha (e^(x / alpha) − 1)`, alpha being 1 by default. */
export const celu: Parametric = parametric(ops.celu, 1);
/** `elu` with the scale and the alpha that keep mean and variance from layer to layer. */
export const selu: Unary = unary(ops.selu);
/** `relu6(x + 3) / 6`. */
export const hardsigmoid: Unary = unary(ops.hardsigmoid);
/** `x relu6(x + 3) / 6`. */
export const hardswish: Unary = unary(ops.hardswish);

/** `|x|`. At 0 the slope is 0. */
export const abs: Unary = unary(ops.abs);
/** −1, 0 or 1, as x is negative, zero (or NaN) or positive. The slope is 0 everywhere. */
export const sign: Unary = unary(ops.sign);
/** The larger of two. A tie shares the gradient, ½ each; NaN if either is. */
export const max: Binary = binary(ops.max);
/** The smaller of two. A tie shares the gradient, ½ each; NaN if either is. */
export const min: Binary = binary(ops.min);
/** The larger of two, or the one that is not NaN. At a tie the first takes the gradient. */
export const fmax: Binary = binary(ops.fmax);
/** The smaller of two, or the one that is not NaN. At a tie the first takes the gradient. */
export const fmin: Binary = binary(ops.fmin);
/** x itself, as if it were a constant: no gradient goes through. */
export const stopGradient: Unary = unary(ops.stopGradient);

/** The next whole number below, or x itself. The slope is 0 everywhere. */
export const floor: Unary = unary(ops.floor);
/** The next whole number above, or x itself. The slope is 0 everywhere. */
export const ceil: Unary = unary(ops.ceil);
/** The next whole number on the way to 0, or x itself. The slope is 0 everywhere. */
export const trunc: Unary = unary(ops.trunc);
/** The nearest whole number; halves go to the even one. The slope is 0 everywhere. */
export const round: Unary = unary(ops.round);
/** The remainder of `a / b` that has the sign of a, as `%` has it. */
export const fmod: Binary = binary(ops.fmod);
/** The remainder of `a / b` that has the sign of b. */
export const remainder: Binary = binary(ops.remainder);

/** `2/√π ∫₀ˣ e^(−t²) dt`, the error function. */
export const erf: Unary = unary(ops.erf);
/** `1 − erf x`, without the cancellation. */
export const erfc: Unary = unary(ops.erfc);
/** `e^(−x²/2)`. */
export const gaussian: Unary = unary(ops.gaussian);
/** `Φ(x)`, the share of a standard normal distribution below x. */
export const normalCdf: Unary = unary(ops.normalCdf);

/** 1 where `a > b`, else 0. No gradient goes through. */
export const greater: Binary = binary(ops.greater);
/** 1 where `a ≥ b`, else 0. No gradient goes through. */
export const greaterEqual: Binary = binary(ops.greaterEqual);
/** 1 where `a < b`, else 0. No gradient goes through. */
export const less: Binary = binary(ops.less);
/** 1 where `a ≤ b`, else 0. No gradient goes through. */
export const lessEqual: Binary = binary(ops.lessEqual);
/** 1 where `a = b`, else 0. No gradient goes through. */
export const equal: Binary = binary(ops.equal);
/** 1 where `a ≠ b`, so also for NaN, else 0. No gradient goes through. */
export const notEqual: Binary = binary(ops.notEqual);
/** 1 where `a > b`, ½ at a tie, else 0: the share of `a` in `max(a, b)`. No gradient goes through. */
export const share: Binary = binary(ops.share);

/** `ln(1 + e^(beta x)) / beta`, beta being 1 by default: then it is one node. */
export const softplus: Parametric = (x, beta = 1, ...none) => {
  if (beta === 1) return apply(ops.softplus, [x, ...none]);
  requireOperands('softplus', [x, beta]);
  return div(apply(ops.softplus as Op, [mul(x, beta), ...none]), beta);
};

/** x, but at least `low` and at most `high`; `null` is no bound. At a bound the slope is 1: `clamp(x, 0, null)`. */
export const clamp: (x: Operand, low: Operand | null, high: Operand | null) => Value = (
  x: Operand,
  low: Operand | null,
  high: Operand | null,
  ...none: never[]
) => apply(ops.clamp as Op, [x, low ?? -Infinity, high ?? Infinity, ...none]);

/** x, but at least `low` and at most `high`, −1 and 1 by default. At a bound the slope is 0, unlike that of `clamp`. */
export const hardtanh: (x: Operand, low?: Operand, high?: Operand) => Value = (
  x: Operand,
  low: Operand = -1,
  high: Operand = 1,
  ...none: never[]
) => apply(ops.hardtanh as Op, [x, low, high, ...none]);

/** `condition > 0 ? a : b`; only the chosen one gets a gradient: `where(greater(x, y), a, b)`. */
export const where: Ternary = (condition: Operand, a: Operand, b: Operand, ...none: never[]) =>
  apply(ops.where as Op, [condition, a, b, ...none]);

export { dot, sigmoid, sum } from './recorder.ts';
export { exp, log, neg, relu, tanh } from './value.ts';

/** The arithmetic mean as one node. Throws `RangeError` for an empty list. */
export const mean: Reduction = reduction(ops.mean);
/** `ln(e^x₁ + e^x₂ + …)` as one node, without overflow. Throws `RangeError` for an empty list. */
export const logSumExp: Reduction = reduction(ops.logSumExp);
/** The largest of a list; ties share the gradient evenly. Throws `RangeError` for an empty list. */
export const amax: Reduction = reduction(ops.amax);
/** The smallest of a list; ties share the gradient evenly. Throws `RangeError` for an empty list. */
export const amin: Reduction = reduction(ops.amin);
/** The largest of a list; of ties the first takes the gradient, as in max pooling. Throws `RangeError` for an empty list. */
export const maxFirst: Reduction = reduction(ops.maxFirst);

/** `e^xᵢ / Σ e^xⱼ` for each x: none for none. For a loss, take `logSoftmax`, whose values do not underflow. */
export function softmax(logits: readonly Operand[]): Value[] {
  requireList('softmax', logits);
  requireOperands('softmax', logits);
  return logSoftmax(logits).map(exp);
}

/** `ln softmax(logits)`, without its underflow: none for none. */
export function logSoftmax(logits: readonly Operand[]): Value[] {
  requireList('logSoftmax', logits);
  requireOperands('logSoftmax', logits);
  if (logits.length === 0) return [];
  const total = logSumExp(logits);
  return logits.map((x) => sub(x, total));
}
