// The way that updates went: the losses and the numbers at its places. Comes with what reads documents.
import { type Descended, keptAt, type OptimizerState, type Stepping } from './descent.ts';
import type { Kept, Optimizer } from './optimizer.ts';

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
  /** What the rule of updates has kept on the way here. */
  readonly state: OptimizerState | null;
  /** The steps of the update that led here, by tape index; none at the first place. The same object each time. */
  readonly steps: () => ReadonlyMap<number, Step>;
}

/** One parameter in an update: `old − rate · gradient`, if that is plain descent. */
export interface Step {
  readonly old: number;
  readonly rate: number;
  /** The gradient at the old numbers. */
  readonly gradient: number;
  /** The number after it with the right gradient, where a broken engine gave another one. */
  readonly right?: number;
  /** The rule of any other update, and what that had kept before. */
  readonly by?: { readonly optimizer: Optimizer; readonly kept: Kept };
}

const MOST_KEPT = 2000; // places: of more, every other one is forgotten

/**
 * The places of `before`, with those that `descended` went through from the document's numbers `start` on: the first of all if there
 * are none before. `moved` are the leaves that moved, by tape index, and `paths` their names.
 */
export function wentOn(
  before: readonly Place[],
  start: Values,
  moved: readonly number[],
  paths: readonly string[],
  { optimizer, rate }: Stepping,
  { losses, numbers, gradients, rights, states }: Descended,
): Place[] {
  const numbersAt = (row: readonly number[]): Values => new Map([...start, ...entries(paths, row)]);
  const none: ReadonlyMap<number, Step> = new Map();
  const first: Place = {
    count: 0,
    loss: losses[0]!,
    numbers: () => start,
    values: start,
    state: null,
    steps: () => none,
  };
  const places = before.length === 0 ? [first] : [...before];
  const from = places.at(-1)!.count;
  const stepsTo = (k: number) =>
    moved.map((_, at): Step => {
      const right = rights[k]?.[at];
      const step = {
        ...{ old: numbers[k]![at]!, rate, gradient: gradients[k]![at]! },
        ...(right !== undefined && right !== numbers[k + 1]![at] && { right }),
      };
      return optimizer.rule === 'sgd' ? step : { ...step, by: { optimizer, kept: keptAt(states[k]!, at) } };
    });
  for (const [k, row] of numbers.slice(1).entries()) {
    let known: ReadonlyMap<number, Step> | null = null;
    places.push({
      count: from + k + 1,
      loss: losses[k + 1]!,
      numbers: () => numbersAt(row),
      values: null,
      state: states[k + 1]!,
      steps: () => {
        known ??= new Map(entries(moved, stepsTo(k)));
        return known;
      },
    });
  }
  return thinned(places);
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
