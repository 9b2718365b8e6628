// What comes from outside (a link, the browser's history, storage) passes these schemas. They never throw: a field that
// cannot be read keeps its default, and is told.
import { type Role, Tape } from '@retrograd/autodiff';
import type { Preferences } from '../preferences/choices.ts';
import { type Document, initialDocument, type Source } from './document.ts';
import { initialPlace, type Place } from './place.ts';

/** UTF-16 units; longer than any expression that the parser accepts. */
const LONGEST = 200_000;
const LONGEST_TAPE = 4_000_000; // UTF-16 units of JSON: 60,000 nodes and more
const MOST_ENTRIES = 20_000;

/** What `given` says; `undefined` if it cannot be read. */
type Schema<T> = (given: unknown) => T | undefined;

const isText = (x: unknown): x is string => typeof x === 'string' && x.length <= LONGEST;
const isNumber = (x: unknown): x is number => typeof x === 'number'; // NaN, ±∞ and −0 may have been given by a reader

const text: Schema<string> = (given) => (isText(given) ? given : undefined);

const oneOf =
  <const T>(...choices: readonly T[]): Schema<T> =>
  (given) =>
    choices.find((choice) => choice === given);

/** A number that `accepts` takes, of which −0 means nothing else than 0. */
const plain =
  (accepts: (x: number) => boolean): Schema<number> =>
  (given) =>
    isNumber(given) && accepts(given) ? given + 0 : undefined;

const between = (least: number, most: number) => plain((x) => x >= least && x <= most);

/** A list of what `isEntry` takes, as what `gather` makes of it. */
const list =
  <T, All>(isEntry: (entry: unknown) => entry is T, gather: (entries: readonly T[]) => All): Schema<All> =>
  (given) =>
    Array.isArray(given) && given.length <= MOST_ENTRIES && given.every(isEntry) ? gather(given) : undefined;

const ROLES: readonly unknown[] = ['input', 'parameter', 'target', 'constant'];
const isRole = (x: unknown): x is Role => ROLES.includes(x);

/** A list of pairs, of a name and what `isValue` takes, as a map. */
const mapOf = <T>(isValue: (x: unknown) => x is T) =>
  list(
    (x): x is [string, T] => Array.isArray(x) && isText(x[0]) && isValue(x[1]),
    (entries): ReadonlyMap<string, T> => new Map(entries),
  );

function isTape(json: unknown): json is string {
  try {
    return typeof json === 'string' && json.length <= LONGEST_TAPE && Tape.from(JSON.parse(json)).length > 0;
  } catch {
    return false;
  }
}

/** What stands for a source in the data: a source whose fields have not been looked at. */
type Unseen = Partial<Record<'kind' | 'id' | 'text' | 'drawn' | 'data', unknown>>;

const source: Schema<Source> = (given) => {
  const { kind, id, text: written, drawn, data }: Unseen = { ...(given as object | null) };
  if (kind === 'example' && isText(id)) return { kind, id };
  if (kind === 'expression' && isText(written) && isText(drawn)) return { kind, text: written, drawn };
  return kind === 'tape' && isTape(data) ? { kind, data } : undefined;
};

/** What was read, and which fields could not be: they have their defaults. */
export interface Read<T> {
  readonly value: T;
  readonly unread: readonly (keyof T)[];
}

/** The document in `data`: its maps as lists of pairs, its sets as lists. */
export const readDocument: (data: unknown) => Read<Document> = reader(initialDocument, {
  source,
  values: mapOf(isNumber),
  roles: mapOf(isRole),
  output: text,
  level: oneOf('layer', 'neuron', 'op'),
  weights: oneOf('auto', 'edges', 'matrix'),
  toggled: list(isText, (paths): ReadonlySet<string> => new Set(paths)),
  learningRate: plain(Number.isFinite),
  moves: oneOf('weights', 'all'),
  seed: plain((x) => Number.isInteger(x) && x >= 0 && x < 2 ** 32),
});

/** The place in `data`. */
export const readPlace: (data: unknown) => Read<Place> = reader(initialPlace, {
  cursor: between(0, Number.POSITIVE_INFINITY),
  picked: text,
  view: oneOf('one', 'panels'),
  divider: between(0, 1),
  frozen: between(0, 1e6),
});

const noPreferences: Preferences = { language: null, theme: null };

/** The preferences in `data`. */
export const readPreferences: (data: unknown) => Read<Preferences> = reader(noPreferences, {
  language: oneOf('en', 'es', null),
  theme: oneOf('light', 'dark', null),
});

/** What reads a `T` field by field; what is no object has no fields. */
function reader<T extends object>(
  initial: T,
  fields: { readonly [K in keyof T]: Schema<T[K]> },
): (data: unknown) => Read<T> {
  return (data) => {
    const value = { ...initial };
    const unread: (keyof T)[] = [];
    const own: Partial<Record<keyof T, unknown>> = { ...(data as object | null) }; // lists have a method `values`
    for (const name of Object.keys(fields) as (keyof T)[]) {
      const given = own[name];
      if (given === undefined) continue;
      const read = fields[name](given);
      if (read === undefined) unread.push(name);
      else value[name] = read;
    }
    return { value, unread };
  };
}
