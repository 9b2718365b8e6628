// What the nodes of a tape are called: their labels, and v₁, v₂ … for those that have none, as in Baydin et al. 2018.
import type { Tape } from '@retrograd/autodiff';
import { formatNumber } from '@retrograd/graph';

/** A label for every node: its own, a constant's number, or `v_k` for the k-th operation. O(nodes). */
export function nodeNames(tape: Tape): string[] {
  let operations = 0;
  return Array.from({ length: tape.length }, (_, i) => {
    if (tape.op(i) !== null) operations++;
    if (tape.label(i) !== '') return tape.label(i);
    if (tape.op(i) !== null) return `v_${operations}`;
    return tape.role(i) === 'constant' ? formatNumber(tape.values[i]!) : `u_${i + 1}`;
  });
}

/** True for leaves whose number a reader may change. */
export function isEditable(tape: Tape, i: number): boolean {
  return tape.op(i) === null && tape.role(i) !== 'constant';
}
