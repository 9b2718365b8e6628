// The answer of a run that has come to its end, in whatever language.
import { forward, type Tape } from '@retrograd/autodiff';
import { type Answer, LONGEST_RECORDED, type Mistake } from './answer.ts';

/**
 * The answer of a run that recorded `tape`, or made a mistake. The tape is computed anew from its leaves: a program may have
 * moved them since, by a step of training.
 */
export function finished(tape: Tape | null, mistake: Mistake | null, printed: string): Answer {
  const wrong = (kind: Mistake['kind']): Answer => ({ tape: null, printed, mistake: { kind, message: '', line: 0 } });
  if (mistake !== null) return { tape: null, printed, mistake };
  if (tape === null) return wrong('nothing');
  forward(tape);
  const data = tape.toData();
  return JSON.stringify(data).length > LONGEST_RECORDED ? wrong('long') : { tape: data, printed, mistake: null };
}
