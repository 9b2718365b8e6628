// Reads fields of untrusted data. Each is checked; an error names the field and says what was expected.
import { fromDataNumber } from './data-number.ts';

/** What a field must be: gives its value, or throws `Expected` with the words for it. `i` is its place in a list, or 0. */
type Reader<T> = (found: unknown, i: number) => T;

/** Thrown by readers; `Fields` adds where it was. */
class Expected {
  readonly what: string;
  readonly isWrongType: boolean;

  constructor(what: string, isWrongType: boolean) {
    this.what = what;
    this.isWrongType = isWrongType;
  }
}

/** A string. */
export const text: Reader<string> = (found) => {
  if (typeof found !== 'string') throw new Expected('a string', true);
  return found;
};

/** True or false. */
export const truth: Reader<boolean> = (found) => {
  if (typeof found !== 'boolean') throw new Expected('true or false', true);
  return found;
};

/** A number, or the name of one that JSON cannot write. */
export const number: Reader<number> = (found) => {
  const x = fromDataNumber(found);
  if (x === undefined) throw new Expected('a number, "NaN", "Infinity", "-Infinity" or "-0"', true);
  return x;
};

/** An integer from `least` to `most`. */
export const integer =
  (least: number, most: number): Reader<number> =>
  (found) => {
    const what = most < least ? 'absent: there is nothing that it could name' : `an integer from ${least} to ${most}`;
    if (typeof found !== 'number') throw new Expected(what, true);
    if (!(Number.isInteger(found) && found >= least && found <= most)) throw new Expected(what, false);
    return found;
  };

/** One of a few things. */
export const oneOf =
  <T>(known: readonly T[]): Reader<T> =>
  (found) => {
    const at = known.indexOf(found as T);
    if (at < 0)
      throw new Expected(known.map((one) => JSON.stringify(one)).join(' or '), typeof found !== typeof known[0]);
    return known[at]!;
  };

/** The fields of an object. */
export class Fields {
  readonly #fields: Record<string, unknown>;
  readonly #where: string;
  /** Before the name of a field in messages. */
  readonly #path: string;

  /** Throws `TypeError` if `data` is not an object: it should be `what`. */
  constructor(data: unknown, where: string, what: string, name = 'data') {
    this.#where = where;
    this.#path = name === 'data' ? '' : `${name}.`;
    if (typeof data !== 'object' || data === null || Array.isArray(data)) throw typeError(where, name, data, what);
    this.#fields = data as Record<string, unknown>;
  }

  /** The fields of `data`, which stands in the field `name` of this object. */
  inside(name: string, data: unknown, what: string): Fields {
    return new Fields(data, this.#where, what, this.#path + name);
  }

  /** The field `name`. */
  read<T>(name: string, reader: Reader<T>): T {
    const found = this.#fields[name];
    try {
      return reader(found, 0);
    } catch (error) {
      throw this.#named(name, found, error);
    }
  }

  /** The list in the field `name`; of `length` entries, if that is given. */
  list<T>(name: string, reader: Reader<T>, length?: number): T[] {
    const found = this.#fields[name];
    if (!Array.isArray(found)) throw typeError(this.#where, this.#path + name, found, 'a list');
    if (length !== undefined && found.length !== length) throw this.error(`${name}.length`, found.length, `${length}`);
    const entries: T[] = [];
    try {
      // one by one: a list with holes may be longer than any memory, and ends at its first hole
      while (entries.length < found.length) entries.push(reader(found[entries.length], entries.length));
    } catch (error) {
      throw this.#named(`${name}[${entries.length}]`, found[entries.length], error);
    }
    return entries;
  }

  /** The error of a field that does not fit the others. */
  error(name: string, found: unknown, expected: string): RangeError {
    return new RangeError(sentence(this.#where, this.#path + name, found, expected));
  }

  /** The error to throw for what a reader has thrown. */
  #named(name: string, found: unknown, error: unknown): unknown {
    if (!(error instanceof Expected)) return error;
    if (error.isWrongType) return typeError(this.#where, this.#path + name, found, error.what);
    return this.error(name, found, error.what);
  }
}

function typeError(where: string, name: string, found: unknown, expected: string): TypeError {
  return new TypeError(sentence(where, name, found, expected));
}

function sentence(where: string, name: string, found: unknown, expected: string): string {
  return `${where}: ${name} is ${shown(found)}, and must be ${expected}`;
}

/** A short description of any value, for a message. */
function shown(found: unknown): string {
  if (typeof found === 'string') return JSON.stringify(found.length > 40 ? `${found.slice(0, 40)}…` : found);
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'object' && found !== null) return 'an object';
  return typeof found === 'function' ? 'a function' : String(found);
}
