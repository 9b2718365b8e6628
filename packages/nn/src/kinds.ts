// Checks of the kind of an argument, for callers without TypeScript.
import { isFunction } from './class-name.ts';
import { shown } from './shown.ts';

/** True for a list or a typed array. */
export const isList = (given: unknown): given is readonly unknown[] =>
  Array.isArray(given) || (ArrayBuffer.isView(given) && 'length' in given);

/** Throws `TypeError` if `given` is neither a list nor a typed array: `accuracy needs a list of targets, got null`. */
export function requireList(who: string, what: string, given: unknown): void {
  if (!isList(given)) throw new TypeError(`${who} needs a list of ${what}, got ${shown(given)}`);
}

/** True for a module, of another copy of this package, too. */
export function isModel(given: unknown): boolean {
  return typeof (given as { loadStateDict?: unknown } | null | undefined)?.loadStateDict === 'function';
}

/** Throws `TypeError` if `given` is not a module. */
export function requireModel(who: string, given: unknown): void {
  if (!isModel(given)) throw new TypeError(`${who} needs a model, got ${shown(given)}`);
}

/** Throws `TypeError` if an option is not true or false: `Linear(2, 1) needs bias true or false, got "no"`. */
export function requireFlags(who: string, options: Readonly<Record<string, unknown>>): void {
  for (const [name, given] of Object.entries(options))
    if (typeof given !== 'boolean') throw new TypeError(`${who} needs ${name} true or false, got ${shown(given)}`);
}

/** Throws `TypeError` if `given` is not a function, but a class for example: `progressBar needs a function as write, got null`. */
export function requireFunction(who: string, what: string, given: unknown): void {
  if (!isFunction(given)) throw new TypeError(`${who} needs a function as ${what}, got ${shown(given)}`);
}
