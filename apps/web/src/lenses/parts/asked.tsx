// Numbers that a reader is asked for: they stand nowhere until they are found or revealed.
import './parts.css';
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import type { Hides } from '../../practise/hides.ts';
import { ASKED } from '../../practise/masks.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

export { ASKED } from '../../practise/masks.ts';

const nothing: Hides = () => false;

/** Tells which numbers must not be shown now. */
export function useHides(): Hides {
  return useSession().figure.hides.value ?? nothing;
}

/** The mark in the place of such a number, with the reason on hover. */
export function Asked(): JSX.Element {
  const { preferences } = useSession();
  return (
    <span class="asked" title={lateTexts[preferences.language.value].asked}>
      {ASKED}
    </span>
  );
}

/** A number to six digits, or the mark in its place. */
export function Known({ x, of, i }: { x: number; of: 'value' | 'adjoint'; i: number }): JSX.Element | string {
  return useHides()(x, of, i) ? <Asked /> : formatNumber(x, 6);
}
