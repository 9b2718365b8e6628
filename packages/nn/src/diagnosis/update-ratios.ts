// The length of steps compared with the parameters that they move.
import { requireModel } from '../kinds.ts';
import type { Module, StateDict } from '../module/module.ts';
import type { NestedNumbers } from '../module/nested-numbers.ts';
import { savedPart } from '../saved-state.ts';
import { flatten } from '../saving/tensor.ts';
import { listed, shown } from '../shown.ts';
import { norm } from './sums.ts';
import { tensorsOf } from './tensors.ts';

/** How far a step moves a tensor. */
export interface UpdateRatio {
  readonly name: string;
  /** Norm of the change divided by norm of the tensor before it; no unit. Around 10⁻³ is usual. */
  readonly ratio: number;
}

/**
 * `‖θ′ − θ‖ / ‖θ‖` for every tensor of two state dicts, before and after steps of any optimiser. NaN if a tensor was 0
 * and still is. Throws `RangeError` if names or sizes differ. Source: CS231n, "Neural Networks 3: ratio of
 * weights:updates".
 */
export function updateRatios(before: StateDict, after: StateDict): UpdateRatio[] {
  savedPart('updateRatios: before', before);
  savedPart('updateRatios: after', after);
  const [old, now] = [Object.keys(before), Object.keys(after)];
  if (old.join() !== now.join())
    throw new RangeError(`updateRatios got ${listed(old)} before and ${listed(now)} after`);
  return Object.keys(before).map((name) => {
    const [from, to] = [flat(name, before[name]!), flat(name, after[name]!)];
    if (from.length !== to.length)
      throw new RangeError(`updateRatios got ${from.length} numbers of ${name} before and ${to.length} after`);
    return { name, ratio: norm(to.map((x, i) => x - from[i]!)) / norm(from) };
  });
}

/** `lr · ‖g‖ / ‖θ‖` for every tensor: the length of the next step of plain gradient descent. NaN for 0 / 0. */
export function plannedUpdateRatios(model: Module, lr: number): UpdateRatio[] {
  requireModel('plannedUpdateRatios', model);
  if (!(typeof lr === 'number' && lr >= 0)) throw new RangeError(`plannedUpdateRatios needs lr ≥ 0, got ${shown(lr)}`);
  return Array.from(tensorsOf(model), ([name, parameters]) => {
    const step = lr * norm(parameters.map(({ grad }) => grad));
    return { name, ratio: step / norm(parameters.map(({ data }) => data)) };
  });
}

const flat = (name: string, nested: NestedNumbers): readonly number[] => flatten(name, nested).numbers;
