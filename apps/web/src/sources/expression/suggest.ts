// "Did you mean tanh?": the function whose name is nearest to what was typed.
import { functions } from './table.ts';

const LONGEST = 24; // letters; longer names are no slips

/** The function whose name is at most one letter in three away from `name`; `null` if there is none. */
export function nearestFunction(name: string): string | null {
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
