// What is said of an answer that is not right.
import type { JSX } from 'preact';
import type { Checked } from '../../practise/checked.ts';
import type { Question } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { practiseTexts } from '../../texts/practise.ts';
import type { Standing } from './exercise.ts';

/** The verdict in words, of a wrong answer with the mistake that gives it; empty before an answer. */
export function saidOf(checked: Checked | null, of: Question['of'], language: 'en' | 'es'): string {
  if (checked === null) return '';
  const words = exerciseTexts[language];
  const { verdict, diagnosis } = checked;
  if (verdict !== 'wrong') return words.verdicts[verdict];
  const { mistakes, optimizer } = practiseTexts[language];
  const known = { ...optimizer, ...mistakes };
  const isFormula = of === 'formula' || of === 'slope';
  const [wrong, unknown] = isFormula
    ? [words.wrongFormula, words.unknownFormula]
    : of === 'arrow'
      ? [words.wrongNode, words.unknownNode]
      : [words.verdicts.wrong, words.unknown];
  return `${wrong} ${diagnosis === null ? unknown : known[diagnosis.kind]}`;
}

interface Props {
  standing: Standing;
  said: string;
  light(nodes: readonly number[]): void;
}

/** The words, and a button that shows in the figure where the mistake was made. */
export function Verdict({ standing: { checked }, said, light }: Props): JSX.Element {
  const { figure, preferences } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const diagnosis = checked?.diagnosis ?? null;
  const isLit = diagnosis !== null && figure.lit.value === diagnosis.at;
  return (
    <p class="verdict">
      {said}{' '}
      {diagnosis !== null && diagnosis.at.length > 0 && (
        <button type="button" aria-pressed={isLit} onClick={() => light(isLit ? [] : diagnosis.at)}>
          {words.where}
        </button>
      )}
    </p>
  );
}
