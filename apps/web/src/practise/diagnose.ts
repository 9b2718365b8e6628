// Which known mistake gives a reader's wrong number. Mistakes are made again on the same tape; no number is known beforehand.
import { type Bench, type Candidate, laidOut } from './bench.ts';
import { flowMistakes } from './flow-mistakes.ts';
import { gradientMistakes } from './gradient-mistakes.ts';
import type { Diagnosis } from './mistake.ts';
import { movedBy, type Question, truthOf, type Work } from './question.ts';
import { roundedRuns } from './rounded.ts';
import { partialMistakes, updateMistakes } from './update-mistakes.ts';
import { valueMistakes } from './value-mistakes.ts';

export type { Diagnosis } from './mistake.ts';

const ROUNDING = 0.05; // relative: what differs by more was not rounded on the way

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
  const truth = truthOf(work, node, question);
  if (!Number.isFinite(truth) || isSame(given, truth, tolerance)) return null;
  const bench = laidOut(work);
  for (const { kind, value, at } of mistakes(bench, node, question))
    if (isSame(given, value, tolerance) && !isSame(value, truth, tolerance)) return { kind, at };
  if (work.mean || work.broken) return null; // rounded runs are those of one row, with the right engine
  const isStep = question.of === 'update' && work.moved.includes(node);
  const size = isStep ? truth - work.tape.values[node]! : truth; // of an update, the step is what was computed
  if (Math.abs(given - truth) > ROUNDING * Math.abs(size)) return null;
  for (const { values, adjoints } of roundedRuns(work)) {
    const run = { ...work, tape: work.tape.withValues(values) };
    const value = isStep
      ? movedBy(work, node, adjoints[node]!)
      : question.of === 'adjoint'
        ? adjoints[node]!
        : truthOf(run, node, question);
    if (isSame(given, value, tolerance)) return { kind: 'rounded', at: [node] };
  }
  return null;
}

function mistakes(bench: Bench, node: number, { of, argument }: Question): Iterable<Candidate> {
  if (of === 'value') return valueMistakes(bench, node);
  if (of === 'adjoint') return gradientMistakes(bench, node);
  if (of === 'flow') return flowMistakes(bench, node, argument);
  return of === 'partial' ? partialMistakes(bench, node, argument) : updateMistakes(bench, node);
}

/** True if `given` is `value` in the digits that it has: rounded, or cut off. */
function isSame(given: number, value: number, tolerance: number): boolean {
  const off = Math.abs(value - given);
  const isCut = value * given > 0 && Math.abs(value) > Math.abs(given);
  return off <= tolerance * (1 + 1e-9) || (isCut && off < 2 * tolerance);
}
