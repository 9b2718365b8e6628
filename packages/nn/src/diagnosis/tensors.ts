// Groups of parameters by their names.
import type { Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';

/** The layer of a tensor or a parameter: its name up to the last dot; empty for the model's own. */
const layerOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/** The parameters of each layer, by `layerOf` their names. */
export const layersOf = (model: Module): Map<string, Value[]> => parametersBy(model, layerOf);

/** The parameters of each tensor: `0.weight[2,1]` belongs to `0.weight`. */
export const tensorsOf = (model: Module): Map<string, Value[]> =>
  parametersBy(model, (name) => name.replace(/\[[\d,]+\]$/, ''));

function parametersBy(model: Module, groupOf: (name: string) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [name, parameter] of model.namedParameters()) {
    const group = groupOf(name);
    const found = groups.get(group);
    if (found === undefined) groups.set(group, [parameter]);
    else found.push(parameter);
  }
  return groups;
}
