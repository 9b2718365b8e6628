// Numbers in saved states, in a form that JSON keeps: `JSON.stringify` alone turns NaN and ∞ into `null`, and −0 into 0.
// And a check that a state belongs to the object that loads it.

/** A number, or one of the words `NaN`, `Infinity`, `-Infinity`, `-0`. */
export type JsonNumber = number | string;

const words: readonly string[] = ['NaN', 'Infinity', '-Infinity', '-0'];

/** The number, or the word for it. */
export function toJsonNumber(x: number): JsonNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : String(x);
}

/** The number, bit for bit. Throws `TypeError`, starting with `name`, if `json` is neither a number nor one of the words. */
export function fromJsonNumber(name: string, json: unknown): number {
  if (typeof json === 'number') return json;
  if (typeof json === 'string' && words.includes(json)) return Number(json);
  throw new TypeError(`${name} needs numbers, got ${typeof json === 'string' ? json : typeof json}`);
}

/** Throws `TypeError` if the state was saved by an object of another name than `owner`. */
export function refuseStateOf(name: unknown, owner: string): void {
  if (name !== owner) throw new TypeError(`${owner} got the state of ${name}`);
}
