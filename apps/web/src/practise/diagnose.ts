// Which known mistake gives a reader's wrong number. Mistakes are made again on the same tape; no number is known beforehand.
import { backward } from '@retrograd/autodiff';
import type { Diagnosis } from './mistake.ts';
import { type Question, truthOf, type Work } from './question.ts';

export type { Diagnosis } from './mistake.ts';

/**
 * The simplest mistake that gives `given`, within `tolerance`, as an answer to `question` about `node`; `null` for a right answer, and
 * where none is known. O(nodes + edges) for each mistake.
 */
export function diagnose(
  work: Work,
  node: number,
  question: Question,
  given: number,
  tolerance: number,
): Diagnosis | null {
  if (Math.abs(given - truthOf(work, node, question)) <= tolerance) return null;
  const other = question.of === 'adjoint' ? work.tape.values[node]! : backward(work.tape, work.output)[node]!;
  return Math.abs(given - other) <= tolerance ? { kind: 'mixedPasses', at: [node] } : null;
}
