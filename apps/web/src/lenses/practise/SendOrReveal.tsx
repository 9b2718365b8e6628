// What ends a task: to have the answer checked, or to see it.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';

/** Two buttons. */
export function SendOrReveal({ send, reveal }: { send(): void; reveal(): void }): JSX.Element {
  const words = exerciseTexts[useSession().preferences.language.value];
  return (
    <p class="ways">
      <button type="button" onClick={send}>
        {words.check}
      </button>
      <button type="button" class="quiet" onClick={reveal}>
        {words.reveal}
      </button>
    </p>
  );
}
