// What the section holds: ways to ask, the questions, and how many of them are answered.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  const { standings, right, work } = useExercise();
  const [said, say] = useState('');
  const [aimed, aim] = useState('');
  const errands = useErrands().value;
  const all = [...standings.value.map(({ isFound, given: { isRevealed } }) => ({ isFound, isRevealed })), ...errands];
  const arrows = standings.value
    .filter(({ isFound, given, question }) => question.of === 'arrow' && !isFound && !given.isRevealed)
    .map(({ text }) => text);
  const taking = arrows.includes(aimed) ? aimed : arrows[0]; // which question a pick in the figure answers
  const found = all.filter(({ isFound }) => isFound).length;
  const revealed = all.filter(({ isFound, isRevealed }) => !isFound && isRevealed).length;
  const progress = words.progress(found, all.length, revealed);
  const heading = useRef<HTMLHeadingElement>(null);
  const isAsked = all.length > 0;
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (isAsked && activeElement?.closest('.asking')) heading.current?.focus(); // the ways to ask fold away, with the button that was pressed
  }, [isAsked]);
  if (!isOpen) return null;
  return (
    <div class="exercise">
      <Asking isFirst={!isAsked} moved={work.value.moved} />
      {isAsked && (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {words.questions} <output>{progress}</output>
          </h2>
          <ol class="questions">
            {standings.value.map((standing) => (
              <QuestionItem
                key={standing.text}
                standing={standing}
                work={work.value}
                right={right.value}
                takesPicks={standing.text === taking}
                aim={() => aim(standing.text)}
                say={say}
              />
            ))}
            {errands.map((errand) => (
              <ErrandItem key={errand.task.text} errand={errand} say={say} />
            ))}
          </ol>
          {found === all.length && <p>{words.done}</p>}
        </>
      )}
      {(figure.hides.value === undefined || figure.broken.value !== undefined) && <BreakEngine />}
      <ScoreLine />
      <p class="visually-hidden" role="status">
        {said !== '' && `${said} ${progress}`}
      </p>
    </div>
  );
}
