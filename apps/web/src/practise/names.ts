// Names as a reader types them in an answer, and the nodes that have them.
import { plainLabel } from '@retrograd/graph';
import { oneSpelling } from '../sources/expression/spelling.ts';
import type { NumberNamed } from './answer.ts';
import type { Work } from './question.ts';

/** Tape index of the node with a name; −1 if there is none. */
export type PlaceOf = (name: string) => number;

/** What the step size is called. */
const RATES: ReadonlySet<string> = new Set(['η', 'eta', 'lr']);

/** Places by `names`, one for each node: `w^(2)_11` is found by itself, as `w(2)11` and as `w211`, if nothing else is called so. O(names). */
export function placesOf(names: readonly string[]): PlaceOf {
  const places = new Map<string, number>();
  const spellings = [oneSpelling, (name: string) => oneSpelling(plainLabel(name)), lettersOf];
  for (const spelling of spellings) {
    const found = new Map<string, number>();
    for (const [i, name] of names.entries()) found.set(spelling(name), found.has(spelling(name)) ? -1 : i);
    for (const [name, i] of found) if (!places.has(name)) places.set(name, i);
  }
  return (name) => {
    for (const spelling of spellings) {
      const place = places.get(spelling(name));
      if (place !== undefined) return place;
    }
    return -1;
  };
}

/** `name` without marks: `w211` for `w^(2)_11`. */
function lettersOf(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s^_(){},]/gu, '');
}

/** The numbers of `work` by name; `η` is the step size. */
export function valuesOf({ tape, rate }: Work, placeOf: PlaceOf): NumberNamed {
  return (name) => {
    const place = placeOf(name);
    return place >= 0 ? tape.values[place]! : RATES.has(name) ? rate : null;
  };
}
