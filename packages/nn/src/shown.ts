// A value of any kind in an error message.

import { isClass } from './class-name.ts';
import { foreign } from './copies.ts';

/** The most entries of a list, and characters of a text and of a name, that are shown. */
const MOST = { entries: 8, characters: 40, name: 80 };

/**
 * The value as a reader would write it, always short: a text in quotes, so that it is not taken for a number, a list in
 * brackets, and `an object` or `a function` for what has no short form.
 */
export function shown(value: unknown): string {
  if (!Array.isArray(value)) return shownAlone(value);
  const entries = Array.from(value.slice(0, MOST.entries), (entry) =>
    Array.isArray(entry) ? '[…]' : shownAlone(entry),
  );
  return `[${[...entries, ...(value.length > MOST.entries ? ['…'] : [])].join(', ')}]`;
}

/** The most names that are listed. */
const MOST_NAMES = 20;

/** A name in a sentence: as it is, but in quotes and shortened if it is long, empty, or breaks the line. */
export function named(name: string): string {
  const isPlain = name.length > 0 && name.length <= MOST.name && !/[\p{C}\u2028\u2029]/u.test(name);
  return isPlain ? name : shownText(name);
}

/** Names in a sentence, with commas; `…` stands for those beyond the first twenty. */
export function listed(names: readonly string[]): string {
  return [...names.slice(0, MOST_NAMES).map(named), ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

function shownAlone(value: unknown): string {
  if (isClass(value)) return value.name === '' ? 'a class' : `the class ${named(value.name)}`;
  if (typeof value === 'function') return 'a function';
  if (value instanceof Promise) return 'a promise';
  if (typeof value === 'object' && value !== null) return foreign(value) ?? 'an object';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'string') return Object.is(value, -0) ? '-0' : String(value);
  return shownText(value);
}

const shownText = (text: string): string =>
  text.length > MOST.characters ? `${JSON.stringify(text.slice(0, MOST.characters))}…` : JSON.stringify(text);
