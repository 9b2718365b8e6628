// The score of this device, and what adds to it.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { initialDocument } from '../../document/document.ts';
import { linkTo } from '../../document/link.ts';
import {
  COUNTED,
  countedText,
  markOf,
  readCounted,
  readScore,
  SCORE,
  scoreText,
  withOne,
} from '../../practise/score.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { usePractising } from './practising.ts';

/**
 * For question `text` on the screen: counts it once, when the reader finds or reveals the answer. The same question of the same exercise is not
 * counted again, also after a reload.
 */
export function useScored(text: string, isFound: boolean, isRevealed: boolean, hints: number): void {
  const { editor, environment } = useSession();
  const { score } = usePractising();
  const isDone = isFound || isRevealed;
  const wasDone = useRef(isDone);
  useEffect(() => {
    if (!isDone || wasDone.current) return;
    wasDone.current = true;
    const { level, weights, notation, toggled, asked } = initialDocument; // how it is looked at does not matter
    const exercise = linkTo({ ...editor.document.peek(), level, weights, notation, toggled, asked }, 'en');
    const [counted, mark] = [readCounted(environment.load(COUNTED)), markOf(exercise, text)];
    if (counted.includes(mark)) return;
    environment.save(COUNTED, countedText([...counted, mark]));
    score.value = withOne(score.peek(), hints, !isFound);
    environment.save(SCORE, scoreText(score.peek()));
  }, [isDone]);
}

/** How many were answered; nothing before the first one. */
export function ScoreLine(): JSX.Element | null {
  const { environment, preferences } = useSession();
  const { score } = usePractising();
  const words = exerciseTexts[preferences.language.value];
  const { alone, helped, revealed } = score.value;
  if (alone + helped + revealed === 0) return null;
  return (
    <p class="score">
      {words.score(alone, helped, revealed)}{' '}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          score.value = readScore(null);
          environment.save(SCORE, scoreText(score.peek()));
          environment.save(COUNTED, '');
        }}
      >
        {words.clearScore}
      </button>
    </p>
  );
}
