// A task that asks for no number: nodes to be put in order, or to be picked.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Sentence } from '../parts/Label.tsx';
import type { Errand } from './errands.ts';
import { Picking } from './Picking.tsx';
import { note, usePractising } from './practising.ts';
import { SendOrReveal } from './SendOrReveal.tsx';
import { Sorting } from './Sorting.tsx';
import { useScored } from './scored.tsx';
import { TaskHints } from './TaskHints.tsx';

interface Props {
  errand: Errand;
  /** Says something aloud. */
  say(text: string): void;
}

/** A line of the list. */
export function ErrandItem({ errand, say }: Props): JSX.Element {
  const { editor, figure, preferences, program } = useSession();
  const practising = usePractising();
  const words = exerciseTexts[preferences.language.value];
  const { names } = program.program.value;
  const { task, hints, sent, wrong, isFound, isRevealed } = errand;
  const isOpen = !isFound && !isRevealed;
  const { source } = editor.document.value;
  useScored(task.text, isFound, isRevealed, hints);
  const isSent = useRef(false);
  const send = (text: string) => {
    isSent.current = true;
    note(practising, source, task.text, { text });
  };
  const said =
    sent === null
      ? ''
      : isFound
        ? words.verdicts.right
        : task.kind === 'moves'
          ? words.otherNodes(wrong.length)
          : words.needed[task.kind](...(wrong.map((i) => plainLabel(names[i]!)) as [string, string]));
  useEffect(() => {
    if (isSent.current) say(said);
  }, [sent?.join()]);
  const reveal = () => {
    note(practising, source, task.text, { isRevealed: true });
    say(words.verdicts.revealed);
  };
  const ends = (sendIt: () => void) => (
    <SendOrReveal
      hints={hints}
      send={sendIt}
      hint={() => note(practising, source, task.text, { hints: hints + 1 })}
      reveal={reveal}
    />
  );
  const isLit = figure.lit.value === wrong;
  return (
    <li class={isFound ? 'found' : isOpen ? 'open' : 'revealed'}>
      <p>
        {task.kind === 'moves' ? <Sentence say={words.moves} labels={[names[task.leaf]!]} /> : words.orders[task.kind]}
      </p>
      {task.kind === 'moves' ? (
        <Picking task={task} isOpen={isOpen} send={send} ends={ends} />
      ) : (
        <Sorting task={task} isOpen={isOpen} isRevealed={isRevealed} send={send} ends={ends} />
      )}
      {!isOpen && <p class="truth">{isFound ? words.verdicts.right : words.verdicts.revealed}</p>}
      {isOpen && hints > 0 && <TaskHints task={task} shown={hints} />}
      {isOpen && sent !== null && (
        <p class="verdict">
          {task.kind === 'moves' ? (
            said
          ) : (
            <Sentence
              say={task.kind === 'forward' ? words.needed.forward : words.needed.backward}
              labels={wrong.map((i) => names[i]!)}
            />
          )}{' '}
          {task.kind !== 'moves' && (
            <button
              type="button"
              aria-pressed={isLit}
              onClick={() => {
                figure.lit.value = isLit ? [] : wrong;
              }}
            >
              {words.where}
            </button>
          )}
        </p>
      )}
    </li>
  );
}
