// Random numbers as the drawing shows them.
import { currentTrace, Value } from '@retrograd/autodiff';
import { labelled } from '../../scopes.ts';

/** A random number as a leaf, called `label` in the drawing unless it has a label already. `sample` draws one. */
export function noiseLeaf(label: string, sample: () => number): Value {
  const noise = currentTrace().draw(sample);
  return noise instanceof Value ? labelled(noise.label || label, noise) : new Value(noise, { label, role: 'constant' });
}
