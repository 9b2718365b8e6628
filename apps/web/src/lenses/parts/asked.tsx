// Numbers that a reader is asked for: they stand nowhere until they are found or revealed.
import './parts.css';
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import type { Hides } from '../../practise/hides.ts';
import { ASKED } from '../../practise/masks.ts';
import type { Question } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

export { ASKED } from '../../practise/masks.ts';

const nothing: Hides = () => false;

/** Tells which numbers must not be shown now. */
export function useHides(): Hides {
  return useSession().figure.hides.value ?? nothing;
}

/** The mark in the place of such a number, with the reason on hover. `isAsked`: false if the number only equals one that is asked for. */
export function Asked({ isAsked = true }: { isAsked?: boolean }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  return (
    <span class="asked" title={isAsked ? words.asked : words.askedElsewhere}>
      {ASKED}
    </span>
  );
}

/** True if what stands here is asked for itself, whatever its number is. */
export function isAskedHere(hides: Hides, of: Question['of'], i: number, argument = 0): boolean {
  return hides(Number.NaN, of, i, argument);
}

/** A number to six digits, or the mark in its place. */
export function Known({ x, of, i }: { x: number; of: 'value' | 'adjoint'; i: number }): JSX.Element | string {
  const hides = useHides();
  return hides(x, of, i) ? <Asked isAsked={isAskedHere(hides, of, i)} /> : formatNumber(x, 6);
}
