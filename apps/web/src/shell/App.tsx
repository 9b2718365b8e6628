// The page: the figure fills the first screen, the player at its foot, the trace below.
import './App.css';
import type { JSX } from 'preact';
import { Figure } from '../lenses/figure/Figure.tsx';
import { later } from '../lenses/parts/later.tsx';
import { SourceBar } from '../lenses/source/SourceBar.tsx';
import { useSession } from '../session/context.ts';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import { Toolbar } from './Toolbar.tsx';

const Trace = later(async () => (await import('../lenses/late.ts')).Trace);
const Why = later(async () => (await import('../lenses/late.ts')).Why);

/** The whole app. */
export function App(): JSX.Element {
  const { t } = useSession();
  return (
    <>
      <button type="button" class="skip" onClick={(event) => skipToTrace(event.currentTarget)}>
        {t.value.skipToTrace}
      </button>
      <Toolbar />
      <main>
        <Notices />
        <SourceBar />
        <div class="screen">
          <Figure />
          <Reasons />
        </div>
        <Player />
        <Trace />
      </main>
    </>
  );
}

/** The why-panel, while something is picked. */
function Reasons(): JSX.Element | null {
  const { figure } = useSession();
  return figure.picked.value === '' ? null : <Why />;
}

/** By hand, not by a link: the fragment of the address belongs to the document. */
function skipToTrace(button: HTMLButtonElement): void {
  const trace = button.parentElement!.querySelector<HTMLElement>('.trace'); // null until it is loaded
  trace?.focus();
  trace?.scrollIntoView();
}
