// What comes from outside (a link, the browser's history, storage) passes these schemas. They never throw: a field that
// cannot be read keeps its default, and is told.
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

/** A number of which −0 means nothing else than 0. */
const plainNumber = v.pipe(
  v.number(),
  v.transform((x) => x + 0),
);

const between = (least: number, most: number) => v.pipe(plainNumber, v.minValue(least), v.maxValue(most));

/** What was read, and which fields could not be: they have their defaults. */
export interface Read<T> {
  readonly value: T;
  readonly unread: readonly (keyof T)[];
}

/** The document in `data`: its maps as lists of pairs, its sets as lists. */
export const readDocument: (data: unknown) => Read<Document> = reader(initialDocument, {
  source,
  values,
  output: text,
  level: v.picklist(['layer', 'neuron', 'op']),
  weights: v.picklist(['auto', 'edges', 'matrix']),
  toggled,
  learningRate: v.pipe(plainNumber, v.finite()),
  moves: v.picklist(['weights', 'all']),
  seed: v.pipe(between(0, 2 ** 32 - 1), v.integer()),
});

/** The place in `data`. */
export const readPlace: (data: unknown) => Read<Place> = reader(initialPlace, {
  cursor: between(0, Number.POSITIVE_INFINITY),
  picked: text,
  view: v.picklist(['one', 'panels']),
  divider: between(0, 1),
  frozen: between(0, 1e6),
});

const noPreferences: Preferences = { language: null, theme: null };

/** The preferences in `data`. */
export const readPreferences: (data: unknown) => Read<Preferences> = reader(noPreferences, {
  language: v.nullable(v.picklist(['en', 'es'])),
  theme: v.nullable(v.picklist(['light', 'dark'])),
});

/** What reads a `T` field by field; what is no object has no fields. */
function reader<T extends object>(
  initial: T,
  fields: { readonly [K in keyof T]: v.GenericSchema<unknown, T[K]> },
): (data: unknown) => Read<T> {
  return (data) => {
    const value = { ...initial };
    const unread: (keyof T)[] = [];
    for (const name of Object.keys(fields) as (keyof T)[]) {
      const given = (data as Partial<Record<keyof T, unknown>> | null)?.[name];
      if (given === undefined) continue;
      const schema: v.GenericSchema<unknown, T[keyof T]> = fields[name];
      const result = v.safeParse(schema, given);
      if (result.success) value[name] = result.output;
      else unread.push(name);
    }
    return { value, unread };
  };
}
