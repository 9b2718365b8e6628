// Options as tables: a row for each option, with its default and the values that it accepts.
import { named, shown } from './shown.ts';

/** One option: its default (`undefined` if it must be given) and the accepted values. */
export interface Option<T> {
  readonly fallback: T | undefined;
  /** Completes the message "needs lr …": `≥ 0`. */
  readonly range: string;
  accepts(given: unknown, all: Readonly<Record<string, unknown>>): boolean;
  /** Accepts what a saved state may have, if that is more: what schedulers write. */
  acceptsSaved?(saved: unknown): boolean;
}

/** A row for every option. */
export type Table<O> = { readonly [K in keyof O]-?: Option<O[K]> };

/**
 * All options: the given ones, and the defaults of the others. Throws `TypeError` if `given` is not an object and for an
 * unknown name, `RangeError` for a value out of range. Every message starts with `owner`.
 */
export function readOptions<O extends object>(owner: string, table: Table<O>, given: Partial<O>): O {
  return read(owner, table, given, ({ accepts }, x, all) => accepts(x, all));
}

/** The options of a saved state: the rules are those of `readOptions`, and of `acceptsSaved` where a row has it. */
export function readSavedOptions<O extends object>(owner: string, table: Table<O>, saved: Partial<O>): O {
  return read(owner, table, saved, (row, x, all) => row.acceptsSaved?.(x) ?? row.accepts(x, all));
}

function read<O extends object>(
  owner: string,
  table: Table<O>,
  given: Partial<O>,
  accepted: (row: Option<unknown>, x: unknown, all: Readonly<Record<string, unknown>>) => boolean,
): O {
  const rows = Object.entries<Option<unknown>>(table);
  const needed = rows.filter(([, { fallback, accepts }]) => fallback === undefined && !accepts(undefined, {}));
  if (needed.length > 0) requireRecord(owner, given, `, { ${needed.map(([name]) => `${name}: …`).join(', ')} }`);
  knownOptions<Partial<O>>(owner, given, rows.map(([name]) => name) as (keyof O & string)[]);
  const values = given as Readonly<Record<string, unknown>>;
  const all = Object.fromEntries(
    rows.map(([name, { fallback }]) => [name, values[name] === undefined ? fallback : values[name]]),
  );
  for (const [name, row] of rows)
    if (!accepted(row, all[name], all))
      throw new RangeError(`${owner} needs ${name} ${row.range}, got ${shown(all[name])}`);
  return all as O;
}

/** The options. Throws `TypeError` if they are not an object, but a single number, for example. */
export function requireRecord<O extends object>(owner: string, given: O, example = ''): O {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`${owner} needs its options in an object${example}, got ${shown(given)}`);
  return given;
}

/** The options. Throws `TypeError` if they are not an object, and for a name that is not among the `known` ones. */
export function knownOptions<O extends object>(owner: string, given: O, known: readonly (keyof O & string)[]): O {
  for (const name of Object.keys(requireRecord(owner, given)))
    if (!(known as readonly string[]).includes(name))
      throw new TypeError(`${owner} has no option ${named(name)}; it has ${known.join(', ')}`);
  return given;
}

/** A number of at least `low`, also Infinity. */
export const atLeast = (low: number, fallback?: number): Option<number> => ({
  fallback,
  range: `≥ ${low}`,
  accepts: (x) => typeof x === 'number' && x >= low,
});

/** A whole number of at least `low`. */
export const whole = (low: number, fallback?: number): Option<number> => ({
  fallback,
  range: `whole and ≥ ${low}`,
  accepts: (x) => Number.isInteger(x) && (x as number) >= low,
});

/** A number from `low` to `high`, both included. */
export const between = (low: number, high: number, fallback?: number): Option<number> => ({
  fallback,
  range: `in [${low}, ${high}]`,
  accepts: (x) => typeof x === 'number' && x >= low && x <= high,
});

/** A number above `low`, up to and including `high`. */
export const above = (low: number, high: number, fallback?: number): Option<number> => ({
  fallback,
  range: `in (${low}, ${high}]`,
  accepts: (x) => typeof x === 'number' && x > low && x <= high,
});

/** A number from `low`, below `high`. */
export const below = (low: number, high: number, fallback?: number): Option<number> => ({
  fallback,
  range: `in [${low}, ${high})`,
  accepts: (x) => typeof x === 'number' && x >= low && x < high,
});

/** True or false. */
export const flag = (fallback: boolean): Option<boolean> => ({
  fallback,
  range: 'true or false',
  accepts: (x) => typeof x === 'boolean',
});

/** One of some words. */
export const oneOf = <T extends string>(words: readonly T[], fallback: T): Option<T> => ({
  fallback,
  range: `one of ${words.join(', ')}`,
  accepts: (x) => words.includes(x as T),
});
