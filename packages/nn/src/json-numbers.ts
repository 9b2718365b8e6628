// What saved states have in common: whose they are, and numbers as JSON can carry them: `JSON.stringify` makes `null` of NaN and ∞, and 0 of −0.

/** A number, or one of the words `NaN`, `Infinity`, `-Infinity`, `-0`. */
export type PlainNumber = number | string;

const words: readonly string[] = ['NaN', 'Infinity', '-Infinity', '-0'];

/** The number, or the word for it. */
export function toPlain(x: number): PlainNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : String(x);
}

/** The number, bit for bit. Throws `TypeError`, with `name` in front, for what is none. */
export function fromPlain(name: string, plain: unknown): number {
  if (typeof plain === 'number') return plain;
  if (typeof plain === 'string' && words.includes(plain)) return Number(plain);
  throw new TypeError(`${name} needs numbers, got ${typeof plain === 'string' ? plain : typeof plain}`);
}

/** Throws `TypeError` if the state that `owner` is to load was saved by something of another name. */
export function refuseStateOf(name: unknown, owner: string): void {
  if (name !== owner) throw new TypeError(`${owner} got the state of ${name}`);
}
