// Right but for the rounding: the work done again with every number rounded, or cut off, to a few digits.
import { partialsOf } from '@retrograd/autodiff';
import { type Bench, isOneOf } from './bench.ts';
import { swept, valuesBy } from './sweep.ts';

/** One way of keeping numbers short. */
type Short = (x: number) => number;

const DIGITS = [2, 3, 4, 5];

/** To so many decimals, and to so many digits; rounded, and cut off. */
const shorts: readonly Short[] = DIGITS.flatMap((digits) =>
  [Math.round, Math.trunc].flatMap((whole): Short[] => [
    (x) => whole(x * 10 ** digits) / 10 ** digits,
    (x) => {
      const unit = x === 0 ? 1 : 10 ** (digits - 1 - Math.floor(Math.log10(Math.abs(x))));
      return whole(x * unit) / unit;
    },
  ]),
);

/** What is done with the terms of a sum: a pocket calculator keeps them, a pencil does not. */
const KEEPS_TERMS = [true, false];

/** A run of the work with short numbers. */
export interface ShortRun {
  readonly values: Float64Array;
  readonly adjoints: Float64Array;
}

/** Runs with numbers of fewer and more digits. O(nodes + edges) each. */
export function* shortRuns({ tape, output, uses }: Bench): Generator<ShortRun, void> {
  const isTerm = (node: number) =>
    isOneOf(tape, node, 'mul') && uses[node]!.some((use) => isOneOf(tape, use.node, 'sum', 'add'));
  for (const short of shorts)
    for (const keepsTerms of KEEPS_TERMS) {
      const values = valuesBy(tape, (node, args) => {
        const value = tape.op(node)!.value(args);
        return keepsTerms && isTerm(node) ? value : short(value);
      });
      const run = tape.withValues(values);
      const partials = Array.from({ length: tape.length }, (_, node) => partialsOf(run, node).map(short));
      yield { values, adjoints: swept(run, output, partials, { kept: short }) };
    }
}
