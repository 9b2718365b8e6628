// The algorithm of a dense network in matrix form: its steps in the order of the player, and which one a moment is in.
import type { Moment, Run } from '@retrograd/graph';
import type { TapeLayer } from '../../sources/dense/layers.ts';

/** What a step computes: z and a; δ of the last layer, from the error; δ of another, from the next one; the gradients of W and b; the new W and b. */
type StepKind = 'forward' | 'error' | 'back' | 'gradients' | 'update';

/** A step for one layer, counted from 0. */
export interface Step {
  readonly kind: StepKind;
  readonly layer: number;
}

/** All steps of `count` layers: forward, then backward from the last, then the update. */
export function stepsOf(count: number): Step[] {
  const steps: Step[] = [];
  for (let layer = 0; layer < count; layer++) steps.push({ kind: 'forward', layer });
  for (let layer = count - 1; layer >= 0; layer--)
    steps.push({ kind: layer === count - 1 ? 'error' : 'back', layer }, { kind: 'gradients', layer });
  for (let layer = 0; layer < count; layer++) steps.push({ kind: 'update', layer });
  return steps;
}

/** Index of the step that `moment` is in; −1 at the start, and the last gradients once both passes are done. */
export function stepAt(
  layers: readonly TapeLayer[],
  steps: readonly Step[],
  { active, pass, cursor, run }: Pick<Moment, 'active' | 'pass' | 'cursor' | 'run'>,
): number {
  const find = (kind: StepKind, layer: number) => steps.findIndex((step) => step.kind === kind && step.layer === layer);
  if (active < 0) return cursor === run.length ? find('gradients', 0) : -1;
  const within = layers.findIndex(({ outputs }) => active <= Math.max(...outputs));
  const last = layers.length - 1;
  if (pass === 'forward') return find('forward', within < 0 ? last : within);
  if (within < 0) return find('error', last);
  const { sums, outputs } = layers[within]!;
  if (outputs !== sums && outputs.includes(active)) return find(within === last ? 'error' : 'back', within);
  return find('gradients', within);
}

/** The cursor at which step `at` is complete; of one without operations of its own, as δ of a linear layer, that of the one before. O(nodes). */
export function endOf(at: number, layers: readonly TapeLayer[], steps: readonly Step[], run: Run): number {
  const { forwardOrder, backwardOrder, length } = run;
  const { kind } = steps[at]!;
  if (kind === 'update') return length;
  const pass = kind === 'forward' ? 'forward' : 'backward';
  const order = pass === 'forward' ? forwardOrder : backwardOrder;
  const last = order.findLastIndex((active) => stepAt(layers, steps, { active, pass, cursor: 0, run }) === at);
  if (last < 0) return endOf(at - 1, layers, steps, run);
  return pass === 'forward' ? last + 1 : forwardOrder.length + 2 + last;
}

/** The cursor to which the next step leads from `moment`, or the one before. */
export function cursorBy(by: 1 | -1, layers: readonly TapeLayer[], steps: readonly Step[], moment: Moment): number {
  const { cursor, run } = moment;
  const at = stepAt(layers, steps, moment);
  const ends = steps.map((_, k) => endOf(k, layers, steps, run));
  if (by > 0) return ends.find((end, k) => k >= at && end > cursor) ?? run.length;
  return ends.findLast((end, k) => k < at && end < cursor) ?? 0;
}
