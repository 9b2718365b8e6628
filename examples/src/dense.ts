// Dense layers with a course's own names and numbers in them, and their loss. They are recorded as `Linear` and `halfSquaredError`
// of nn record them, which a test holds; written out, the first example needs no module, no generator of random numbers, and is
// soon loaded.
import { dot, mul, scope, square, sum, type Value } from '@retrograd/autodiff';

interface Layer {
  readonly name: string;
  /** `fanOut × fanIn`. */
  readonly weight: readonly (readonly Value[])[];
  /** One per unit; the same Value may stand for all. None for a layer without biases. */
  readonly bias: readonly Value[];
  readonly activation?: (x: Value) => Value;
  /** Names of the weighted sums and of the units' outputs; without activation they are one and the same node. */
  readonly sums: readonly string[];
  readonly outputs: readonly string[];
}

/** The outputs of one layer for the inputs `x`. */
export function dense(x: readonly Value[], { name, weight, bias, activation, sums, outputs }: Layer): readonly Value[] {
  const unit = (j: number): Value => {
    const z = dot(weight[j]!, x, bias[j]);
    if (activation === undefined) return z;
    z.label = sums[j]!;
    return activation(z);
  };
  const units = () => weight.map((_, j) => scope(`n_${j + 1}`, () => unit(j), { kind: 'neuron' }));
  const y = scope(name, units, { kind: 'layer' });
  for (const [j, output] of y.entries()) output.label = outputs[j]!;
  return y;
}

/** `E = ½ Σ (yₖ − ŷₖ)²`, for at least two outputs ŷₖ with as many targets yₖ. */
export function halfSquares(outputs: readonly Value[], targets: readonly Value[]): Value {
  const unit = (name: string, record: () => Value): Value => {
    const value = scope(name, record, { kind: 'neuron' });
    value.label = name;
    return value;
  };
  const record = () => {
    const terms = targets.map((y, k) => unit(`E_${k + 1}`, () => mul(0.5, square(y.sub(outputs[k]!)))));
    return unit('E', () => sum(terms));
  };
  return scope('loss', record, { kind: 'layer' });
}
