// A value of any kind in an error message.

import { foreign } from './copies.ts';

/** The most entries of a list, and characters of a text, that are shown. */
const MOST = { entries: 8, characters: 40 };

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

function shownAlone(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return foreign(value) ?? 'an object';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'string') return Object.is(value, -0) ? '-0' : String(value);
  return value.length > MOST.characters ? `${JSON.stringify(value.slice(0, MOST.characters))}…` : JSON.stringify(value);
}
