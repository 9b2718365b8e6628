// What scopes are called on the drawing.

import type { TapeStructure } from '@retrograd/autodiff';

/**
 * The name of each scope, as `nameOf` has it. Where neurons of two layers are called the same, neurons bear the number of their
 * layer, among those whose neurons have the same letters: `n_1` becomes `n^{(2)}_{1}`. O(scopes).
 */
export function scopeNames(tape: TapeStructure, nameOf: (scopeName: string) => string): (scope: number) => string {
  const layers = new Map<string, Map<number, number>>(); // by letters: numbers of the scopes that hold such neurons
  const homes = new Map<string, number>(); // the first layer of the neurons of one name
  const ambiguous = new Set<number>(); // layers that share a name with another one
  for (const { name, kind, parent } of tape.scopes) {
    if (kind !== 'neuron' || tape.scopes[parent]?.kind !== 'layer') continue;
    const { letters } = partsOf(name);
    const known = layers.get(letters) ?? new Map<number, number>();
    layers.set(letters, known.set(parent, known.get(parent) ?? known.size + 1));
    if (!homes.has(name)) homes.set(name, parent);
    const home = homes.get(name)!;
    if (home !== parent) ambiguous.add(home).add(parent);
  }
  return (scope) => {
    const { name, kind, parent } = tape.scopes[scope]!;
    const { letters, index } = partsOf(name);
    const layer = layers.get(letters)?.get(parent);
    return kind === 'neuron' && layer !== undefined && letters !== '' && ambiguous.has(parent)
      ? `${letters}^{(${layer})}_{${index}}`
      : nameOf(name);
  };
}

/** `n` and `1,2` of `n_{1,2}`; no letters for what is no letter with an index. */
function partsOf(name: string): { readonly letters: string; readonly index: string } {
  const [, letters = '', index = ''] = /^(\p{L}+)_?\{?(\d+(?:,\d+)*)\}?$/u.exec(name) ?? [];
  return { letters, index };
}
