// The answer of a run that has come to its end, in whatever language.
import { forward, type Tape } from '@retrograd/autodiff';
import { linesOf } from '@retrograd/autodiff/ops';
import { type Answer, failed, LONGEST_RECORDED, type Mistake } from './answer.ts';

/**
 * The answer of a run that recorded `tape`, or made a mistake. The tape is computed anew from its leaves: a program may have
 * moved them since, by a step of training.
 */
export function finished(tape: Tape | null, mistake: Mistake | null, printed: string): Answer {
  const wrong = (kind: Mistake['kind']): Answer => ({ ...failed(kind), printed });
  if (mistake !== null) return { ...wrong(mistake.kind), mistake };
  if (tape === null) return wrong('nothing');
  forward(tape);
  const data = tape.toData();
  if (JSON.stringify(data).length > LONGEST_RECORDED) return wrong('long');
  return { tape: data, lines: knownLines(tape), printed, mistake: null };
}

/** The lines of its nodes; none for a tape that the program has read as data. */
function knownLines(tape: Tape): readonly number[] {
  try {
    return linesOf(tape);
  } catch {
    return [];
  }
}
