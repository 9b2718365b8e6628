// Gradient descent on the numbers of a tape, for one row of them or for the mean over several. Comes with what reads documents.
import { Adjoints, forward, pullback, type Tape } from '@retrograd/autodiff';

/** Numbers of leaves, by tape index; what has none keeps that of the tape. */
export type Rows = readonly ReadonlyMap<number, number>[];

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

/** The mean of node `output` over rows. */
export interface Mean {
  readonly losses: readonly number[];
  readonly loss: number;
  /** Of the leaves that were asked for, in their order. */
  readonly gradients: readonly number[];
}

/**
 * The mean of `output` over `rows`, at least one, with its gradient by the leaves `by`, as a tape of all rows gives both to the last
 * bit. The numbers of `run` are those of the first row afterwards. O(rows · nodes).
 */
export function meanOver(run: Tape, output: number, by: readonly number[], rows: Rows): Mean {
  const own = run.values.slice(0, run.leafCount);
  const seed = 1 / rows.length;
  const sweep = new Adjoints(run, output, seed);
  const { raw } = sweep;
  const arrived = by.map((i) => raw[i]!);
  const losses: number[] = [];
  for (let k = rows.length - 1; k >= 0; k--) {
    for (let i = 0; i < own.length; i++) run.values[i] = rows[k]!.get(i) ?? own[i]!;
    forward(run);
    losses[k] = run.values[output]!;
    raw.fill(-0); // nothing has arrived, but at what is shared by all rows
    for (const [at, i] of by.entries()) raw[i] = arrived[at]!;
    raw[output] = seed;
    for (let i = output; i >= run.leafCount; i--) pullback(run, i, sweep);
    for (const [at, i] of by.entries()) arrived[at] = raw[i]!;
  }
  const gradients = arrived.map((x) => x + 0);
  return { losses, loss: losses.reduce((sum, x) => sum + x) / rows.length, gradients };
}

/**
 * `count` steps `w ← w − rate · ∂output/∂w` on the leaves `moved` of `tape`, which stays as it is; `output` is its mean over `rows`.
 * Ends earlier when the loss stays where it is or is no finite number, and at the limit, 10,000 steps or what takes long; one step is
 * always taken. With `count` Infinity it goes on until then. O(count · rows · nodes).
 */
export function descend(
  tape: Tape,
  output: number,
  moved: readonly number[],
  rate: number,
  count: number,
  rows: Rows = [new Map()],
): Descended {
  const run = tape.withValues(tape.values.slice());
  const numbersNow = () => moved.map((i) => run.values[i]!);
  const numbers = [numbersNow()];
  let mean = meanOver(run, output, moved, rows);
  const losses = [mean.loss];
  let gradients: readonly number[] = [];
  const most = Math.min(count, MOST_STEPS, Math.ceil(MOST_WORK / (tape.length * rows.length)));
  let hasEnded = false;
  for (let step = 0; step < most && !hasEnded; step++) {
    gradients = mean.gradients;
    for (const [k, i] of moved.entries()) run.values[i]! -= rate * gradients[k]!;
    mean = meanOver(run, output, moved, rows);
    const [before, after] = [losses.at(-1)!, mean.loss];
    losses.push(after);
    numbers.push(numbersNow());
    hasEnded = !Number.isFinite(after) || Math.abs(after - before) <= STILL * Math.abs(before);
  }
  return { losses, numbers, gradients, isCut: most < count && !hasEnded };
}
