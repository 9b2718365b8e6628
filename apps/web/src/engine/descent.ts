// Gradient descent on the numbers of a tape.
import { backward, forward, type Tape } from '@retrograd/autodiff';

/** What descent went through: before the first step, and after each. */
export interface Descended {
  readonly losses: readonly number[];
  /** The numbers of the leaves that moved, in their order. */
  readonly numbers: readonly (readonly number[])[];
  /** The gradients that the last step used. */
  readonly gradients: readonly number[];
  /** True if more steps would have been taken, but for the limit. */
  readonly isCut: boolean;
}

const MOST_STEPS = 10_000;

const MOST_WORK = 5_000_000; // nodes that are computed, about half a second
const STILL = 1e-12; // of the loss: a step that changes it by less than this share changes nothing that one can see

/**
 * `count` steps `w ← w − rate · ∂output/∂w` on the leaves `moved` of `tape`, which stays as it is. Ends earlier when the loss
 * stays where it is or is no finite number, and at the limit, 10,000 steps or what takes long; one step is always taken. With
 * `count` Infinity it goes on until then. O(count · nodes).
 */
export function descend(tape: Tape, output: number, moved: readonly number[], rate: number, count: number): Descended {
  const run = tape.withValues(tape.values.slice());
  const numbersNow = () => moved.map((i) => run.values[i]!);
  const losses = [run.values[output]!];
  const numbers = [numbersNow()];
  let gradients: readonly number[] = [];
  const most = Math.min(count, MOST_STEPS, Math.ceil(MOST_WORK / tape.length));
  let hasEnded = false;
  for (let step = 0; step < most && !hasEnded; step++) {
    const adjoints = backward(run, output);
    gradients = moved.map((i) => adjoints[i]!);
    for (const [k, i] of moved.entries()) run.values[i]! -= rate * gradients[k]!;
    forward(run);
    const [before, after] = [losses.at(-1)!, run.values[output]!];
    losses.push(after);
    numbers.push(numbersNow());
    hasEnded = !Number.isFinite(after) || Math.abs(after - before) <= STILL * Math.abs(before);
  }
  return { losses, numbers, gradients, isCut: most < count && !hasEnded };
}
