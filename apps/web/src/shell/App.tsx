// The page: the figure fills the first screen, the player at its foot, the trace below.
import './App.css';
import type { JSX } from 'preact';
import { Figure } from '../lenses/figure/Figure.tsx';
import { SourceBar } from '../lenses/source/SourceBar.tsx';
import { Trace } from '../lenses/trace/Trace.tsx';
import { UpdateBar } from '../lenses/trace/UpdateBar.tsx';
import { Why } from '../lenses/why/Why.tsx';
import { useSession } from '../session/context.ts';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import { Toolbar } from './Toolbar.tsx';

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
          <Why />
        </div>
        <Player />
        <UpdateBar />
        <Trace />
      </main>
    </>
  );
}

/** By hand, not by a link: the fragment of the address belongs to the document. */
function skipToTrace(button: HTMLButtonElement): void {
  const trace = button.parentElement!.querySelector<HTMLElement>('.trace')!;
  trace.focus();
  trace.scrollIntoView();
}
