// Links: the fragment of the address holds a document, and on request where the reader stands in it. Reading never throws,
// and links of earlier versions open.

import { type Document, initialDocument } from './document.ts';
import { documentFields, FIELDS, type Fields, type Linked, PACKED, placeFields, plain } from './link-fields.ts';
import { packing } from './pack.ts';
import { initialPlace, type Place } from './place.ts';
import { reader } from './reader.ts';

export type { Linked } from './link-fields.ts';

const READABLE = 2000; // letters; longer links are packed
const SECRET = /formula|arrow/; // asked for: what is drawn says it
const SHORT = 200; // letters; shorter links are not cut on their way

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
  return (text.length > READABLE || SECRET.test(`${document.asked}`)) && packing !== null
    ? `#p=${packing.packed(text)}`
    : `#${text}`;
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
  return reader?.linked(hash) ?? NOTHING_SAID;
}
