// Losses of one example or of a batch of numbers: how far predictions are from their targets.
import { mul, type Operand, scope, square, sum, Value } from '@retrograd/autodiff';

/** How the terms of a loss become one number. */
export type Reduction = 'mean' | 'sum';

/**
 * `½ Σ (yₖ − ŷₖ)²`, as courses write it: its derivative by ŷₖ is `ŷₖ − yₖ`. Each term is a node `E_k` of its own; a
 * plain number as a target becomes a leaf `y_k`. Throws `RangeError` if the lengths differ.
 */
export function halfSquaredError(predictions: readonly Value[], targets: readonly Operand[]): Value {
  return loss(
    'half squared error',
    predictions,
    targets,
    (terms) => sum(terms),
    (difference) => mul(0.5, square(difference)),
  );
}

/** `Σ (yₖ − ŷₖ)²`, divided by their number for the default reduction `mean`. Throws `RangeError` if the lengths differ. */
export function mseLoss(
  predictions: readonly Value[],
  targets: readonly Operand[],
  { reduction = 'mean' }: { reduction?: Reduction } = {},
): Value {
  const reduce = (terms: readonly Value[]) => (reduction === 'mean' ? mul(1 / terms.length, sum(terms)) : sum(terms));
  return loss('mean squared error', predictions, targets, reduce, square);
}

/** Records one term per prediction, each in a scope like a neuron's, and what joins them, in a scope like a layer's. */
function loss(
  name: string,
  predictions: readonly Value[],
  targets: readonly Operand[],
  reduce: (terms: readonly Value[]) => Value,
  term: (difference: Value) => Value,
): Value {
  if (predictions.length !== targets.length)
    throw new RangeError(`${name} got ${predictions.length} predictions and ${targets.length} targets`);
  if (predictions.length === 0) throw new RangeError(`${name} got no predictions`);
  const wanted = targets.map((y, k) => lift(y, targets.length === 1 ? 'y' : `y_${k + 1}`)); // leaves, so outside scopes
  const record = () => {
    const terms = predictions.map((prediction, k) =>
      scope(`E_${k + 1}`, () => labelled(`E_${k + 1}`, term(wanted[k]!.sub(prediction))), { kind: 'neuron' }),
    );
    if (terms.length === 1) return labelled('E', terms[0]!);
    return scope('E', () => labelled('E', reduce(terms)), { kind: 'neuron' });
  };
  return scope('loss', record, { kind: 'layer' });
}

const lift = (y: Operand, label: string): Value => (y instanceof Value ? y : new Value(y, { label, role: 'target' }));

function labelled(label: string, value: Value): Value {
  value.label = label;
  return value;
}
