// A value as it is shown.
import type { Tape } from '@retrograd/autodiff';

/** The value of node `i`; 0 where a constant 0 takes it out, as a mask of dropout does, also where its sign makes that −0. */
export function shownValue(tape: Tape, i: number): number {
  const x = tape.values[i]!;
  const isOut = (k: number) => tape.role(k) === 'constant' && tape.values[k] === 0;
  return x === 0 && tape.op(i)?.name === 'mul' && tape.inputsOf(i).some(isOut) ? 0 : x;
}
