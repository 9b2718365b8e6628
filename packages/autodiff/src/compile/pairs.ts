// Functions that networks need together with their slopes, and that share most of the work.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import type { Tape } from '../tape/tape.ts';

/** Two functions of one number. */
export interface Pair {
  /** The elementwise operation that computes both. */
  readonly op: Op;
  readonly first: Op;
  /** The other function, as JavaScript computes it from the same number. */
  second(x: number): number;
  /** If node `i` is the other function: the node that it is a function of, and what only leads there; else `null`. */
  match(tape: Tape, i: number): { readonly input: number; readonly between: readonly number[] } | null;
}

export const pairs: readonly Pair[] = [
  {
    op: { ...(ops.tanh as Op), name: 'tanhAndSlope' },
    first: ops.tanh as Op,
    second: (x) => ops.sech2.value([x]),
    match: (tape, i) => (tape.op(i) === ops.sech2 ? { input: tape.inputsOf(i)[0]!, between: [] } : null),
  },
  {
    op: { ...(ops.sigmoid as Op), name: 'sigmoidAndComplement' },
    first: ops.sigmoid as Op,
    second: (x) => ops.sigmoid.value([-x]),
    match(tape, i) {
      const [negated] = tape.inputsOf(i);
      if (tape.op(i) !== ops.sigmoid || tape.op(negated!) !== ops.neg) return null;
      return { input: tape.inputsOf(negated!)[0]!, between: [negated!] };
    },
  },
];
