// What ends a task: to have the answer checked, to see a hint, or the answer.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { HINTS } from './Hints.tsx';

interface Props {
  /** How many hints were shown. */
  hints: number;
  send(): void;
  hint(): void;
  reveal(): void;
}

/** The buttons. */
export function SendOrReveal({ hints, send, hint, reveal }: Props): JSX.Element {
  const words = exerciseTexts[useSession().preferences.language.value];
  return (
    <p class="ways">
      <button type="button" onClick={send}>
        {words.check}
      </button>
      {hints < HINTS && (
        <button type="button" onClick={hint}>
          {words.hint(hints + 1, HINTS)}
        </button>
      )}
      <button type="button" class="quiet" onClick={reveal}>
        {words.reveal}
      </button>
    </p>
  );
}
