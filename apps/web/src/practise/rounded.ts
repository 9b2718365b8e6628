// Right but for the rounding: the work done again with numbers that are rounded, or cut off, to a few digits.
import { backward } from '@retrograd/autodiff';
import { type RoundedRun, roundedRun } from '../engine/rounded-run.ts';
import { type Rounding, roundedAs } from '../engine/rounding.ts';
import type { Work } from './question.ts';
import { valuesBy } from './sweep.ts';

/** How numbers are kept short, the usual ways first. */
const roundings: readonly Rounding[] = [3, 4, 2, 5].flatMap((digits) =>
  [false, true].flatMap((isCut): Rounding[] => [
    { digits, of: 'significant', isCut },
    { digits, of: 'decimals', isCut },
  ]),
);

/** Runs with every number short, and with those of named nodes only, as one writes down z and a alone. O(nodes + edges) each. */
export function* roundedRuns({ tape, output }: Work): Generator<Omit<RoundedRun, 'partials'>, void> {
  for (const rounding of roundings) {
    yield roundedRun(tape, output, rounding);
    const values = valuesBy(tape, (node, args) =>
      tape.label(node) === '' ? null : roundedAs(tape.op(node)!.value(args), rounding),
    );
    yield { values, adjoints: backward(tape.withValues(values), output) };
  }
}
