// Losses of binary decisions, one per prediction. All throw `RangeError` if the lengths differ.
import {
  clamp,
  currentTrace,
  log,
  log1p,
  mul,
  type Operand,
  relu,
  softplus,
  sub,
  type Value,
} from '@retrograd/autodiff';
import { refuseRest, requireRecord } from '../options.ts';
import { elementwiseLoss, type LossOptions, type Reduced, type Reduction } from './reduction.ts';

/**
 * `−(yₖ ln pₖ + (1 − yₖ) ln(1 − pₖ))` of probabilities. Logarithms are at least −100, as in PyTorch, so that a
 * probability of exactly 0 or 1 does not give ∞; there, the slope is 0. For logits, use `bceWithLogitsLoss`.
 */
export function bceLoss<R extends Reduction = 'mean'>(
  probabilities: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R, ...rest } = requireRecord('bceLoss', options);
  refuseRest(rest);
  return elementwiseLoss('binary cross entropy', probabilities, targets, reduction, (p, y) => {
    const ofOne = clamp(log(p), -100, null);
    const ofZero = clamp(log1p(p.neg()), -100, null);
    return y.sub(1).mul(ofZero).sub(y.mul(ofOne));
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
  const { reduction = 'mean' as R, posWeight = 1, ...rest } = requireRecord('bceWithLogitsLoss', options);
  refuseRest(rest);
  const weights = typeof posWeight === 'number' ? logits.map(() => posWeight) : posWeight;
  if (weights.length !== logits.length)
    throw new RangeError(`binary cross entropy got ${logits.length} logits and ${weights.length} posWeights`);
  return elementwiseLoss('binary cross entropy', logits, targets, reduction, (z, y, k) => {
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
  const { reduction = 'mean' as R, margin = 1, ...rest } = requireRecord('hingeLoss', options);
  refuseRest(rest);
  return elementwiseLoss('hinge loss', predictions, targets, reduction, (prediction, y) => {
    currentTrace().check(y, requireSign);
    return relu(sub(margin, mul(y, prediction)));
  });
}

function requireSign(y: number): void {
  if (Math.abs(y) !== 1) throw new RangeError(`hinge loss got the target ${y}, and needs −1 or 1`);
}
