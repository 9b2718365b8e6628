// What a link has: its fields, how each is written, and the marks around them.
import type { Preferences } from '../preferences/choices.ts';
import type { Document, Rows, Source } from './document.ts';
import { escaped, unescaped, written } from './link-text.ts';
import type { Place } from './place.ts';

/** All that a link can hold. */
export interface Linked {
  readonly document: Document;
  readonly place: Place;
  /** `null` where the link leaves that to the reader's device. */
  readonly preferences: Preferences;
  /** What the link says and could not be read, by its name in the link; `null` if that is all of it. */
  readonly unread: readonly string[] | null;
}

/** How each field is called in a link, and how it is written; read-link.ts reads it. */
export type Fields<T> = { readonly [K in keyof T]: readonly [name: string, write: (value: T[K]) => string] };

/** The fields of a document; a link has only those that differ from a fresh document's. */
export const documentFields: Fields<Document> = {
  source: ['e', writtenSource],
  values: ['v', (values) => Array.from(values, ([path, x]) => `${escaped(path)}:${written(x)}`).join(';')],
  roles: ['r', pairs],
  names: ['names', pairs],
  rows: ['rows', writtenRows],
  output: ['d', String],
  level: ['level', String],
  weights: ['weights', String],
  notation: ['notation', String],
  frozen: ['frozen', list],
  shared: ['shared', pairs],
  toggled: ['open', list],
  learningRate: ['rate', String],
  optimizer: ['by', String],
  moves: ['moves', String],
  asked: ['ask', list],
  seed: ['seed', String],
};

export const placeFields: Fields<Place> = {
  cursor: ['c', String],
  picked: ['at', String],
  view: ['view', String],
  divider: ['split', String],
  shows: ['show', String],
  frozen: ['t', String],
};

export const preferenceFields: Fields<Preferences> = { language: ['lang', String], theme: ['theme', String] };

/**
 * How many fields follow: a link that has fewer, or an unknown language, which is the last of them, was cut. Programs that encode
 * a link once more, or add fields to it, do not change their number.
 */
export const FIELDS = 'n';

/** The fragment without what some programs put before it, and decoded where all of it was encoded once more. */
export function plain(hash: string): string {
  const text = hash.replace(/^#[!/?]*/, '');
  return /^[a-z]+%3D/i.test(text) ? unescaped(text) : text;
}

export const PACKED = /^([pz])=([^&]*)/i; // z: early links, without a checksum

/** What stands before the tape of a program in Python. */
export const PYTHON = 'py';

/**
 * The id of an example, `=` and an expression, `@` and a tape, or `@!`, a tape in one line, and a program; before the tape
 * of one in Python stands `py`.
 */
function writtenSource(source: Source): string {
  if (source.kind === 'example') return source.id;
  if (source.kind === 'expression') return `=${source.text}`;
  if (source.kind === 'tape') return `@${source.data}`;
  return `@!${source.language === undefined ? '' : PYTHON}${source.data}\n${source.text}`;
}

function list(paths: Iterable<string>): string {
  return Array.from(paths, escaped).join(',');
}

function pairs(entries: ReadonlyMap<string, string>): string {
  return Array.from(entries, ([path, given]) => `${escaped(path)}:${escaped(given)}`).join(';');
}

/** `3m`, the row that is shown, with `m` for the mean over all; then the columns and the rows, each with its commas. */
function writtenRows({ columns, cells, at, over }: Rows): string {
  return cells.length === 0 ? '' : [at + (over === 'mean' ? 'm' : ''), ...[columns, ...cells].map(list)].join(';');
}
