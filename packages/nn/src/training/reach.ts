// Whether a loss depends on what is trained. Plain numbers, `Math.tanh(v)` or `v.data`, forget where they came from: then all
// gradients are 0, and a training would run without moving anything.
import { type Operand, Tape, Value } from '@retrograd/autodiff';
import { ops } from '@retrograd/autodiff/ops';
import type { Batch } from './batch.ts';

/** The parameters of a training. */
export interface TrainedLeaves {
  /** All leaves that gradients are computed for. */
  readonly leaves: readonly Value[];
  /** Those that the optimiser moves. */
  readonly moved: readonly Value[];
}

/** Throws `TypeError` if `loss` depends on none of the `moved` parameters. For a function without branches. */
export function requireReach(loss: Value, moved: readonly Value[]): void {
  if (!reaches([loss], moved)) throw reachesNothing();
}

/**
 * A check of the first batch, by the losses of its examples: throws `TypeError` if they depend on none of the `moved` parameters,
 * nor do those of all other examples, which are recorded then, in batches of `size`: a branch may have passed over them.
 */
export function reachOf(
  moved: readonly Value[],
  { x, y }: Batch,
  size: number,
): (terms: readonly Operand[], recordAgain: (batch: Batch) => readonly Operand[]) => void {
  return (terms, recordAgain) => {
    // a branch may return 0, of all examples as well: they are learned already
    if (reaches(terms, moved) || terms.every((term) => Number(term) === 0 && !isRecorded(term))) return;
    const starts = size < x.length ? Array.from({ length: Math.ceil(x.length / size) }, (_, k) => k * size) : [];
    const isElsewhere = starts.some((start) => {
      const [first, end] = [Math.max(0, Math.min(start, x.length - size)), start + size]; // the last batch is a whole one as well
      return reaches(recordAgain({ x: x.slice(first, end), y: y.slice(first, end) }), moved);
    });
    if (!isElsewhere) throw reachesNothing();
  };
}

const isRecorded = (term: Operand): boolean => term instanceof Value && term.op !== null;

/** Operations whose derivative is 0 everywhere: nothing behind them is reached. */
const FLAT: ReadonlySet<unknown> = new Set([
  ...[ops.stopGradient, ops.sign, ops.floor, ops.ceil, ops.round, ops.trunc],
  ...[ops.equal, ops.notEqual, ops.less, ops.lessEqual, ops.greater, ops.greaterEqual],
]);

/** True if a gradient can flow from a term back to one of the parameters, 0 as it may be. O(nodes). */
function reaches(terms: readonly Operand[], parameters: readonly Value[]): boolean {
  const values = terms.filter((term) => term instanceof Value);
  if (values.length === 0) return false;
  const tape = Tape.ofAll(values);
  const isReached = new Uint8Array(tape.length);
  for (const output of tape.outputs) isReached[output] = 1;
  for (let i = tape.length - 1; i >= 0; i--)
    if (isReached[i] === 1 && !FLAT.has(tape.op(i))) for (const at of tape.inputsOf(i)) isReached[at] = 1;
  return parameters.some((parameter) => tape.has(parameter) && isReached[tape.indexOf(parameter)] === 1);
}

const reachesNothing = (): TypeError =>
  new TypeError(
    'the loss depends on no parameter of the optimizer, so nothing would be trained: model and loss need to compute with ' +
      'Values, tanh(v) and not Math.tanh(v), a.sub(b) and not a - b; data, detach(), rounding and comparisons cut gradients off',
  );
