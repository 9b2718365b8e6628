// Saved states: numbers in a form that JSON keeps, and checks of what is loaded.
import { type DataNumber, fromDataNumber, toDataNumber } from '@retrograd/autodiff';
import type { NestedNumbers } from './module/nested-numbers.ts';
import { MAX_RANK } from './saving/tensor.ts';
import { listed, named, shown } from './shown.ts';

/** The highest count that can go on: above it, 1 more may be the same number. */
export const MOST_COUNTED: number = Number.MAX_SAFE_INTEGER - 1;

/** A number, a vector, a matrix, … of numbers in the form that JSON keeps. */
export type NestedData = DataNumber | readonly NestedData[];

/** The number that `saved` stands for, bit for bit. Throws `TypeError`, starting with `name`, if it stands for none. */
export function savedNumber(name: string, saved: unknown): number {
  const x = fromDataNumber(saved);
  if (x === undefined) throw new TypeError(`${name} needs numbers, got ${shown(saved)}`);
  return x;
}

/** Tensors by name, their numbers in that form. */
export function toDataTensors(stateDict: Readonly<Record<string, NestedNumbers>>): Record<string, NestedData> {
  const plain = (part: NestedNumbers): NestedData => (typeof part === 'number' ? toDataNumber(part) : part.map(plain));
  return Object.fromEntries(Object.entries(stateDict).map(([name, part]) => [name, plain(part)]));
}

/**
 * The inverse of `toDataTensors`. Throws `TypeError`, starting with `who`, for what is not a number, and for more than
 * `MAX_RANK` dimensions.
 */
export function savedTensors(who: string, tensors: object): Record<string, NestedNumbers> {
  const numbers = (name: string, part: unknown, depth: number): NestedNumbers => {
    if (!Array.isArray(part)) return savedNumber(`${who}: ${named(name)}`, part);
    if (depth === MAX_RANK) throw new TypeError(`${who}: ${named(name)} has more than ${MAX_RANK} dimensions`);
    return part.map((inner) => numbers(name, inner, depth + 1));
  };
  // fromEntries, not assignment: a name may be `__proto__`
  return Object.fromEntries(Object.entries(tensors).map(([name, part]) => [name, numbers(name, part, 0)]));
}

/** Options, whose numbers may be alone or in lists, in that form. */
export function toDataOptions(options: object): Record<string, unknown> {
  const plain = (x: unknown) => (typeof x === 'number' ? toDataNumber(x) : x);
  return mapOptions(options, plain);
}

/**
 * The inverse of `toDataOptions`, of the part called `what`. Throws `TypeError` if that is no object, or misses one of `names`:
 * a default must not take the place of what the live object has.
 */
export function savedOptions(what: string, options: object, names: readonly string[]): Record<string, unknown> {
  const saved = savedPart(what, options) as Readonly<Record<string, unknown>>;
  const missing = names.filter((name) => saved[name] === undefined);
  if (missing.length > 0) throw new TypeError(`${what} misses ${listed(missing)}`);
  return mapOptions(saved, (x) => fromDataNumber(x) ?? x);
}

const mapOptions = (options: object, f: (x: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).map(([name, x]) => [name, Array.isArray(x) ? x.map(f) : f(x)]));

/** The part of a saved state that is called `what`. Throws `TypeError` if it is not an object. */
export function savedPart<T extends object>(what: string, saved: T): T {
  if (typeof saved !== 'object' || saved === null || Array.isArray(saved))
    throw new TypeError(`${what} needs to be an object, as stateDict() returns it, got ${shown(saved)}`);
  return saved;
}

/** The state itself. Throws `TypeError` if it is not an object, or was saved by an object of another name than `owner`. */
export function stateOf<T extends { readonly name: string }>(owner: string, saved: T): T {
  const { name } = savedPart(`the state of ${owner}`, saved);
  if (typeof name !== 'string')
    throw new TypeError(`${owner} needs a state, as stateDict() returns it, with its name; got ${shown(name)} as name`);
  if (name !== owner) throw new TypeError(`${owner} got the state of ${named(name)}`);
  return saved;
}

/**
 * The part `name` of a state as a count. Throws `RangeError`, starting with `owner`, if it is not
 * whole, below 0, or above `most`.
 */
export function savedCount(owner: string, name: string, saved: unknown, most: number = MOST_COUNTED): number {
  if (!Number.isInteger(saved) || (saved as number) < 0)
    throw new RangeError(`${owner} needs ${name} whole and ≥ 0, got ${shown(saved)}`);
  if ((saved as number) > most) throw new RangeError(`${owner} needs ${name} ≤ ${most}, got ${shown(saved)}`);
  return saved as number;
}
