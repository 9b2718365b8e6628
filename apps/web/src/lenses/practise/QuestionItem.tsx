// One question: its field, what is said of the answer, and ways out.
import { useSignalEffect } from '@preact/signals';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import type { Standing } from './exercise.ts';
import { HINTS, Hints } from './Hints.tsx';
import { type Given, note, usePractising } from './practising.ts';
import { QuestionName, spokenName } from './QuestionName.tsx';
import { useScored } from './scored.tsx';
import { Truth, truthText } from './Truth.tsx';
import { saidOf, Verdict } from './Verdict.tsx';

interface Props {
  standing: Standing;
  /** With the engine that is on, and with the right one. */
  work: Work;
  right: Work;
  /** True if a node that is picked in the figure answers it. */
  takesPicks: boolean;
  /** Called when the reader comes to its field. */
  aim(): void;
  /** Says something aloud. */
  say(text: string): void;
}

/** A line of the list. */
export function QuestionItem({ standing, work, right, takesPicks, aim, say }: Props): JSX.Element {
  const session = useSession();
  const practising = usePractising();
  const { editor, figure, preferences, program, selection } = session;
  const language = preferences.language.value;
  const words = exerciseTexts[language];
  const { checked, given, isFound, node, question, text } = standing;
  const [draft, setDraft] = useState(given.text);
  const name = spokenName(session, standing);
  const said = saidOf(checked, question.of, language);
  const isSent = useRef(false);
  const isOpen = !isFound && !given.isRevealed;
  useScored(text, isFound, given.isRevealed, given.hints);
  const light = (nodes: readonly number[]) => {
    figure.lit.value = nodes;
  };
  const noted = (change: Partial<Given>) => note(practising, editor.document.peek().source, text, change);
  useEffect(() => {
    if (isSent.current) say(`${name}: ${said}`);
  }, [given.text]); // what is said again of other numbers is read, not heard
  const before = useRef(figure.picked.peek());
  useSignalEffect(() => {
    const key = figure.picked.value;
    const [i] = selection.pickedNodes.value;
    if (takesPicks && key !== before.current && i !== undefined) setDraft(plainLabel(program.program.peek().names[i]!));
    before.current = key;
  });
  return (
    <li class={isFound ? 'found' : isOpen ? 'open' : 'revealed'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim() === '') return;
          isSent.current = true;
          noted({ text: draft, engine: work.broken ?? undefined });
        }}
      >
        <QuestionName posed={standing} />
        {question.of !== 'arrow' && ' ='}{' '}
        <input
          class="answer"
          type="text"
          inputMode="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={words.answer(name)}
          aria-invalid={checked !== null && !isFound}
          readOnly={!isOpen}
          value={draft}
          onFocus={() => {
            aim();
            light([node]);
          }}
          onBlur={() => light([])}
          onInput={({ currentTarget: { value } }) => setDraft(value)}
        />
        {isOpen && (
          <>
            <button type="submit">{words.check}</button>
            {given.hints < HINTS && (
              <button type="button" onClick={() => noted({ hints: given.hints + 1 })}>
                {words.hint(given.hints + 1, HINTS)}
              </button>
            )}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                noted({ isRevealed: true, engine: work.broken ?? undefined });
                say(`${name} = ${truthText(session, standing, work)}. ${words.verdicts.revealed}`);
              }}
            >
              {words.reveal}
            </button>
          </>
        )}
      </form>
      {!isOpen && (
        <p class="truth">
          {isFound ? words.verdicts[checked!.verdict] : words.verdicts.revealed}{' '}
          <Truth standing={standing} right={right} />
        </p>
      )}
      {isOpen && given.hints > 0 && <Hints standing={standing} work={work} />}
      {isOpen && checked !== null && <Verdict standing={standing} said={said} light={light} />}
    </li>
  );
}
