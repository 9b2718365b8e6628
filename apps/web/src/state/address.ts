// The document as a link, field by field through one table: state without a codec does not compile. A hostile or
// outdated link never throws; a field that cannot be read keeps its default.
import { parseNumber } from '@retrograd/graph';
import type { Document } from './document.ts';

/** A field of the document as text; `read` gives `undefined` for what it does not understand. */
interface Codec<T> {
  readonly key: string;
  write(value: T): string;
  read(text: string): T | undefined;
}

const MAX_LINK = 200_000; // characters; longer than any expression that the parser accepts

/** The document of a link that says nothing. */
export const initial: Document = {
  source: { kind: 'example', id: 'red-densa-2-2-2' },
  values: new Map(),
  output: '',
  cursor: Number.POSITIVE_INFINITY,
  level: 'neuron',
  toggled: new Set(),
  view: 'one',
  divider: 0,
  picked: '',
  learningRate: Number.NaN,
  language: navigator.language.startsWith('es') ? 'es' : 'en',
  theme: 'auto',
  frozen: Number.NaN,
};

const oneOf = <T extends string>(key: string, ...allowed: readonly T[]): Codec<T> => ({
  key,
  write: (value) => value,
  read: (text) => allowed.find((value) => value === text),
});

const number = (key: string, least: number, most: number): Codec<number> => ({
  key,
  write: (value) => (Number.isNaN(value) ? '' : String(value)),
  read: (text) => {
    const value = text === 'Infinity' ? Number.POSITIVE_INFINITY : (parseNumber(text) ?? Number.NaN);
    return value >= least && value <= most ? value : undefined;
  },
});

const text = (key: string): Codec<string> => ({ key, write: (value) => value, read: (value) => value });

const codecs: { readonly [K in keyof Document]: Codec<Document[K]> } = {
  source: {
    key: 'e',
    write: (source) => (source.kind === 'example' ? source.id : `=${source.text}`),
    read: (value) =>
      value.startsWith('=') ? { kind: 'expression', text: value.slice(1) } : { kind: 'example', id: value },
  },
  values: {
    key: 'v',
    write: (values) => Array.from(values, ([name, value]) => `${name}:${value}`).join(';'),
    read: (list) => {
      const values = new Map<string, number>();
      for (const entry of list.split(';')) {
        const at = entry.lastIndexOf(':');
        const value = Number(entry.slice(at + 1));
        if (at > 0 && Number.isFinite(value)) values.set(entry.slice(0, at), value);
      }
      return values;
    },
  },
  output: text('d'),
  cursor: number('c', 0, Number.POSITIVE_INFINITY),
  level: oneOf('level', 'layer', 'neuron', 'op'),
  toggled: {
    key: 'open',
    write: (scopes) => [...scopes].join(','),
    read: (list) =>
      new Set(
        list
          .split(',')
          .map(Number)
          .filter((scope) => Number.isInteger(scope) && scope >= 0),
      ),
  },
  view: oneOf('view', 'one', 'panels'),
  divider: number('split', 0, 1),
  picked: text('at'),
  learningRate: number('rate', 0, Number.MAX_VALUE),
  language: oneOf('lang', 'en', 'es'),
  theme: oneOf('theme', 'auto', 'light', 'dark'),
  frozen: number('t', 0, 1e6),
};

/** The link to a document: only what differs from a fresh one, and always the language. */
export function addressOf(document: Document): string {
  const fields = new URLSearchParams();
  for (const [field, codec] of Object.entries(codecs) as [keyof Document, Codec<unknown>][]) {
    const written = codec.write(document[field]);
    if (field === 'language' || written !== codec.write(initial[field])) fields.set(codec.key, written);
  }
  return `#${fields}`;
}

/** The document at a link; the fresh one where the link says nothing. */
export function documentAt(hash: string): Document {
  const fields = new URLSearchParams(hash.slice(1, MAX_LINK));
  const read = (Object.entries(codecs) as [keyof Document, Codec<unknown>][]).flatMap(([field, codec]) => {
    const written = fields.get(codec.key);
    const value = written === null ? undefined : codec.read(written);
    return value === undefined ? [] : [[field, value]];
  });
  return { ...initial, ...Object.fromEntries(read) };
}
