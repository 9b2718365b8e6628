// The score of this device, and what adds to it.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { readScore, SCORE, scoreText, withOne } from '../../practise/score.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { usePractising } from './practising.ts';

/** For a question on the screen: counts it once, when the reader finds or reveals the answer. */
export function useScored(isFound: boolean, isRevealed: boolean, hints: number): void {
  const { environment } = useSession();
  const { score } = usePractising();
  const isDone = isFound || isRevealed;
  const wasDone = useRef(isDone);
  useEffect(() => {
    if (!isDone || wasDone.current) return;
    wasDone.current = true;
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
        }}
      >
        {words.clearScore}
      </button>
    </p>
  );
}
