// What scopes are called on the drawing.

import type { TapeStructure } from '@retrograd/autodiff';

/**
 * The name of each scope, as `nameOf` has it. Where neurons of two layers are called the same, neurons bear the number of their
 * layer: `n_1` becomes `n^{(2)}_{1}`. O(scopes).
 */
export function scopeNames(tape: TapeStructure, nameOf: (scopeName: string) => string): (scope: number) => string {
  const layers = new Map<number, number>(); // numbers of the scopes that hold neurons
  const homes = new Map<string, number>(); // the first layer of the neurons of one name
  const ambiguous = new Set<number>(); // layers that share a name with another one
  for (const { name, kind, parent } of tape.scopes) {
    if (kind !== 'neuron' || tape.scopes[parent]?.kind !== 'layer') continue;
    if (!layers.has(parent)) layers.set(parent, layers.size + 1);
    if (!homes.has(name)) homes.set(name, parent);
    const home = homes.get(name)!;
    if (home !== parent) ambiguous.add(home).add(parent);
  }
  return (scope) => {
    const { name, kind, parent } = tape.scopes[scope]!;
    const [, letters, index] = /^(\p{L}+)_?\{?(\d+(?:,\d+)*)\}?$/u.exec(name) ?? [];
    const layer = layers.get(parent);
    return kind === 'neuron' && layer !== undefined && letters !== undefined && ambiguous.has(parent)
      ? `${letters}^{(${layer})}_{${index}}`
      : nameOf(name);
  };
}
