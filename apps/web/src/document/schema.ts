// What comes from outside (a link, a file, the browser's history, storage, a worker) passes these schemas. They never
// throw: a field that cannot be read keeps its default.
import * as v from 'valibot';
import type { Preferences } from '../preferences/choices.ts';
import { type Document, initialDocument } from './document.ts';
import { initialPlace, type Place } from './place.ts';

/** UTF-16 units; longer than any expression that the parser accepts. */
const LONGEST = 200_000;
const MOST_ENTRIES = 20_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST));

/** Any number: NaN, ±∞ and −0 are values that a reader may have given. */
const number = v.union([v.number(), v.nan()]);

const source = v.variant('kind', [
  v.object({ kind: v.literal('example'), id: text }),
  v.object({ kind: v.literal('expression'), text, drawn: text }),
]);

const values = v.pipe(
  v.array(v.tuple([text, number])),
  v.maxLength(MOST_ENTRIES),
  v.transform((entries): ReadonlyMap<string, number> => new Map(entries)),
);

const toggled = v.pipe(
  v.array(text),
  v.maxLength(MOST_ENTRIES),
  v.transform((paths): ReadonlySet<string> => new Set(paths)),
);

const moves = v.nullable(v.picklist(['weights', 'all']));
/** A number of which −0 means nothing else than 0. */
const plainNumber = v.pipe(
  v.number(),
  v.transform((x) => x + 0),
);

const learningRate = v.union([v.pipe(plainNumber, v.finite()), v.nan()]);
const seed = v.pipe(plainNumber, v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));

const documentFields = {
  source,
  values,
  output: text,
  level: v.picklist(['layer', 'neuron', 'op']),
  weights: v.picklist(['auto', 'edges', 'matrix']),
  toggled,
  learningRate,
  moves,
  seed,
};

const documentSchema = v.object({
  source: v.fallback(source, initialDocument.source),
  values: v.fallback(values, new Map()),
  output: v.fallback(text, initialDocument.output),
  level: v.fallback(documentFields.level, initialDocument.level),
  weights: v.fallback(documentFields.weights, initialDocument.weights),
  toggled: v.fallback(toggled, new Set()),
  learningRate: v.fallback(learningRate, initialDocument.learningRate),
  moves: v.fallback(moves, initialDocument.moves),
  seed: v.fallback(seed, initialDocument.seed),
});

const between = (least: number, most: number) => v.pipe(plainNumber, v.minValue(least), v.maxValue(most));

const placeSchema = v.object({
  cursor: v.fallback(between(0, Number.POSITIVE_INFINITY), initialPlace.cursor),
  picked: v.fallback(text, initialPlace.picked),
  view: v.fallback(v.picklist(['one', 'panels']), initialPlace.view),
  divider: v.fallback(between(0, 1), initialPlace.divider),
  frozen: v.fallback(between(0, 1e6), initialPlace.frozen),
});

const preferencesSchema = v.object({
  language: v.fallback(v.nullable(v.picklist(['en', 'es'])), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark'])), null),
});

/** The document in `data`: its maps as lists of pairs, its sets as lists. */
export function readDocument(data: unknown): Document {
  return v.parse(documentSchema, asObject(data));
}

/** True if `readDocument` understands every field of `data` that is not `undefined`. */
export function isDocument(data: { readonly [K in keyof Document]: unknown }): boolean {
  return Object.entries(documentFields).every(([name, schema]) => {
    const given = data[name as keyof Document];
    return given === undefined || v.is(schema, given);
  });
}

/** The place in `data`. */
export function readPlace(data: unknown): Place {
  return v.parse(placeSchema, asObject(data));
}

/** The preferences in `data`. */
export function readPreferences(data: unknown): Preferences {
  return v.parse(preferencesSchema, asObject(data));
}

/** The schemas read fields with defaults of their own; what is no object has no fields. */
function asObject(data: unknown): object {
  return typeof data === 'object' && data !== null ? data : {};
}
