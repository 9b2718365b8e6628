// Links: the fragment of the address holds a document, and on request where the reader stands in it. Reading never throws,
// and links of earlier versions open.

import type { Preferences } from '../preferences/choices.ts';
import { type Document, initialDocument, type Source } from './document.ts';
import { escaped, numberIn, unescaped, written } from './link-text.ts';
import { packing } from './pack.ts';
import { initialPlace, type Place } from './place.ts';
import { reader } from './reader.ts';

/** All that a link can hold. */
export interface Linked {
  readonly document: Document;
  readonly place: Place;
  /** `null` where the link leaves that to the reader's device. */
  readonly preferences: Preferences;
  /** What the link says and could not be read, by its name in the link; `null` if that is all of it. */
  readonly unread: readonly string[] | null;
}

const LONGEST = 4_000_000; // letters of a link: the longest expression, twice, with every character escaped
const UNPACKED = 12_000_000; // bytes in a packed link: the longest tape, with every mark escaped
const READABLE = 2000; // letters; longer links are packed
const SHORT = 200; // letters; shorter links are not cut on their way

/** How a field is called in a link, how it is written, and what its text says to the schema; the text itself if not given. */
type Field<T> = readonly [
  name: string,
  write: (value: T) => string,
  read?: (text: string, get: (name: string) => string | undefined) => unknown,
];
type Fields<T> = { readonly [K in keyof T]: Field<T[K]> };

/** The fields of a document; a link has only those that differ from a fresh document's. */
const documentFields: Fields<Document> = {
  source: ['e', writtenSource, sourceOf],
  values: [
    'v',
    (values) => Array.from(values, ([path, x]) => `${escaped(path)}:${written(x)}`).join(';'),
    (text) => partsOf(text, ';').map(entryOf),
  ],
  roles: [
    'r',
    (roles) => Array.from(roles, ([path, role]) => `${escaped(path)}:${role}`).join(';'),
    (text) => partsOf(text, ';').map(pairOf),
  ],
  output: ['d', String],
  level: ['level', String],
  weights: ['weights', String],
  toggled: ['open', (paths) => Array.from(paths, escaped).join(','), (text) => partsOf(text, ',').map(unescaped)],
  learningRate: ['rate', String, numberIn],
  moves: ['moves', String],
  seed: ['seed', String, numberIn],
};

const placeFields: Fields<Place> = {
  cursor: ['c', String, numberIn],
  picked: ['at', String],
  view: ['view', String],
  divider: ['split', String, numberIn],
  frozen: ['t', String, numberIn],
};

const preferenceFields: Fields<Preferences> = { language: ['lang', String], theme: ['theme', String] };

/**
 * The fragment, with its `#`, of the link to `document`: with `place`, to that place in it. The language always travels. Long
 * links are packed once the compressor is loaded.
 */
export function linkTo(document: Document, language: 'en' | 'es', place: Place = initialPlace): string {
  const fields = new URLSearchParams();
  const add = <T extends object>(table: Fields<T>, object: T, initial: T) => {
    for (const key of Object.keys(table) as (keyof T)[]) {
      const [name, write] = table[key];
      const text = write(object[key]);
      if (text !== write(initial[key])) fields.set(name, text);
    }
  };
  add(documentFields, document, initialDocument);
  if (document.source.kind === 'expression' && document.source.drawn !== document.source.text)
    fields.set('drawn', document.source.drawn);
  add(placeFields, place, initialPlace);
  fields.set('lang', language);
  const all = String(fields);
  const text = all.length > SHORT ? `${FIELDS}=${[...fields].length}&${all}` : all;
  return text.length > READABLE && packing !== null ? `#p=${packing.packed(text)}` : `#${text}`;
}

/** True if links to both documents are alike. Neither is packed: that takes a second for a long tape. */
export function areAlike(a: Document, b: Document): boolean {
  const drawn = ({ source }: Document) => 'drawn' in source && source.drawn;
  const isSame = <K extends keyof Document>(key: K) => {
    const [, write] = documentFields[key];
    return a[key] === b[key] || write(a[key]) === write(b[key]);
  };
  return drawn(a) === drawn(b) && (Object.keys(documentFields) as (keyof Document)[]).every(isSame);
}

/**
 * How many fields follow: a link that has fewer, or an unknown language, which is the last of them, was cut. Programs that encode
 * a link once more, or add fields to it, do not change their number.
 */
const FIELDS = 'n';

/** The fragment without what some programs put before it, and decoded where all of it was encoded once more. */
function plain(hash: string): string {
  const text = hash.replace(/^#[!/?]*/, '');
  return /^[a-z]+%3D/i.test(text) ? unescaped(text) : text;
}

const PACKED = /^([pz])=([^&]*)/i; // z: early links, without a checksum

/** True for a link that needs what is loaded after the first picture: it is packed, or says what is drawn. */
export function needsMore(hash: string): boolean {
  const text = plain(hash);
  return PACKED.test(text) || /(^|&)e=./i.test(text);
}

/** True for a link that nothing here can read or unpack yet. */
export function isSealed(hash: string): boolean {
  const text = plain(hash);
  return (reader === null && text !== '') || (packing === null && PACKED.test(text));
}

const NOTHING_SAID: Linked = {
  document: initialDocument,
  place: initialPlace,
  preferences: { language: null, theme: null },
  unread: [],
};

/** What is at a link; what it does not say, or not understandably, is as in a fresh document. Before there is a reader, all is. */
export function readLink(hash: string): Linked {
  if (reader === null) return NOTHING_SAID;
  const { readDocument, readPlace, readPreferences } = reader;
  const text = textOf(hash);
  const fields = new Map<string, string>();
  for (const [name, content] of new URLSearchParams(text ?? ''))
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), content);
  const said = <T extends object>(table: Fields<T>) => {
    const get = (name: string) => fields.get(name);
    const found: { [K in keyof T]?: unknown } = {};
    for (const key of Object.keys(table) as (keyof T)[]) {
      const [name, , read = String] = table[key];
      const content = get(name);
      if (content !== undefined) found[key] = read(content, get);
    }
    return found;
  };
  const all = [said(documentFields), said(placeFields), said(preferenceFields)] as const;
  const count = all.reduce((sum, part) => sum + Object.keys(part).length, fields.has('drawn') ? 1 : 0);
  const isCut = count < (numberIn(fields.get(FIELDS) ?? '') ?? 0);
  const entries = (all[0].values ?? []) as readonly ReturnType<typeof entryOf>[];
  const isEntry = ([, x]: (typeof entries)[number]) => x !== null;
  const document = readDocument({ ...all[0], values: entries.filter(isEntry) });
  const place = readPlace(all[1]);
  const preferences = readPreferences(all[2]);
  const isKnown = text === '' || all.some((part) => Object.keys(part).length > 0);
  const names = <T>(table: Fields<T>, { unread }: { readonly unread: readonly (keyof T)[] }) =>
    unread.map((key) => table[key][0]);
  return {
    document: document.value,
    place: place.value,
    preferences: preferences.value,
    unread: isKnown
      ? [
          ...names(documentFields, document),
          ...entries.filter((entry) => !isEntry(entry)).map(([path]) => `v: ${path}`),
          ...names(placeFields, place),
          ...names(preferenceFields, preferences),
          ...(isCut ? [FIELDS] : []),
        ]
      : null,
  };
}

/** The fields of a link as text; `null` if it is damaged or too long: half a link would be another document. */
function textOf(hash: string): string | null {
  if (hash.length > LONGEST) return null;
  const text = plain(hash);
  const [, kind, letters] = PACKED.exec(text) ?? [];
  if (letters === undefined) return text;
  return packing?.unpacked(unescaped(letters), UNPACKED, kind!.toLowerCase() === 'p') ?? null;
}

/** The id of an example, `=` and an expression, `@` and a tape, or `@!`, a tape in one line, and a program. */
function writtenSource(source: Source): string {
  if (source.kind === 'example') return source.id;
  if (source.kind === 'expression') return `=${source.text}`;
  return source.kind === 'tape' ? `@${source.data}` : `@!${source.data}\n${source.text}`;
}

function sourceOf(text: string, get: (name: string) => string | undefined): unknown {
  if (text.startsWith('@!')) {
    const end = `${text}\n`.indexOf('\n');
    return { kind: 'code', data: text.slice(2, end), text: text.slice(end + 1) };
  }
  if (text.startsWith('@')) return { kind: 'tape', data: text.slice(1) };
  if (!text.startsWith('=')) return { kind: 'example', id: text };
  return { kind: 'expression', text: text.slice(1), drawn: get('drawn') ?? text.slice(1) };
}

const partsOf = (text: string, mark: string): string[] => text.split(mark).filter((part) => part !== '');

/** A path and what stands after its colon; nothing where there is none. */
function pairOf(entry: string): [path: string, given: string] {
  const at = entry.lastIndexOf(':');
  return at <= 0 ? [entry, ''] : [unescaped(entry.slice(0, at)), entry.slice(at + 1)];
}

/** A path and its number; `null` for the number in what is no entry. */
function entryOf(entry: string): [path: string, x: number | null] {
  const [path, given] = pairOf(entry);
  return [path, given === '' ? null : (numberIn(given) ?? null)];
}
