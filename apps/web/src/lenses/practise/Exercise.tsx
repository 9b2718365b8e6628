// What the section holds: ways to ask, the questions, and how many of them are answered.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Asking } from './Asking.tsx';
import { BreakEngine } from './BreakEngine.tsx';
import { ErrandItem } from './ErrandItem.tsx';
import { useErrands } from './errands.ts';
import { useExercise } from './exercise.ts';
import { QuestionItem } from './QuestionItem.tsx';
import { ScoreLine } from './scored.tsx';

/** All of it; what is folded away hides its numbers all the same. */
export function Exercise({ isOpen }: { isOpen: boolean }): JSX.Element | null {
  const { figure, preferences } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const { standings, work } = useExercise();
  const [said, say] = useState('');
  const errands = useErrands().value;
  const all = [...standings.value.map(({ isFound, given: { isRevealed } }) => ({ isFound, isRevealed })), ...errands];
  const found = all.filter(({ isFound }) => isFound).length;
  const revealed = all.filter(({ isFound, isRevealed }) => !isFound && isRevealed).length;
  const progress = words.progress(found, all.length, revealed);
  if (!isOpen) return null;
  return (
    <div class="exercise">
      <Asking isFirst={all.length === 0} moved={work.value.moved} />
      {all.length > 0 && (
        <>
          <h2>
            {words.questions} <output>{progress}</output>
          </h2>
          <ol class="questions">
            {standings.value.map((standing) => (
              <QuestionItem key={standing.text} standing={standing} work={work.value} say={say} />
            ))}
            {errands.map((errand) => (
              <ErrandItem key={errand.task.text} errand={errand} say={say} />
            ))}
          </ol>
          {found === all.length && <p>{words.done}</p>}
        </>
      )}
      {figure.hides.value === undefined && <BreakEngine />}
      <ScoreLine />
      <p class="visually-hidden" role="status">
        {said !== '' && `${said} ${progress}`}
      </p>
    </div>
  );
}
