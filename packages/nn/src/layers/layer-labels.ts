// The numbers of layers in the labels of their parameters: `w^(2)_{1,1}`.
import type { Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';

/** A letter, alone or with an index of numbers, as layers label their parameters: `w_{1,2}`, `b_1`, `b`. */
const PLAIN = /^[\p{L}\p{M}]+(?=(?:_(?:\d+|\{\d+(?:,\d+)*\}))?$)/u;

/** The numbers that stand in the labels of layers. */
const numbers = new WeakMap<Module, number>();

/** Writes `number` into the labels of `parameters`, which are of `module`, instead of the one before. Other labels stay. */
export function numberLabels(module: Module, parameters: readonly Value[], number: number): void {
  for (const parameter of parameters)
    parameter.label = plain(module, parameter).replace(PLAIN, (letters) => `${letters}^(${number})`);
  numbers.set(module, number);
}

/**
 * Tells layers apart where parameters of several of them are labelled alike: these get the number of their layer, those of the
 * same letter as well. Each module with parameters counts, and keeps a number that it has, unless that is taken. O(parameters).
 */
export function tellApart(modules: readonly (readonly [Module, readonly Value[]])[]): void {
  const seen = new Set<Value>();
  const layers = [...new Map(modules)].flatMap(([module, parameters]) => {
    const own = parameters.filter((parameter) => !seen.has(parameter) && seen.add(parameter));
    return own.length === 0 ? [] : [{ module, own, shared: new Set<string>() }]; // letters that another layer uses as well
  });
  const homes = new Map<string, (typeof layers)[0]>(); // the first layer with a label
  for (const layer of layers)
    for (const parameter of layer.own) {
      const label = plain(layer.module, parameter);
      const letters = lettersOf(label);
      const home = homes.get(label) ?? layer;
      homes.set(label, home);
      if (home !== layer && letters !== '') for (const { shared } of [home, layer]) shared.add(letters);
    }
  let number = 0;
  for (const { module, own, shared } of layers) {
    const before = numbers.get(module);
    number = Math.max(number + 1, before ?? 0);
    if (shared.size === 0 || number === before) continue;
    const isNumbered = (parameter: Value): boolean => {
      const label = plain(module, parameter);
      return label !== parameter.label || shared.has(lettersOf(label));
    };
    numberLabels(module, own.filter(isNumbered), number);
  }
}

const lettersOf = (label: string): string => PLAIN.exec(label)?.[0] ?? '';

/** The label without the number of its layer. */
function plain(module: Module, { label }: Value): string {
  const number = numbers.get(module);
  return number === undefined ? label : label.replace(`^(${number})`, '');
}
