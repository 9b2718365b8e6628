// How parts of a model reach the drawing: a layer and its units are scopes, and what has a name in the books has a label.
import { scope, type Value } from '@retrograd/autodiff';

/** Records `body` as a layer of the drawing, which may be folded into one node. */
export function layer<T>(name: string, body: () => T): T {
  return scope(name, body, { kind: 'layer' });
}

/** Records `body` as one unit of a layer, drawn like a neuron. */
export function unit<T>(name: string, body: () => T): T {
  return scope(name, body, { kind: 'neuron' });
}

/** `value`, which the drawing now calls `label`. */
export function labelled(label: string, value: Value): Value {
  value.label = label;
  return value;
}
