// What comes from outside (a link, the browser's history, storage) passes these schemas. They never throw: a field that
// cannot be read keeps its default, and is told.
import { type Role, Tape } from '@retrograd/autodiff';
import * as v from 'valibot';
import type { Preferences } from '../preferences/choices.ts';
import { LONGEST_PROGRAM, LONGEST_RECORDED } from '../sandbox/answer.ts';
import { type Document, initialDocument } from './document.ts';
import { readOptimizer } from './optimizer.ts';
import { initialPlace, type Place } from './place.ts';

/** UTF-16 units; longer than any expression that the parser accepts. */
const LONGEST = 200_000;
const LONGEST_TAPE = 4_000_000; // UTF-16 units of JSON: 60,000 nodes and more
const MOST_ENTRIES = 20_000;
/** Rows of examples. */
export const MOST_ROWS = 200;
/** UTF-16 units of one cell of these. */
export const LONGEST_CELL = 40;
/** Questions of an exercise. */
export const MOST_ASKED = 500;
/** UTF-16 units of a reader's name for a node. */
export const LONGEST_NAME = 40;

// Few of valibot's parts, each with a test of ours: every further part is loaded before the first figure.
const text = v.custom<string>((x) => typeof x === 'string' && x.length <= LONGEST);

const oneOf = <const T>(...choices: readonly T[]) => v.custom<T>((x) => choices.includes(x as T));

/** A number that `accepts` takes. */
const numberThat = (accepts: (x: number) => boolean) => v.custom<number>((x) => typeof x === 'number' && accepts(x));

/** NaN, ±∞ and −0 are values that a reader may have given. */
const number = numberThat(() => true);

/** A number of which −0 means nothing else than 0. */
const plain = (accepts: (x: number) => boolean) =>
  v.pipe(
    numberThat(accepts),
    v.transform((x) => x + 0),
  );

const tapeUpTo = (most: number) => v.custom<string>((x) => typeof x === 'string' && x.length <= most && isTape(x));

function isTape(json: string): boolean {
  try {
    return Tape.from(JSON.parse(json)).length > 0;
  } catch {
    return false;
  }
}

const source = v.union([
  v.object({ kind: oneOf('example'), id: text }),
  v.object({ kind: oneOf('expression'), text, drawn: text }),
  v.object({ kind: oneOf('tape'), data: tapeUpTo(LONGEST_TAPE) }),
  v.object({
    kind: oneOf('code'),
    language: v.exactOptional(oneOf('python')),
    text: v.custom<string>((x) => typeof x === 'string' && x.length <= LONGEST_PROGRAM),
    data: v.union([oneOf(''), tapeUpTo(LONGEST_RECORDED)]),
  }),
]);

const values = v.pipe(
  v.array(v.tuple([text, number])),
  v.check((list) => list.length <= MOST_ENTRIES),
  v.transform((entries): ReadonlyMap<string, number> => new Map(entries)),
);

const roles = v.pipe(
  v.array(v.tuple([text, oneOf('input', 'parameter', 'target', 'constant')])),
  v.check((list) => list.length <= MOST_ENTRIES),
  v.transform((entries): ReadonlyMap<string, Role> => new Map(entries)),
);

const names = v.pipe(
  v.array(v.tuple([text, v.custom<string>((x) => typeof x === 'string' && x.length <= LONGEST_NAME && x !== '')])),
  v.check((list) => list.length <= MOST_ENTRIES),
  v.transform((entries): ReadonlyMap<string, string> => new Map(entries)),
);

const shared = v.pipe(
  v.array(v.tuple([text, text])),
  v.check((list) => list.length <= MOST_ENTRIES && list.every(([, to]) => to !== '')),
  v.transform((entries): ReadonlyMap<string, string> => new Map(entries)),
);

const cell = v.custom<string>((x) => typeof x === 'string' && x.length <= LONGEST_CELL);

const rows = v.pipe(
  v.object({
    columns: v.array(text),
    cells: v.array(v.array(cell)),
    at: numberThat(Number.isInteger),
    over: oneOf('row', 'mean'),
  }),
  v.check(
    ({ columns, cells, at }) =>
      columns.length > 0 &&
      columns.length <= MOST_ENTRIES &&
      cells.length <= MOST_ROWS &&
      cells.every((row) => row.length === columns.length) &&
      at >= 0 &&
      at < cells.length,
  ),
);

const paths = v.pipe(
  v.array(text),
  v.check((list) => list.length <= MOST_ENTRIES),
  v.transform((paths): ReadonlySet<string> => new Set(paths)),
);

const asked = v.pipe(
  v.array(text),
  v.check((list) => list.length <= MOST_ASKED),
);

const between = (least: number, most: number) => plain((x) => x >= least && x <= most);

/** What was read, and which fields could not be: they have their defaults. */
export interface Read<T> {
  readonly value: T;
  readonly unread: readonly (keyof T)[];
}

const documentFields: (data: unknown) => Read<Document> = reader(initialDocument, {
  source,
  values,
  roles,
  names,
  rows,
  output: text,
  level: oneOf('layer', 'neuron', 'op'),
  weights: oneOf('auto', 'edges', 'matrix'),
  notation: oneOf('partial', 'bar', 'delta', 'grad'),
  frozen: paths,
  shared,
  toggled: paths,
  learningRate: plain(Number.isFinite),
  optimizer: v.custom<string>((x) => typeof x === 'string' && (x === '' || readOptimizer(x) !== null)),
  moves: oneOf('weights', 'all'),
  asked,
  seed: plain((x) => Number.isInteger(x) && x >= 0 && x < 2 ** 32),
});

/** The document in `data`: its maps as lists of pairs, its sets as lists. Of a program whose tape cannot be read, the text is kept. */
export function readDocument(data: unknown): Read<Document> {
  const { value, unread } = documentFields(data);
  if (!unread.includes('source')) return { value, unread };
  const given: { readonly source?: unknown } = { ...(data as object) };
  const program = v.safeParse(source, { ...(given.source as object | null), data: '' });
  const isKept = program.success && program.output.kind === 'code' && program.output.text !== '';
  return { value: isKept ? { ...value, source: program.output } : value, unread };
}

/** The place in `data`. */
export const readPlace: (data: unknown) => Read<Place> = reader(initialPlace, {
  cursor: between(0, Number.POSITIVE_INFINITY),
  picked: text,
  view: oneOf('one', 'panels'),
  divider: between(0, 1),
  shows: text,
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
  fields: { readonly [K in keyof T]: v.GenericSchema<unknown, T[K]> },
): (data: unknown) => Read<T> {
  return (data) => {
    const value = { ...initial };
    const unread: (keyof T)[] = [];
    const own: Partial<Record<keyof T, unknown>> = { ...(data as object | null) }; // lists have a method `values`
    for (const name of Object.keys(fields) as (keyof T)[]) {
      const given = own[name];
      if (given === undefined) continue;
      const schema: v.GenericSchema<unknown, T[keyof T]> = fields[name];
      const result = v.safeParse(schema, given);
      if (result.success) value[name] = result.output;
      else unread.push(name);
    }
    return { value, unread };
  };
}
