// How a word may go on: the functions and the names of the program that begin so.
import type { Listed } from './function-list.ts';

/** What a word may become. */
export interface Proposal {
  readonly name: string;
  /** The formula of a function; `null` for a name of the program. */
  readonly tex: string | null;
}

/** The word that ends at `caret`, if it has two letters and is not in a comment; empty otherwise. */
export function wordAt(text: string, caret: number): string {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  if (line.includes('#') || /^[\p{L}\p{M}\p{N}_]/u.test(text.slice(caret, caret + 2))) return '';
  const word = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.exec(line)?.[0] ?? '';
  return /\p{L}.*\p{L}/u.test(word) ? word : '';
}

/** What begins as `word` does, whatever its capitals and accents; nothing for an empty word. A function has the first of its names that does. */
export function proposalsFor(word: string, functions: readonly Listed[], names: readonly string[]): Proposal[] {
  if (word === '') return [];
  const begins = (name: string) => plain(name).startsWith(plain(word));
  const called = functions.flatMap(({ tex, names: all }): Proposal[] => {
    const name = all.find((each) => each === word) ?? all.find(begins);
    return name === undefined || names.includes(name) ? [] : [{ name, tex }];
  });
  const given = names.filter((name) => name !== word && begins(name));
  return [...given.map((name): Proposal => ({ name, tex: null })), ...called];
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
