// Links: the fragment of the address holds a document, and on request where the reader stands in it. Reading never throws,
// and links of earlier versions open.

import type { Preferences } from '../preferences/choices.ts';
import { type Document, initialDocument } from './document.ts';
import { escaped, numberIn, numberOf, unescaped, written } from './link-text.ts';
import { packed, unpacked } from './pack.ts';
import { initialPlace, type Place } from './place.ts';
import { isDocument, readDocument, readPlace, readPreferences } from './schema.ts';

/** All that a link can hold. */
export interface Linked {
  readonly document: Document;
  readonly place: Place;
  /** `null` where the link leaves that to the reader's device. */
  readonly preferences: Preferences;
  /** False if the link says something about the document that cannot be read: it was cut, or is too long. */
  readonly isWhole: boolean;
}

const LONGEST = 4_000_000; // letters of a link: the longest expression, twice, with every character escaped
const READABLE = 2000; // letters; longer links are packed
const PACKED = '#z=';

/** The fields of a document by their names in a link, as text; only those that differ from a fresh document's. */
const documentFields: {
  readonly [K in keyof Document]: readonly [name: string, write: (value: Document[K]) => string];
} = {
  source: ['e', (source) => (source.kind === 'example' ? source.id : `=${source.text}`)],
  values: ['v', (values) => Array.from(values, ([path, x]) => `${escaped(path)}:${written(x)}`).join(';')],
  output: ['d', String],
  level: ['level', String],
  weights: ['weights', String],
  toggled: ['open', (paths) => Array.from(paths, escaped).join(',')],
  learningRate: ['rate', String],
  moves: ['moves', String],
  seed: ['seed', String],
};

const placeFields: { readonly [K in keyof Place]: readonly [name: string, write: (value: Place[K]) => string] } = {
  cursor: ['c', String],
  picked: ['at', String],
  view: ['view', String],
  divider: ['split', String],
  frozen: ['t', String],
};

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
  const text = String(fields);
  const short = text.length > READABLE ? packed(text) : null;
  return short === null ? `#${text}` : `${PACKED}${short}`;
}

type Fields<T> = { readonly [K in keyof T]: readonly [name: string, write: (value: T[K]) => string] };

/** True for a link that cannot be read before `loadPacking`. */
export function isPacked(hash: string): boolean {
  return hash.startsWith(PACKED);
}

/** True for a link that names an example. */
export function namesExample(hash: string): boolean {
  return /[#&]e=(?!%3D|=)./i.test(hash);
}

/** What is at a link; what it does not say, or not understandably, is as in a fresh document. */
export function readLink(hash: string): Linked {
  const text = fragmentOf(hash);
  const fields = new URLSearchParams(text ?? '');
  const get = (name: string) => fields.get(name) ?? undefined;
  const document = {
    source: sourceOf(get('e'), get('drawn')),
    values: get('v')
      ?.split(';')
      .filter((entry) => entry !== '')
      .map(entryOf),
    output: get('d'),
    level: get('level'),
    weights: get('weights'),
    toggled: get('open')
      ?.split(',')
      .filter((path) => path !== '')
      .map(unescaped),
    learningRate: numberIn(get('rate')),
    moves: get('moves'),
    seed: numberIn(get('seed')),
  };
  const values = document.values?.filter((entry) => entry !== null);
  return {
    document: readDocument({ ...document, values }),
    place: readPlace({
      cursor: numberOf(get('c')),
      picked: get('at'),
      view: get('view'),
      divider: numberOf(get('split')),
      frozen: numberOf(get('t')),
    }),
    preferences: readPreferences({ language: get('lang'), theme: get('theme') }),
    isWhole: text !== null && isDocument(document),
  };
}

/** The fields of a link as text; `null` if it is cut or too long: half a link would be another document. */
function fragmentOf(hash: string): string | null {
  if (hash.length > LONGEST) return null;
  return isPacked(hash) ? unpacked(hash.slice(PACKED.length), LONGEST) : hash.slice(1);
}

function sourceOf(text: string | undefined, drawn: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (!text.startsWith('=')) return { kind: 'example', id: text };
  return { kind: 'expression', text: text.slice(1), drawn: drawn ?? text.slice(1) };
}

/** `null` for what is no entry. */
function entryOf(entry: string): [string, number] | null {
  const at = entry.lastIndexOf(':');
  const x = numberOf(entry.slice(at + 1));
  return at > 0 && x !== undefined ? [unescaped(entry.slice(0, at)), x] : null;
}
