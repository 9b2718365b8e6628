// Groups of parameters by their names.
import type { Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';

/** The layer of a tensor or a parameter: its name up to the last dot; empty for the model's own. */
export const layerOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/** The parameters of each tensor: `0.weight[2,1]` belongs to `0.weight`. */
export function tensorsOf(model: Module): Map<string, Value[]> {
  const tensors = new Map<string, Value[]>();
  for (const [name, parameter] of model.namedParameters()) {
    const tensor = name.replace(/\[[\d,]+\]$/, '');
    const found = tensors.get(tensor);
    if (found === undefined) tensors.set(tensor, [parameter]);
    else found.push(parameter);
  }
  return tensors;
}
