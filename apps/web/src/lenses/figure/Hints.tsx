// What is said beside a figure that is not whole, or leaves a gesture to the page.
import './hints.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { LayerButtons } from './LayerButtons.tsx';

/** What is laid over the figure: a hint, and the buttons of a network. */
export function OverFigure(): JSX.Element {
  return (
    <>
      <Hint />
      <LayerButtons />
    </>
  );
}

/** How to magnify, once a wheel or a finger has moved the page instead; at the end of the passes, that arrows can be picked. */
function Hint(): JSX.Element | null {
  const { figure, player, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const left = figure.leftToPage.value;
  if (left !== '') return <p class="rest-hint">{words.leftToPage[left]}</p>;
  if (!figure.isFinished.value || player.isPlaying.value || figure.picked.value !== '') return null;
  return <p class="rest-hint">{words.restHint}</p>;
}

/** That parts are folded, or the rows that batch norm joins with the one that is shown. */
export function TooMuch(): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const isBatch = program.program.value.batch !== undefined;
  return <p class="too-much">{isBatch ? words.rows.folded : words.tooMuch}</p>;
}
