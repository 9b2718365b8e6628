// Dense layers with a course's own names and numbers in them.
import type { Value } from '@retrograd/autodiff';
import { Linear } from '@retrograd/nn';
import type { Activation } from '@retrograd/nn/activations';

interface Layer {
  readonly name: string;
  /** `fanOut × fanIn`. */
  readonly weight: readonly (readonly Value[])[];
  /** One per unit; the same Value may stand for all. */
  readonly bias: readonly Value[];
  readonly activation?: Activation;
  /** Names of the weighted sums and of the units' outputs; without activation they are one and the same node. */
  readonly sums: readonly string[];
  readonly outputs: readonly string[];
}

/** The outputs of one layer for the inputs `x`. */
export function dense(x: readonly Value[], { name, weight, bias, activation, sums, outputs }: Layer): readonly Value[] {
  const linear = new Linear(x.length, weight.length, {
    name,
    bias: bias.length > 0,
    ...(activation && { activation }),
  });
  for (const [j, row] of weight.entries()) linear.weight[j] = [...row];
  for (const [j, b] of bias.entries()) linear.bias[j] = b;
  const y = linear.forward(x);
  for (const [j, unit] of y.entries()) {
    if (activation !== undefined) unit.inputs[0]!.label = sums[j]!;
    unit.label = outputs[j]!;
  }
  return y;
}
