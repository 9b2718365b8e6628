// Gradient descent on the numbers of a tape, for one row of them or for the mean over several. Comes with what reads documents.
import { Adjoints, forward, pullback, type Tape } from '@retrograd/autodiff';
import { type Kept, type Optimizer, stepOf } from './optimizer.ts';

/** Numbers of leaves, by tape index; what has none keeps that of the tape. */
export type Rows = readonly ReadonlyMap<number, number>[];

/** What descent went through: before the first step, and after each. */
export interface Descended {
  readonly losses: readonly number[];
  /** The numbers of the leaves that moved, in their order. */
  readonly numbers: readonly (readonly number[])[];
  /** The gradients that each step used. */
  readonly gradients: readonly (readonly number[])[];
  /** Where another engine gave them: the numbers after each step by the right ones. */
  readonly rights: readonly (readonly number[])[];
  /** What the rule keeps, before the first step and after each. */
  readonly states: readonly OptimizerState[];
  /** True if more steps would have been taken, but for the limit. */
  readonly isCut: boolean;
}

/** What a rule of updates keeps of leaves, in the order of `leaves`; of others it keeps nothing. */
export interface OptimizerState {
  readonly rule: Optimizer['rule'];
  readonly leaves: readonly number[];
  readonly t: number;
  readonly m: readonly number[];
  readonly v: readonly number[];
}

/** How far a step goes: by which rule, with which step size, and what that has kept so far. */
export interface Stepping {
  readonly optimizer: Optimizer;
  readonly rate: number;
  /** Of another rule it does not count; `null` for nothing. */
  readonly state: OptimizerState | null;
}

/** What gives the gradients in place of the right engine. */
export interface Engine {
  /** The tape that it works on: `tape`, or the same with other numbers. */
  tapeOf(tape: Tape): Tape;
  /** The adjoints that it gives for `tape`. O(nodes + edges). */
  adjointsOf(tape: Tape, output: number): ArrayLike<number>;
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

/** The same as another engine gives it. O(rows · nodes). */
export function meanBy(engine: Engine, run: Tape, output: number, by: readonly number[], rows: Rows): Mean {
  const own = run.values.slice(0, run.leafCount);
  const gradients = by.map(() => 0);
  const losses: number[] = [];
  for (let k = rows.length - 1; k >= 0; k--) {
    for (let i = 0; i < own.length; i++) run.values[i] = rows[k]!.get(i) ?? own[i]!;
    forward(run);
    losses[k] = run.values[output]!;
    const adjoints = engine.adjointsOf(run, output);
    for (const [at, i] of by.entries()) gradients[at]! += adjoints[i]! / rows.length;
  }
  return { losses, loss: losses.reduce((sum, x) => sum + x) / rows.length, gradients };
}

/**
 * `count` steps by the rule of `stepping`, `w ← w − rate · ∂output/∂w` if it is plain descent, on the leaves `moved` of `tape`, which
 * stays as it is; `output` is its mean over `rows`. Ends earlier when the loss stays where it is or is no finite number, and at the
 * limit, 10,000 steps or what takes long; one step is always taken. With `count` Infinity it goes on until then. `engine` gives the
 * gradients, if it is there. O(count · rows · nodes).
 */
export function descend(
  tape: Tape,
  output: number,
  moved: readonly number[],
  { optimizer, rate, state }: Stepping,
  count: number,
  rows: Rows = [new Map()],
  engine: Engine | null = null,
): Descended {
  const run = tape.withValues(tape.values.slice());
  const meanNow = () =>
    engine === null ? meanOver(run, output, moved, rows) : meanBy(engine, run, output, moved, rows);
  const numbersNow = () => moved.map((i) => run.values[i]!);
  const numbers = [numbersNow()];
  let mean = meanNow();
  const losses = [mean.loss];
  const gradients: (readonly number[])[] = [];
  const rights: (readonly number[])[] = [];
  const states = [stateFor(moved, optimizer.rule, state)];
  const most = Math.min(count, MOST_STEPS, Math.ceil(MOST_WORK / (tape.length * rows.length)));
  let hasEnded = false;
  for (let step = 0; step < most && !hasEnded; step++) {
    gradients.push(mean.gradients);
    if (engine !== null) {
      const right = meanOver(run, output, moved, rows).gradients;
      const before = states.at(-1)!;
      const next = ([k, i]: [number, number]) =>
        run.values[i]! - stepOf(optimizer, rate, right[k]!, keptAt(before, k)).delta;
      rights.push(Array.from(moved.entries(), next));
      const { values } = engine.tapeOf(run);
      for (const i of moved) run.values[i] = values[i]!;
      numbers[step] = numbersNow();
    }
    states.push(stepOn(run.values, states.at(-1)!, optimizer, rate, mean.gradients));
    mean = meanNow();
    const [before, after] = [losses.at(-1)!, mean.loss];
    losses.push(after);
    numbers.push(numbersNow());
    hasEnded = !Number.isFinite(after) || Math.abs(after - before) <= STILL * Math.abs(before);
  }
  return { losses, numbers, gradients, rights, states, isCut: most < count && !hasEnded };
}

/** What the rule goes on from: nothing of another rule's, and of leaves that have not moved. */
function stateFor(leaves: readonly number[], rule: Optimizer['rule'], before: OptimizerState | null): OptimizerState {
  const own = before?.rule === rule ? before : null;
  if (own !== null && leaves.every((i, k) => own.leaves[k] === i)) return { ...own, leaves };
  const places = new Map(own?.leaves.map((i, k) => [i, k]));
  const keptIn = (list: readonly number[] = []) => leaves.map((i) => list[places.get(i) ?? -1] ?? 0);
  return { rule, leaves, t: own?.t ?? 0, m: keptIn(own?.m), v: keptIn(own?.v) };
}

/** What `rule` goes on from at leaf `i`. */
export function keptOf(state: OptimizerState | null, rule: Optimizer['rule'], i: number): Kept {
  return keptAt(stateFor([i], rule, state), 0);
}

/** What the rule keeps of the leaf at place `k` of `state`. */
export function keptAt({ t, m, v }: OptimizerState, k: number): Kept {
  return { t, m: m[k] ?? 0, v: v[k] ?? 0 };
}

/** One step of the leaves in `values`, by their `gradients`; what the rule keeps then. */
function stepOn(
  values: Float64Array,
  before: OptimizerState,
  optimizer: Optimizer,
  rate: number,
  gradients: readonly number[],
): OptimizerState {
  const { rule, leaves } = before;
  if (rule === 'sgd') {
    for (const [k, i] of leaves.entries()) values[i]! -= rate * gradients[k]!;
    return before; // it keeps nothing
  }
  const [m, v] = [new Array<number>(leaves.length), new Array<number>(leaves.length)];
  for (const [k, i] of leaves.entries()) {
    const after = stepOf(optimizer, rate, gradients[k]!, keptAt(before, k));
    [m[k], v[k]] = [after.m, after.v];
    values[i]! -= after.delta;
  }
  return { ...before, t: before.t + 1, m, v };
}
