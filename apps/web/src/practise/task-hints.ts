// Three hints to a task, from the general to the special: how to go about it, where to begin, and half of the way.
import type { TapeStructure } from '@retrograd/autodiff';
import { movedOf, type Task } from './tasks.ts';

/** The hints to one task. */
export interface TaskHints {
  /** The first node: of an order where it begins, else one that moves. */
  readonly first: number;
  /** The first half of an order; of what moves, none. */
  readonly half: readonly number[];
  /** How many nodes move; 0 for an order. */
  readonly count: number;
}

/** The hints to `task`. O(nodes + edges). */
export function taskHintsTo(tape: TapeStructure, task: Task): TaskHints {
  if (task.kind === 'moves') {
    const moved = movedOf(tape, task);
    return { first: moved[0]!, half: [], count: moved.length };
  }
  const order = task.kind === 'forward' ? task.nodes : task.nodes.toReversed();
  return { first: order[0]!, half: order.slice(0, Math.ceil(order.length / 2)), count: 0 };
}
