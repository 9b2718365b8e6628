// Options are checked by a table: a name that is not in it, and what an option cannot be, are refused.
import { shown } from '../mistakes.ts';
import type { DiagramOptions } from './diagram-options.ts';

/** What an option may be: one of these words, or what `is` accepts, which is called `what`. */
export interface Rule {
  readonly words?: readonly string[];
  readonly what?: string;
  /** True if it cannot be left out. */
  readonly isNeeded?: true;
  is?(x: unknown): boolean;
}

export const positive: Rule = { what: 'a number above 0', is: (x) => typeof x === 'number' && x > 0 && x < Infinity };

/** What can be told of how a tape is folded and laid out. */
export const foldingRules: Readonly<Record<Exclude<keyof DiagramOptions, 'width' | 'symbols'>, Rule>> = {
  level: { words: ['layer', 'neuron', 'op'] },
  toggled: { what: 'a Set of scopes, by index', is: (x) => x instanceof Set },
  aspect: positive,
  compact: { what: 'true or false', is: (x) => typeof x === 'boolean' },
  weights: { words: ['auto', 'edges', 'matrix'] },
  nameOf: { what: 'a function', is: (x) => typeof x === 'function' },
};

/** All that `diagram` can be told. */
export const diagramRules: Readonly<Record<keyof DiagramOptions, Rule>> = {
  ...foldingRules,
  level: { ...foldingRules.level, isNeeded: true },
  width: positive,
  symbols: { what: 'an object', is: (x) => typeof x === 'object' && x !== null },
};

/** Throws `TypeError`, in the name of `who`, for an option that is not in `rules` or is missing, and for what an option cannot be. */
export function checkOptions(who: string, rules: Readonly<Record<string, Rule>>, options: object): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${who}: the options must be an object such as { level: 'op' }, got ${shown(options)}`);
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(rules, name))
      throw new TypeError(`${who} has no option ${name}; there are ${Object.keys(rules).join(', ')}`);
  }
  for (const [name, { words = [], what, is, isNeeded = false }] of Object.entries(rules)) {
    const x = (options as Readonly<Record<string, unknown>>)[name];
    if ((x === undefined && !isNeeded) || words.includes(x as string) || is?.(x)) continue;
    const allowed = [...words.map((word) => `'${word}'`), ...(what === undefined ? [] : [what])];
    throw new TypeError(`${who}: ${name} must be ${allowed.join(' or ')}, got ${shown(x)}`);
  }
}
