// The output for each row of examples.
import { forward, type Tape } from '@retrograd/autodiff';
import type { Rows } from '../document/document.ts';
import { rowNumbers } from '../document/rows.ts';
import { followedBy } from './over-rows.ts';
import type { Program } from './program.ts';

const MOST_WORK = 2_000_000; // nodes that are computed: a table is drawn anew with every number

/**
 * Node `output` of `tape`, that of `program` with its numbers, for each row; `undefined` for one with a cell that is no number, and
 * nothing at all where that takes long. `values` are the numbers without rows, by path.
 */
export function rowLosses(
  program: Program,
  tape: Tape,
  output: number,
  rows: Rows,
  values: ReadonlyMap<string, number>,
): readonly (number | undefined)[] {
  if (tape.length * rows.cells.length > MOST_WORK) return [];
  if (program.batch !== undefined) {
    const whole = rows.cells.map((_, k) => rowNumbers(rows, k, program, values).wrong.length === 0);
    const { tape: all, outputs } = followedBy(program, tape, output, { ...rows, over: 'mean' }, values);
    let at = 0;
    return whole.map((is) => (is ? all.values[outputs[at++]!] : undefined));
  }
  const run = tape.withValues(tape.values.slice());
  return rows.cells.map((_, k) => {
    const { numbers, wrong } = rowNumbers(rows, k, program, values);
    for (const [i, x] of numbers) run.values[i] = x;
    forward(run);
    return wrong.length === 0 ? run.values[output]! : undefined;
  });
}
