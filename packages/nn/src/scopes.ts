// The scopes of a model, which the drawing shows: layers, their units, and labels of values.
import { scope, type Value } from '@retrograd/autodiff';

/** Records `body` as a layer. The drawing can fold a layer into one node. */
export function layer<T>(name: string, body: () => T): T {
  return scope(name, body, { kind: 'layer' });
}

/** Records `body` as one unit of a layer. A unit is drawn like a neuron. */
export function unit<T>(name: string, body: () => T): T {
  return scope(name, body, { kind: 'neuron' });
}

/** Gives `value` the label `label` and returns it. */
export function labelled(label: string, value: Value): Value {
  value.label = label;
  return value;
}
