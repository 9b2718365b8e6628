// Of what the gradient of a leaf is, as it stands on the screen.
import type { Averaged } from '../../engine/moved.ts';
import type { ProgramSignals } from '../../session/program-signals.ts';

/** That, and over how many rows of examples it is a mean; 0 for the row that is shown. */
export interface Source extends Averaged {
  readonly count: number;
}

const ALONE: Averaged['rows'] = [new Map()];

/** The mean over all rows for a parameter, where updates follow it; else the output of what is shown. */
export function sourceOf({ followed, mean, output, tape }: ProgramSignals, i: number): Source {
  const count = mean.value?.parameters.includes(i) ? mean.value.losses.length : 0;
  if (count > 0) return { ...followed.value!, count };
  return { tape: tape.value, output: output.value, rows: ALONE, count };
}
