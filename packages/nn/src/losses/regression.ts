// Losses of regression. Defaults are PyTorch's; all throw `RangeError` if the lengths differ.
import { abs, lessEqual, mul, type Operand, square, type Value, where } from '@retrograd/autodiff';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { elementwiseLoss, type LossOptions, type Reduced, type Reduction } from './reduction.ts';

/**
 * `½ Σ (yₖ − ŷₖ)²`, as courses write it: its derivative by ŷₖ is `ŷₖ − yₖ`. Unlike the other losses, it is a sum by
 * default.
 */
export function halfSquaredError<R extends Reduction = 'sum'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'sum' as R } = knownOptions('halfSquaredError', options, ['reduction']);
  return elementwiseLoss('halfSquaredError', predictions, targets, reduction, (prediction, y) =>
    mul(0.5, square(y.sub(prediction))),
  );
}

/** `(yₖ − ŷₖ)²`. */
export function mseLoss<R extends Reduction = 'mean'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R } = knownOptions('mseLoss', options, ['reduction']);
  return elementwiseLoss('mseLoss', predictions, targets, reduction, (prediction, y) => square(y.sub(prediction)));
}

/** `|yₖ − ŷₖ|`, with the slope 0 at 0. */
export function l1Loss<R extends Reduction = 'mean'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R } = knownOptions('l1Loss', options, ['reduction']);
  return elementwiseLoss('l1Loss', predictions, targets, reduction, (prediction, y) => abs(y.sub(prediction)));
}

/**
 * `½ d²` for differences d up to `delta`, and `delta (|d| − ½ delta)` beyond; `delta` is 1 if not given. Throws `RangeError`
 * for a `delta` that is not positive. Source: Huber 1964.
 */
export function huberLoss<R extends Reduction = 'mean'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> & { readonly delta?: number } = {},
): Reduced<R> {
  const { reduction = 'mean' as R, delta = 1 } = knownOptions('huberLoss', options, ['reduction', 'delta']);
  if (!(typeof delta === 'number' && delta > 0)) throw new RangeError(`huberLoss needs delta > 0, got ${shown(delta)}`);
  return elementwiseLoss('huberLoss', predictions, targets, reduction, (prediction, y) => {
    const distance = abs(y.sub(prediction));
    return where(lessEqual(distance, delta), mul(0.5, square(distance)), mul(delta, distance.sub(0.5 * delta)));
  });
}

/**
 * `huberLoss` divided by its `delta`, here called `beta`: `½ d² / beta` up to `beta`, and `|d| − ½ beta` beyond; `beta`
 * is 1 if not given. With `beta` 0 it is `l1Loss`. Throws `RangeError` for a negative `beta`.
 */
export function smoothL1Loss<R extends Reduction = 'mean'>(
  predictions: readonly Value[],
  targets: readonly Operand[],
  options: LossOptions<R> & { readonly beta?: number } = {},
): Reduced<R> {
  const { reduction = 'mean' as R, beta = 1 } = knownOptions('smoothL1Loss', options, ['reduction', 'beta']);
  if (!(typeof beta === 'number' && beta >= 0)) throw new RangeError(`smoothL1Loss needs beta ≥ 0, got ${shown(beta)}`);
  return elementwiseLoss('smoothL1Loss', predictions, targets, reduction, (prediction, y) => {
    const distance = abs(y.sub(prediction));
    if (beta === 0) return distance;
    return where(lessEqual(distance, beta), mul(0.5 / beta, square(distance)), distance.sub(0.5 * beta));
  });
}
