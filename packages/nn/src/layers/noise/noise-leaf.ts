// A random number as a labelled leaf.
import { currentTrace, Value } from '@retrograd/autodiff';
import { labelled } from '../../scopes.ts';

/** A random number as a leaf. It gets the label `label` unless it has one. `sample` draws a number. */
export function noiseLeaf(label: string, sample: () => number): Value {
  const noise = currentTrace().draw(sample);
  return noise instanceof Value ? labelled(noise.label || label, noise) : new Value(noise, { label, role: 'constant' });
}
