// What a link says, field by field, on its way to the schemas. It comes with them.
import type { initialDocument } from './document.ts';
import {
  documentFields,
  FIELDS,
  type Fields,
  type Linked,
  PACKED,
  PYTHON,
  placeFields,
  plain,
  preferenceFields,
} from './link-fields.ts';
import { numberIn, unescaped } from './link-text.ts';
import { packing } from './pack.ts';
import { readDocument, readPlace, readPreferences } from './schema.ts';

export * from '../engine/over-rows.ts';
export { withSharers } from '../engine/shared.ts';
export * from '../engine/updated-leaves.ts';
export { masked, walked } from '../practise/masked-picture.ts';
export * from './rows.ts';
export { readDocument, readPlace, readPreferences } from './schema.ts';

const LONGEST = 4_000_000; // letters of a link: the longest expression, twice, with every character escaped
const UNPACKED = 12_000_000; // bytes in a packed link: the longest tape, with every mark escaped

/** What the text of a field says to the schema; the text itself if not given. */
type Readers<T> = {
  readonly [K in keyof T]?: (text: string, get: (name: string) => string | undefined) => unknown;
};

const ofDocument: Readers<typeof initialDocument> = {
  source: sourceOf,
  values: (text) => partsOf(text, ';').map(entryOf),
  roles: (text) => partsOf(text, ';').map(pairOf),
  names: (text) => partsOf(text, ';').map(pairOf),
  rows: rowsOf,
  frozen: listOf,
  shared: (text) => partsOf(text, ';').map(pairOf),
  toggled: listOf,
  learningRate: numberIn,
  asked: listOf,
  seed: numberIn,
};

const ofPlace: Readers<typeof import('./place.ts').initialPlace> = {
  cursor: numberIn,
  divider: numberIn,
  frozen: numberIn,
};

/** What is at a link; what it does not say, or not understandably, is as in a fresh document. */
export function linked(hash: string): Linked {
  const text = textOf(hash);
  const fields = new Map<string, string>();
  for (const [name, content] of new URLSearchParams(text ?? ''))
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), content);
  const said = <T extends object>(table: Fields<T>, readers: Readers<T>) => {
    const get = (name: string) => fields.get(name);
    const found: { [K in keyof T]?: unknown } = {};
    for (const key of Object.keys(table) as (keyof T)[]) {
      const content = get(table[key][0]);
      if (content !== undefined) found[key] = (readers[key] ?? String)(content, get);
    }
    return found;
  };
  const all = [said(documentFields, ofDocument), said(placeFields, ofPlace), said(preferenceFields, {})] as const;
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

function listOf(text: string): string[] {
  return partsOf(text, ',').map(unescaped);
}

/** The rows, as they are to be. */
function rowsOf(text: string): unknown {
  const [shown = '', columns, ...cells] = text.split(';').map((line) => line.split(',').map(unescaped));
  const [, at, mean] = /^(\d+)(m?)$/.exec(shown[0] ?? '') ?? [];
  return { columns, cells, at: Number(at), over: mean === 'm' ? 'mean' : 'row' };
}

function sourceOf(text: string, get: (name: string) => string | undefined): unknown {
  if (text.startsWith('@!')) {
    const end = `${text}\n`.indexOf('\n');
    const head = text.slice(2, end);
    const program = { kind: 'code', text: text.slice(end + 1) };
    if (!head.startsWith(PYTHON)) return { ...program, data: head };
    return { ...program, data: head.slice(PYTHON.length), language: 'python' };
  }
  if (text.startsWith('@')) return { kind: 'tape', data: text.slice(1) };
  if (!text.startsWith('=')) return { kind: 'example', id: text };
  return { kind: 'expression', text: text.slice(1), drawn: get('drawn') ?? text.slice(1) };
}

function partsOf(text: string, mark: string): string[] {
  return text.split(mark).filter((part) => part !== '');
}

/** A path and what stands after its colon; nothing where there is none. */
function pairOf(entry: string): [path: string, given: string] {
  const at = entry.lastIndexOf(':');
  return at <= 0 ? [entry, ''] : [unescaped(entry.slice(0, at)), unescaped(entry.slice(at + 1))];
}

/** A path and its number; `null` for the number in what is no entry. */
function entryOf(entry: string): [path: string, x: number | null] {
  const [path, given] = pairOf(entry);
  return [path, given === '' ? null : (numberIn(given) ?? null)];
}
