// "Did you mean tanh?": what is nearest to what was typed, and what stands for functions and signs that there are not.
import { functions } from './table.ts';

const LONGEST = 24; // letters; longer names are no slips

/** Functions of other books and languages. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...['cot', 'cotan', 'cotg', 'ctg'].map((name): [string, string] => [name, '1/tan(x)']),
  ['sec', '1/cos(x)'],
  ...['cosec', 'csc'].map((name): [string, string] => [name, '1/sin(x)']),
  ['lg', 'log10'],
  ...['if', 'si'].map((name): [string, string] => [name, 'where']),
  ['mod', 'remainder'],
  ['logistic', 'sigmoid'],
  ['step', 'greater(x, 0)'],
]);

/** Signs of other books and languages. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['<', 'less(a, b)'],
  ...['<=', '≤', '⩽'].map((sign): [string, string] => [sign, 'lessEqual(a, b)']),
  ['>', 'greater(a, b)'],
  ...['>=', '≥', '⩾'].map((sign): [string, string] => [sign, 'greaterEqual(a, b)']),
  ['==', 'equal(a, b)'],
  ...['!=', '≠'].map((sign): [string, string] => [sign, 'notEqual(a, b)']),
  [':', '/'],
  [':=', '='],
  ...['[', '{'].map((sign): [string, string] => [sign, '(']),
  ...[']', '}'].map((sign): [string, string] => [sign, ')']),
  ['!', '1*2*3…'],
  ['∑', 'sum(a, b, c)'],
  ['∞', '1/0'],
]);

/** What to write for a sign that means nothing here: `1/2` for `½`. */
export function insteadOf(sign: string): string {
  return SIGNS.get(sign) ?? sign.normalize('NFKC').replace('⁄', '/');
}

/** What stands for the function, or is called at most one letter in three otherwise than it; `null` if there is none. */
export function nearestFunction(name: string): string | null {
  const known = FUNCTIONS.get(name);
  if (known !== undefined) return known;
  if (name.length > LONGEST) return null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3));
  for (const candidate of functions.keys()) {
    const distance = lettersBetween(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least || (distance === least && best === null)) {
      best = candidate;
      least = distance;
    }
  }
  return least < name.length ? best : null;
}

/** Letters to put in, leave out or exchange on the way from `a` to `b` (Levenshtein). O(|a|·|b|). */
function lettersBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === b[j] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
