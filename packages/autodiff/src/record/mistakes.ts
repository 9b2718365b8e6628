// What is said of arguments that are not what is wanted.

/** The property of every Value by which one copy of this package knows the Values of another. */
const VALUE = '@retrograd/autodiff';

/** What stands there in this copy. */
export const COPY: object = {};

/** True for a Value of another copy of this package. Two copies do not share a tape. */
export function isForeign(x: unknown): boolean {
  return typeof x === 'object' && x !== null && VALUE in x && x[VALUE] !== COPY;
}

/** `x` in a message, always short: a text in quotes, `a list`, `an object`, `Value(2, w)`; of one that is foreign, the cause. */
export function described(x: unknown): string {
  if (Array.isArray(x)) return 'a list';
  if (typeof x === 'function') return 'a function';
  if (typeof x === 'string') return quoted(x);
  if (typeof x !== 'object' || x === null) return String(x);
  if (!isForeign(x)) return VALUE in x && 'leaf' in x ? String(x) : 'an object';
  return 'a Value of another copy of @retrograd/autodiff: two are loaded, and npm ls @retrograd/autodiff shows where';
}

/** A text in quotes, cut after 40 characters. */
const quoted = (text: string): string =>
  text.length > 40 ? `${JSON.stringify(text.slice(0, 40))}…` : JSON.stringify(text);

/** Throws `TypeError` if `options` is not an object, or has a name that is not among `known`. */
export function requireKnown(who: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${who} needs its options in an object, got ${described(options)}`);
  for (const name in options) // no list of them: a network opens a scope for each unit
    if (!known.includes(name))
      throw new TypeError(`${who} has no option ${name.length > 40 ? quoted(name) : name}; it has ${known.join(', ')}`);
}

/** Throws `TypeError` if `body` is not a function: `noGrad needs a function, got null`. */
export function requireFunction(who: string, body: unknown): void {
  if (typeof body !== 'function') throw new TypeError(`${who} needs a function, got ${described(body)}`);
}

/** Throws `TypeError` if `list` is not a list. */
export function requireList(who: string, list: { readonly length: number }): void {
  if (typeof list !== 'object' || list === null || typeof list.length !== 'number')
    throw new TypeError(`${who} needs a list, got ${described(list)}`);
}

/** The result of a body that runs at once. Throws `TypeError` for a promise: after its `await`, `who` is over. */
export function requireSync<T>(who: string, result: T): T {
  if (result instanceof Promise)
    throw new TypeError(`${who} got a promise, and would end at the first await; await before, and record within`);
  return result;
}
