// What scopes are called on the drawing.

import type { TapeStructure } from '@retrograd/autodiff';

/** Of scopes of one name: which layer each is, from 1 on, and which recording of that. */
interface Turn {
  readonly layer: number;
  /** How many layers there are. */
  readonly layers: number;
  /** 1 for the first sample that went through the layer. */
  readonly sample: number;
}

/**
 * The name of each scope, as `nameOf` has it. Where neurons of two layers are called the same, neurons bear the number of their
 * layer, among those whose neurons have the same letters: `n_1` becomes `n^{(2)}_{1}`. So do layers that are called the same in one
 * scope: `linear^(2)`. Scopes that use the same parameters are one layer, which the samples after the first have gone through again:
 * `n^{(2)}_{1;3}` of the third one, `linear^(2) · 3`. O(nodes + scopes).
 */
export function scopeNames(tape: TapeStructure, nameOf: (scopeName: string) => string): (scope: number) => string {
  const holders = new Map<string, Set<number>>(); // by letters: the scopes that hold such neurons
  const alike = new Map<string, Set<number>>(); // layers by the scope around them and their name
  const homes = new Map<string, number>(); // the first layer of the neurons of one name
  const ambiguous = new Set<number>(); // layers that share a name with another one
  const include = (sets: Map<string, Set<number>>, name: string, scope: number) =>
    sets.set(name, (sets.get(name) ?? new Set()).add(scope));
  for (const [scope, { name, kind, parent }] of tape.scopes.entries()) {
    if (kind === 'layer') include(alike, `${parent} ${name}`, scope);
    if (kind !== 'neuron' || tape.scopes[parent]?.kind !== 'layer') continue;
    include(holders, partsOf(name).letters, parent);
    if (!homes.has(name)) homes.set(name, parent);
    const home = homes.get(name)!;
    if (home !== parent) ambiguous.add(home).add(parent);
  }
  const several = [holders, alike].map((sets) => [...sets].filter(([, scopes]) => scopes.size > 1));
  const firsts = several.flat().length > 0 ? firstParameters(tape) : new Int32Array();
  const [layers, sames] = several.map((sets) => new Map(sets.map(([name, scopes]) => [name, turnsOf(scopes, firsts)])));
  return (scope) => {
    const { name, kind, parent } = tape.scopes[scope]!;
    const { letters, index } = partsOf(name);
    const turn = layers!.get(letters)?.get(parent);
    if (kind === 'neuron' && turn !== undefined && letters !== '' && ambiguous.has(parent))
      return `${letters}^{(${turn.layer})}_{${index}${turn.sample > 1 ? `;${turn.sample}` : ''}}`;
    const same = kind === 'layer' ? sames!.get(`${parent} ${name}`)?.get(scope) : undefined;
    if (same === undefined) return nameOf(name);
    const number = same.layers > 1 ? `^(${same.layer})` : '';
    return `${nameOf(name)}${number}${same.sample > 1 ? ` · ${same.sample}` : ''}`;
  };
}

/** The turn of each of `scopes`. */
function turnsOf(scopes: ReadonlySet<number>, firsts: Int32Array): ReadonlyMap<number, Turn> {
  const latest = new Map<number, Omit<Turn, 'layers'>>(); // by first parameter
  const turns: [number, Omit<Turn, 'layers'>][] = [];
  let layers = 0;
  for (const scope of scopes) {
    const before = firsts[scope]! < 0 ? undefined : latest.get(firsts[scope]!);
    const turn =
      before === undefined ? { layer: ++layers, sample: 1 } : { layer: before.layer, sample: before.sample + 1 };
    latest.set(firsts[scope]!, turn);
    turns.push([scope, turn]);
  }
  return new Map(turns.map(([scope, turn]) => [scope, { ...turn, layers }]));
}

/** The first parameter that each scope uses, or what is in it; −1 if it uses none. */
function firstParameters(tape: TapeStructure): Int32Array {
  const firsts = new Int32Array(tape.scopes.length).fill(-1);
  const use = (scope: number, parameter: number) => {
    if (scope >= 0 && parameter >= 0 && (firsts[scope]! < 0 || parameter < firsts[scope]!)) firsts[scope] = parameter;
  };
  for (let i = tape.leafCount; i < tape.length; i++)
    for (let k = tape.firstInput[i]!; k < tape.firstInput[i + 1]!; k++)
      if (tape.role(tape.inputs[k]!) === 'parameter') use(tape.scopeOf[i]!, tape.inputs[k]!);
  for (let scope = tape.scopes.length - 1; scope >= 0; scope--) use(tape.scopes[scope]!.parent, firsts[scope]!);
  return firsts;
}

/** `n` and `1,2` of `n_{1,2}`; no letters for what is no letter with an index. */
function partsOf(name: string): { readonly letters: string; readonly index: string } {
  const [, letters = '', index = ''] = /^(\p{L}+)_?\{?(\d+(?:,\d+)*)\}?$/u.exec(name) ?? [];
  return { letters, index };
}
