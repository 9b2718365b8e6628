// How the terms of a loss are recorded and combined into one number. The terms belong to the outputs of one example.
import { mul, type Operand, sum, Value } from '@retrograd/autodiff';
import { requireOperands } from '../kinds.ts';
import { labelled, layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';

/** How the terms of a loss are combined: by their mean, by their sum, or not at all (`none`). */
export type Reduction = 'mean' | 'sum' | 'none';

/** The result of a loss: a list of its terms for `none`, otherwise one Value. */
export type Reduced<R extends Reduction> = R extends 'none' ? readonly Value[] : Value;

/** The option that all losses have. */
export interface LossOptions<R extends Reduction = Reduction> {
  readonly reduction?: R;
}

/**
 * Records one term `E_k` per list entry, each as a unit, and their mean or sum as the unit `E`, in the layer `loss`. Throws
 * `RangeError` for an unknown reduction.
 */
export function reduce<R extends Reduction>(terms: readonly (() => Value)[], reduction: R): Reduced<R> {
  if (!['mean', 'sum', 'none'].includes(reduction))
    throw new RangeError(`a loss needs the reduction mean, sum or none, got ${shown(reduction)}`);
  const result = layer('loss', () => {
    const recorded = terms.map((term, k) => unit(`E_${k + 1}`, () => labelled(`E_${k + 1}`, term())));
    if (reduction === 'none') return recorded;
    if (recorded.length === 1) return labelled('E', recorded[0]!);
    const join = () => (reduction === 'mean' ? mul(1 / recorded.length, sum(recorded)) : sum(recorded));
    return unit('E', () => labelled('E', join()));
  });
  return result as Reduced<R>; // TypeScript does not narrow a conditional type by the value of `reduction`
}

/**
 * A loss with one term per pair of prediction and target. A plain number as target becomes a leaf `y_k`. Throws `TypeError`
 * for what is no list of Values or numbers, `RangeError` if the lengths differ or are 0.
 */
export function elementwiseLoss<R extends Reduction>(
  name: string,
  predictions: readonly Value[],
  targets: readonly Operand[],
  reduction: R,
  term: (prediction: Value, target: Value, k: number) => Value,
): Reduced<R> {
  requireOperands(name, 'predictions', predictions);
  requireOperands(name, 'targets', targets);
  if (predictions.length !== targets.length)
    throw new RangeError(`${name} got ${predictions.length} predictions and ${targets.length} targets`);
  if (predictions.length === 0) throw new RangeError(`${name} got no predictions`);
  const wanted = targetLeaves(targets); // leaves belong to no scope
  return reduce(
    predictions.map((prediction, k) => () => term(prediction, wanted[k]!, k)),
    reduction,
  );
}

/** Plain numbers become leaves `y_k` with the role `target`; Values stay as they are. */
export function targetLeaves(targets: readonly Operand[]): readonly Value[] {
  return targets.map((y, k) =>
    y instanceof Value ? y : new Value(y, { label: targets.length === 1 ? 'y' : `y_${k + 1}`, role: 'target' }),
  );
}
