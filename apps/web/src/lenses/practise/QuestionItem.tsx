// One question: its field, what is said of the answer, and ways out.
import { formatRounded } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { truthOf, type Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { practiseTexts } from '../../texts/practise.ts';
import type { Standing } from './exercise.ts';
import { HINTS, Hints } from './Hints.tsx';
import { note, usePractising } from './practising.ts';
import { QuestionName, spokenName } from './QuestionName.tsx';
import { useScored } from './scored.tsx';

const DIGITS = 7;

interface Props {
  standing: Standing;
  work: Work;
  /** Says something aloud. */
  say(text: string): void;
}

/** A line of the list. */
export function QuestionItem({ standing, work, say }: Props): JSX.Element {
  const session = useSession();
  const practising = usePractising();
  const { figure, preferences } = session;
  const language = preferences.language.value;
  const words = exerciseTexts[language];
  const { checked, given, isFound, node, question, text } = standing;
  const [draft, setDraft] = useState(given.text);
  const name = spokenName(session, standing);
  const mistake = checked?.diagnosis;
  const { mistakes, optimizer } = practiseTexts[language];
  const known = { ...optimizer, ...mistakes };
  const said = checked?.verdict === 'wrong' ? (mistake ? known[mistake.kind] : words.unknown) : '';
  const isSent = useRef(false);
  const isOpen = !isFound && !given.isRevealed;
  useScored(isFound, given.isRevealed, given.hints);
  const light = (nodes: readonly number[]) => {
    figure.lit.value = nodes;
  };
  useEffect(() => {
    if (isSent.current) say(`${name}: ${words.verdicts[checked!.verdict]} ${said}`);
  }, [given.text]); // what is said again of other numbers is read, not heard
  const truth = formatRounded(truthOf(work, node, question), DIGITS);
  return (
    <li class={isFound ? 'found' : isOpen ? 'open' : 'revealed'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim() === '') return;
          isSent.current = true;
          note(practising, session.editor.document.peek().source, text, { text: draft });
        }}
      >
        <QuestionName posed={standing} /> ={' '}
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
          onFocus={() => light([node])}
          onBlur={() => light([])}
          onInput={({ currentTarget: { value } }) => setDraft(value)}
        />
        {isOpen && (
          <>
            <button type="submit">{words.check}</button>
            {given.hints < HINTS && (
              <button
                type="button"
                onClick={() =>
                  note(practising, session.editor.document.peek().source, text, { hints: given.hints + 1 })
                }
              >
                {words.hint(given.hints + 1, HINTS)}
              </button>
            )}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                note(practising, session.editor.document.peek().source, text, { isRevealed: true });
                say(`${name} = ${truth}. ${words.verdicts.revealed}`);
              }}
            >
              {words.reveal}
            </button>
          </>
        )}
      </form>
      {!isOpen && (
        <p class="truth">
          {isFound ? words.verdicts[checked!.verdict] : words.verdicts.revealed} {truth}
        </p>
      )}
      {isOpen && given.hints > 0 && <Hints standing={standing} work={work} />}
      {isOpen && checked !== null && <Verdict standing={standing} said={said} light={light} />}
    </li>
  );
}

/** What is said of an answer that is not right. */
function Verdict({
  standing: { checked },
  said,
  light,
}: {
  standing: Standing;
  said: string;
  light(nodes: readonly number[]): void;
}): JSX.Element {
  const { figure, preferences } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const { diagnosis, verdict } = checked!;
  const isLit = diagnosis !== null && figure.lit.value === diagnosis.at;
  return (
    <p class="verdict">
      {words.verdicts[verdict]} {said}{' '}
      {diagnosis !== null && diagnosis.at.length > 0 && (
        <button type="button" aria-pressed={isLit} onClick={() => light(isLit ? [] : diagnosis.at)}>
          {words.where}
        </button>
      )}
    </p>
  );
}
