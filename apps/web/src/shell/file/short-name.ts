// A name from a file or of one, in a sentence.
import { lineLabel } from '@retrograd/graph';

const LONGEST = 40; // letters

/** `name` on one line, cut where it is long: `w^(1)` is `w⁽¹⁾`, `tape_1.json` stays. */
export function shortName(name: string): string {
  const line = /[.[\s]/.test(name) ? name : lineLabel(name);
  const letters = Array.from(line);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
