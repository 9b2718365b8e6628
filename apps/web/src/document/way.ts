// The way that updates went: the losses and the numbers at its places. Comes with what reads documents.
import type { Descended } from './descent.ts';

type Values = ReadonlyMap<string, number>;

/** One place on the way. */
export interface Place {
  /** Updates before it. */
  readonly count: number;
  readonly loss: number;
  /** The numbers of the document there. */
  readonly numbers: () => Values;
  /** The same, if the document had them. */
  readonly values: Values | null;
}

/** One parameter in an update: `old − rate · gradient`. */
export interface Step {
  readonly old: number;
  readonly rate: number;
  /** The gradient at the old numbers. */
  readonly gradient: number;
}

const MOST_KEPT = 2000; // places: of more, every other one is forgotten

/**
 * The places of `before`, with those that `descended` went through from the document's numbers `start` on: the first of all if there
 * are none before. `moved` are the leaves that moved, by tape index, and `paths` their names. With the steps of the last update.
 */
export function wentOn(
  before: readonly Place[],
  start: Values,
  moved: readonly number[],
  paths: readonly string[],
  rate: number,
  { losses, numbers, gradients }: Descended,
): { readonly places: Place[]; readonly steps: ReadonlyMap<number, Step> } {
  const numbersAt = (row: readonly number[]): Values => new Map([...start, ...entries(paths, row)]);
  const first: Place = { count: 0, loss: losses[0]!, numbers: () => start, values: start };
  const places = before.length === 0 ? [first] : [...before];
  const from = places.at(-1)!.count;
  for (const [k, row] of numbers.slice(1).entries())
    places.push({ count: from + k + 1, loss: losses[k + 1]!, numbers: () => numbersAt(row), values: null });
  const old = numbers.at(-2)!;
  const steps = moved.map((_, k): Step => ({ old: old[k]!, rate, gradient: gradients[k]! }));
  return { places: thinned(places), steps: new Map(entries(moved, steps)) };
}

function entries<K, V>(keys: readonly K[], values: readonly V[]): [K, V][] {
  return keys.map((key, k) => [key, values[k]!]);
}

/** Some of `places` where they are too many, evenly from the first to the last one. */
function thinned(places: readonly Place[]): Place[] {
  let few = [...places];
  while (few.length > MOST_KEPT) few = few.filter((_, k) => k % 2 === 0 || k === few.length - 1);
  return few;
}
