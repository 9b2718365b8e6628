// Ways to ask: all numbers of one kind, along a path, or those that are picked.
import type { JSX } from 'preact';
import { askAll, KINDS } from '../../practise/ask-all.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { AskArrow } from './AskArrow.tsx';
import { MoreWays } from './MoreWays.tsx';
import { usePractising } from './practising.ts';
import { Ready } from './Ready.tsx';

/** Buttons; folded away unless nothing is asked yet. */
export function Asking({ isFirst, moved }: { isFirst: boolean; moved: readonly number[] }): JSX.Element {
  const { editor, preferences, program } = useSession();
  const { isAsking } = usePractising();
  const words = exerciseTexts[preferences.language.value];
  const { asked } = editor.document.value;
  const ask = (texts: readonly string[]) => editor.edit({ type: 'ask', asked: texts });
  const add = (texts: readonly string[]) => ask([...new Set([...asked, ...texts])]);
  return (
    <details class="asking" open={isFirst || isAsking.value}>
      <summary>{words.ask}</summary>
      <p>{words.intro}</p>
      <p class="ways">
        {KINDS.map((of) => {
          const texts = askAll(program.program.value, program.output.value, moved, of);
          return (
            texts.length > 0 && (
              <button key={of} type="button" onClick={() => add(texts)}>
                {words.all[of]}
              </button>
            )
          );
        })}
        <MoreWays add={add} />
        <button
          type="button"
          aria-pressed={isAsking.value}
          onClick={() => {
            isAsking.value = !isAsking.value;
          }}
        >
          {words.byHand}
        </button>
        {asked.length > 0 && (
          <button type="button" onClick={() => ask([])}>
            {words.none}
          </button>
        )}
      </p>
      <Ready />
      <AskArrow add={add} />
      {isAsking.value && <p>{words.byHandHint}</p>}
      {asked.length > 0 && <p>{words.share}</p>}
    </details>
  );
}
