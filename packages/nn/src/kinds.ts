// Checks of the kind of an argument, for callers without TypeScript.
import { type Operand, Value } from '@retrograd/autodiff';
import { isFunction } from './class-name.ts';
import { shown } from './shown.ts';

/** True for a list or a typed array. */
export const isList = (given: unknown): given is readonly unknown[] =>
  Array.isArray(given) || (ArrayBuffer.isView(given) && 'length' in given);

/** Throws `TypeError` if `given` is neither a list nor a typed array: `accuracy needs a list of targets, got null`. */
export function requireList(who: string, what: string, given: unknown): void {
  if (!isList(given)) throw new TypeError(`${who} needs a list of ${what}, got ${shown(given)}`);
}

/** True for a Value or a plain number, which stands for a constant. */
export const isOperand = (given: unknown): given is Operand => typeof given === 'number' || given instanceof Value;

/** Throws `TypeError` for what is no list of Values or numbers: a list of lists, texts, holes. */
export function requireOperands(who: string, what: string, given: readonly unknown[]): void {
  requireList(who, what, given);
  for (let k = 0; k < given.length; k++) if (!isOperand(given[k])) throw noOperand(who, `${what}[${k}]`, given[k]);
}

/** The error for what is neither a Value nor a number: `mseLoss needs a Value or a number as targets[0], got "1"; …`. */
export function noOperand(who: string, what: string, given: unknown): TypeError {
  const needs = `${who} needs a Value or a number as ${what}, got ${shown(given)}`;
  if (isList(given)) return new TypeError(`${needs}; it takes one flat list, such as that of one example`);
  const isNumeral = typeof given === 'string' && given.trim() !== '' && Number.isFinite(Number(given));
  return new TypeError(isNumeral ? `${needs}; write ${Number(given)} without quotes` : needs);
}

/** Throws `TypeError` for what is no list of Values, but a module or a matrix for example. `example` is what to write. */
export function requireParameters(who: string, parameters: unknown, example: string): void {
  if (!Array.isArray(parameters)) throw new TypeError(`${who} needs parameters: ${example}`);
  const wrong = parameters.findIndex((parameter) => !(parameter instanceof Value));
  if (wrong < 0) return;
  const flat = isList(parameters[wrong]) ? '; write weight.flat() for a matrix' : '';
  throw new TypeError(`${who} needs Values as parameters, got ${shown(parameters[wrong])} at ${wrong}${flat}`);
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
