// Answers that have to be formulas: of a step, or of a local derivative. A number is none.
import { partialsOf } from '@retrograd/autodiff';
import { rngOf } from '../sources/expression/draws.ts';
import { readAnswer, verdictOf } from './answer.ts';
import type { Checked } from './checked.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis } from './mistake.ts';
import { type PlaceOf, valuesOf } from './names.ts';
import { type Question, truthOf, type Work } from './question.ts';
import { equalsTruth, movedAway, readsNames } from './symbols.ts';

const AWAY = 1 / 4; // share of the numbers of the leaves: how far the second place is at which a mistake has to fit
const EXACT = 1e-9; // relative: a formula has all its digits

/** Checks the formula `text`, in names of what stands before `node` on the tape; a local derivative may name `node`, too. */
export function checkFormula(work: Work, node: number, question: Question, text: string, placeOf: PlaceOf): Checked {
  const last = question.of === 'formula' ? node - 1 : node;
  const before: PlaceOf = (name) => {
    const place = placeOf(name);
    return place <= last ? place : -1;
  };
  const answer = readAnswer(text, valuesOf(work, before));
  if (answer === null) return { verdict: 'unreadable', diagnosis: null };
  if (equalsTruth(text, work, node, question, before)) return { verdict: 'right', diagnosis: null };
  if (!readsNames(text, before)) return { verdict: 'noNames', diagnosis: null };
  const exact = { ...answer, digits: Infinity };
  if (verdictOf(exact, truthOf(work, node, question)) === 'right') return { verdict: 'chance', diagnosis: null };
  const mistake = mistakeIn(work, node, question, answer.value);
  const there = movedAway(work, rngOf(1, text), AWAY);
  const again = readAnswer(text, valuesOf(there, before));
  const isAgain =
    mistake !== null && again !== null && mistakeIn(there, node, question, again.value)?.kind === mistake.kind;
  return { verdict: 'wrong', diagnosis: isAgain ? mistake : null }; // two leaves may have the same number, here alone
}

/** The mistake that gives the number of the formula, in all its digits. */
function mistakeIn(work: Work, node: number, question: Question, given: number): Diagnosis | null {
  const fits = (x: number | undefined) => x !== undefined && Math.abs(x - given) <= EXACT * Math.abs(x);
  const at = [node];
  if (question.of === 'slope') {
    if (fits(work.tape.values[node])) return { kind: 'formulaForSlope', at };
    return diagnose(work, node, { ...question, of: 'partial' }, given, EXACT * Math.abs(given));
  }
  if (partialsOf(work.tape, node).some(fits)) return { kind: 'slopeForFormula', at };
  return diagnose(work, node, { ...question, of: 'value' }, given, EXACT * Math.abs(given));
}
