// Commas between elements and arguments: which of them were meant as those of decimal numbers.
import { Mistake, type Note, type Span } from './error.ts';
import type { Token } from './tokens.ts';

/** A comma in a bracket. */
export interface Comma extends Span {
  /** The numbers on both sides, if they touch it as those of a decimal number do; `null` otherwise. */
  readonly digits: readonly [before: string, after: string] | null;
  /** True if a blank stands after it. */
  readonly isSpaced: boolean;
}

/** The comma `token` between the tokens `last` and `next`. */
export function commaBetween(last: Token, token: Token, next: Token): Comma {
  const isDecimal = last.kind === 'number' && isBeforeDigit(last, token, next);
  const { at, length } = token;
  return { at, length, digits: isDecimal ? [last.text, next.text] : null, isSpaced: !touch(token, next) };
}

/** What is wrong with the comma `token`, which separates no elements; `isInBracket` if one is open. */
export function misplaced(last: Token, token: Token, next: Token, isInBracket: boolean): Mistake {
  const isIndex = isBeforeDigit(last, token, next);
  if (isIndex && last.kind === 'number') return new Mistake('decimal-comma', token);
  if (isIndex && /\d$/.test(last.text))
    return new Mistake('comma-in-index', token, { meant: `${last.text}_${next.text}` });
  return new Mistake(isInBracket ? 'comma-outside-call' : 'comma-after-statement', token);
}

/** How many may be those of decimal numbers. */
export function decimalsIn(commas: readonly Comma[]): number {
  return commas.filter(({ digits }) => digits !== null).length;
}

/**
 * Throws `Mistake` at the first decimal comma of `0,5, 0,3`: every comma has either a blank after it or whole numbers on both sides,
 * there are some of each, and no two of the latter follow each other. In `1,2,3` and `0.5,1,2` no comma has a blank, and of
 * `1,2,3, 4` no number could be meant.
 */
export function demandPoints(commas: readonly Comma[]): void {
  const first = commas.find(isOfWhole);
  const isDoubtful =
    commas.some(({ isSpaced }) => isSpaced) &&
    commas.every((comma, k) => comma.isSpaced || (isOfWhole(comma) && !(k > 0 && isOfWhole(commas[k - 1]!))));
  if (first !== undefined && isDoubtful) throw new Mistake('decimal-comma-in-list', first);
}

/**
 * A note on `0,5` as two elements, where all commas can be decimal and every second element is a 0 with something else than 0 or 1
 * after it: `[0,1]` is a common list of two.
 */
export function notesOnCommas(commas: readonly Comma[]): Note[] {
  if (commas.length % 2 === 0 || !commas.every(isOfWhole)) return [];
  const pairs = commas.flatMap(({ digits }, k) => (k % 2 === 0 ? [digits!] : []));
  const pair = pairs.every(([before]) => before === '0') && pairs.find(([, after]) => after !== '0' && after !== '1');
  return pair ? [{ code: 'zero-comma', found: pair.join(','), meant: pair.join('.') }] : [];
}

/** True for a comma that may be that of a decimal number, with whole numbers on both sides of it. */
export function isOfWhole({ digits }: Comma): boolean {
  return digits?.every((text) => /^\d+$/.test(text)) ?? false;
}

function isBeforeDigit(last: Token, token: Token, next: Token): boolean {
  return touch(last, token) && touch(token, next) && /^\d/.test(next.text);
}

/** True if nothing stands between the two. */
export function touch(first: Token, second: Token): boolean {
  return first.at + first.length === second.at;
}
