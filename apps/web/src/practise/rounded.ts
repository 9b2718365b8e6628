// Right but for the rounding: the work done again with every number rounded, or cut off, to a few digits.
import { type RoundedRun, roundedRun } from '../engine/rounded-run.ts';
import type { Rounding } from '../engine/rounding.ts';
import type { Work } from './question.ts';

/** How numbers are kept short, the usual ways first. */
const roundings: readonly Rounding[] = [3, 4, 2, 5].flatMap((digits) =>
  [false, true].flatMap((isCut): Rounding[] => [
    { digits, of: 'significant', isCut },
    { digits, of: 'decimals', isCut },
  ]),
);

/** Runs with numbers of fewer and more digits. O(nodes + edges) each. */
export function* roundedRuns({ tape, output }: Work): Generator<RoundedRun, void> {
  for (const rounding of roundings) yield roundedRun(tape, output, rounding);
}
