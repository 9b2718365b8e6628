// What is said beside a figure that is not whole, or leaves a gesture to the page.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

/** How to magnify, once a wheel or a finger has moved the page instead. */
export function LeftToPage({ by }: { by: 'wheel' | 'finger' }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  return <p class="rest-hint">{words.leftToPage[by]}</p>;
}

/** That parts are folded. */
export function TooMuch(): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  return <p class="too-much">{words.tooMuch}</p>;
}
