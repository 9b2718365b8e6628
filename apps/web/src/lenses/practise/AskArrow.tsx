// Ways to ask about one arrow: for the number on it, or where it comes from. It is picked in the figure, or in a list.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { placeAsked, questionText } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { useArrows } from './engine.ts';

/** The list and, once an arrow is chosen, buttons. Nothing where no arrow can be asked about. */
export function AskArrow({ add }: { add(texts: readonly string[]): void }): JSX.Element | null {
  const { figure, preferences, program, selection } = useSession();
  const words = exerciseTexts[preferences.language.value].arrows;
  const [chosen, choose] = useState('');
  const now = program.program.value;
  const all = useArrows().map((arrow) => {
    const questions = (['flow', 'arrow'] as const).map((of) => ({
      of,
      text: questionText({ of, path: now.paths.nodes[arrow.node]!, argument: arrow.argument }),
    }));
    const name = [plainLabel(arrow.from), plainLabel(arrow.to)] as const;
    return { ...arrow, name, questions: questions.filter(({ text }) => placeAsked(now, text) >= 0) };
  });
  const arrows = all.filter(({ questions }) => questions.length > 0);
  if (arrows.length === 0) return null;
  const key = arrows.some((each) => each.key === figure.picked.value) ? figure.picked.value : chosen;
  const arrow = arrows.find((each) => each.key === key);
  return (
    <p class="ways">
      <select
        value={arrow?.key ?? ''}
        aria-label={words.pick}
        onChange={({ currentTarget: { value } }) => choose(value)}
      >
        <option value="">{words.pick}</option>
        {arrows.map((each) => (
          <option key={each.key} value={each.key}>
            {each.name.join(' → ')}
          </option>
        ))}
      </select>
      {arrow?.questions.map(({ of, text }) => (
        <button
          key={of}
          type="button"
          onClick={() => {
            selection.free(); // what is picked would tell
            add([text]);
          }}
        >
          {words[of](...arrow.name)}
        </button>
      ))}
    </p>
  );
}
