// Checks an answer, each kind of question in its own way.
import { readAnswer, toleranceOf, verdictOf } from './answer.ts';
import { checkArrow } from './check-arrow.ts';
import { checkFormula } from './check-formula.ts';
import type { Checked } from './checked.ts';
import { diagnose } from './diagnose.ts';
import { type PlaceOf, valuesOf } from './names.ts';
import { type Question, truthOf, type Work } from './question.ts';
import { equalsTruth, hasDecimals, readsNames } from './symbols.ts';

/** Checks what a reader typed to `question` about `node`. O(nodes + edges) for each known mistake. */
export function checkAnswer(work: Work, node: number, question: Question, text: string, placeOf: PlaceOf): Checked {
  if (question.of === 'arrow') return checkArrow(work.tape, node, question.argument, text, placeOf);
  if (question.of === 'formula' || question.of === 'slope') return checkFormula(work, node, question, text, placeOf);
  const answer = readAnswer(text, valuesOf(work, placeOf));
  if (answer === null) return { verdict: 'unreadable', diagnosis: null };
  const verdict = verdictOf(answer, truthOf(work, node, question));
  if (verdict === 'wrong')
    return { verdict, diagnosis: diagnose(work, node, question, answer.value, toleranceOf(answer)) };
  const isChance = readsNames(text, placeOf) && !hasDecimals(text) && !equalsTruth(text, work, node, question, placeOf);
  return { verdict: isChance ? 'chance' : verdict, diagnosis: null };
}
