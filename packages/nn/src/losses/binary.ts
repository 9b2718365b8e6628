// Losses of binary decisions, one per prediction. All throw `RangeError` if the lengths differ.
import { currentTrace, mul, type Operand, relu, softplus, sub, type Value } from '@retrograd/autodiff';
import { type Arithmetic, apply, formulas, type Op } from '@retrograd/autodiff/ops';
import { requireOperands } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { elementwiseLoss, type LossOptions, type Reduced, type Reduction } from './reduction.ts';

/** `p (1 − p)`, or 1e-12 if that is more: what PyTorch divides the slope of `bceLoss` by. */
const spread = <T>(k: Arithmetic<T>, p: T): T => k.max(k.mul(p, k.sub(k.constant(1), p)), k.constant(1e-12));

const restOf = <T>(k: Arithmetic<T>, p: T): T => k.sub(k.constant(1), p);

/** `max(ln p, −100)`, which is written ln p. */
const logOfOne: Op<1> = {
  name: 'boundedLog',
  symbol: 'ln',
  arity: 1,
  value: ([p]) => Math.max(Math.log(p), -100),
  partials: (k, [p]) => [k.div(restOf(k, p), spread(k, p))],
  latex: ([p]) => formulas.log(p),
  textbook: ([p]) => [formulas.div(formulas.constant(1), p)],
};

/** `max(ln(1 − p), −100)`, which is written ln(1 − p). */
const logOfZero: Op<1> = {
  name: 'boundedLogOfRest',
  symbol: 'ln(1−p)',
  arity: 1,
  value: ([p]) => Math.max(Math.log1p(-p), -100),
  partials: (k, [p]) => [k.neg(k.div(p, spread(k, p)))],
  latex: ([p]) => formulas.log(restOf(formulas, p)),
  textbook: ([p]) => [formulas.neg(formulas.div(formulas.constant(1), restOf(formulas, p)))],
};

/**
 * `−(yₖ ln pₖ + (1 − yₖ) ln(1 − pₖ))` of probabilities. Logarithms are at least −100, so that a probability of exactly 0
 * or 1 does not give ∞, and the slope is `(pₖ − yₖ) / max(pₖ (1 − pₖ), 1e-12)`, both as in PyTorch: 0 where `pₖ` is `yₖ`,
 * and at most 1e12. For logits, use `bceWithLogitsLoss`.
 */
export function bceLoss<R extends Reduction = 'mean'>(
  probabilities: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R } = knownOptions('bceLoss', options, ['reduction']);
  return elementwiseLoss('bceLoss', probabilities, targets, reduction, (p, y) => {
    return y
      .sub(1)
      .mul(apply(logOfZero, [p]))
      .sub(y.mul(apply(logOfOne, [p])));
  });
}

/** Options of `bceWithLogitsLoss`. */
export interface BceWithLogitsOptions<R extends Reduction = Reduction> extends LossOptions<R> {
  /** Weight of a positive example; a negative one has weight 1. One number, or one per logit. 1 if not given. */
  readonly posWeight?: number | readonly number[];
}

/**
 * `bceLoss` of `σ(zₖ)`, from the logits: `posWeightₖ yₖ softplus(−zₖ) + (1 − yₖ) softplus(zₖ)`, which neither overflows
 * nor cancels. Throws `RangeError` also if there are not as many weights as logits.
 */
export function bceWithLogitsLoss<R extends Reduction = 'mean'>(
  logits: readonly Value[],
  targets: readonly Operand[],
  options: BceWithLogitsOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R, posWeight = 1 } = knownOptions('bceWithLogitsLoss', options, [
    'reduction',
    'posWeight',
  ]);
  requireOperands('bceWithLogitsLoss', 'logits', logits);
  if (typeof posWeight !== 'number') requireOperands('bceWithLogitsLoss', 'posWeight', posWeight);
  const weights = typeof posWeight === 'number' ? logits.map(() => posWeight) : posWeight;
  if (weights.length !== logits.length)
    throw new RangeError(`bceWithLogitsLoss got ${logits.length} logits and ${weights.length} posWeights`);
  return elementwiseLoss('bceWithLogitsLoss', logits, targets, reduction, (z, y, k) => {
    const weighted = weights[k] === 1 ? y : y.mul(weights[k]!);
    return weighted.mul(softplus(z.neg())).add(sub(1, y).mul(softplus(z)));
  });
}

/**
 * `max(0, margin − yₖ ŷₖ)`, the max-margin loss of support vector machines, for targets of −1 and 1; `margin` is 1 if not
 * given. At the margin the slope is 0. Throws `RangeError` also for any other target.
 */
export function hingeLoss<R extends Reduction = 'mean'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> & { readonly margin?: number } = {},
): Reduced<R> {
  const { reduction = 'mean' as R, margin = 1 } = knownOptions('hingeLoss', options, ['reduction', 'margin']);
  if (typeof margin !== 'number') throw new TypeError(`hingeLoss needs a number as margin, got ${shown(margin)}`);
  return elementwiseLoss('hingeLoss', predictions, targets, reduction, (prediction, y) => {
    currentTrace().check(y, requireSign);
    return relu(sub(margin, mul(y, prediction)));
  });
}

function requireSign(y: number): void {
  if (Math.abs(y) !== 1) throw new RangeError(`hingeLoss got the target ${y}, and needs −1 or 1`);
}
