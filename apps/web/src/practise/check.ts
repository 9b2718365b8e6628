// What is said of an answer: whether it can be read, is right, and otherwise which known mistake gives the same number.
import { type Answer, readAnswer, toleranceOf, type Verdict, verdictOf } from './answer.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { type PlaceOf, valuesOf } from './names.ts';
import { type Question, truthOf, type Work } from './question.ts';
import { equalsTruth, hasDecimals, readsNames } from './symbols.ts';

/** An answer, looked through. */
export interface Checked {
  /** `null` for what cannot be read. */
  readonly answer: Answer | null;
  /** `chance`: a formula that gives the right number here, and would not with other ones. */
  readonly verdict: Verdict | 'unreadable' | 'chance';
  /** The mistake, of a wrong answer; `null` if none is known. */
  readonly diagnosis: Diagnosis | null;
}

/** Checks what a reader typed to `question` about `node`. O(nodes + edges) for each known mistake. */
export function checkAnswer(work: Work, node: number, question: Question, text: string, placeOf: PlaceOf): Checked {
  const answer = readAnswer(text, valuesOf(work, placeOf));
  if (answer === null) return { answer, verdict: 'unreadable', diagnosis: null };
  const verdict = verdictOf(answer, truthOf(work, node, question));
  if (verdict === 'wrong')
    return { answer, verdict, diagnosis: diagnose(work, node, question, answer.value, toleranceOf(answer)) };
  const isChance = readsNames(text, placeOf) && !hasDecimals(text) && !equalsTruth(text, work, node, question, placeOf);
  return { answer, verdict: isChance ? 'chance' : verdict, diagnosis: null };
}
