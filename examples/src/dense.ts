// Dense layers with a course's own names and numbers in them. They are recorded as `Linear` of nn records them, which a test
// holds; written out, the first example needs no module, no generator of random numbers, and is soon loaded.
import { dot, scope, type Value } from '@retrograd/autodiff';

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
