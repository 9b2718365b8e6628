// The page: the figure fills the first screen, the player at its foot, the trace below.
import type { JSX } from 'preact';
import { t } from '../texts/index.ts';
import { Figure } from './Figure.tsx';
import { Player } from './Player.tsx';
import { SourceBar } from './Source.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Trace } from './Trace.tsx';
import { UpdateBar } from './UpdateBar.tsx';
import { Why } from './Why.tsx';

/** The whole app. */
export function App(): JSX.Element {
  return (
    <>
      <button type="button" class="skip" onClick={skipToTrace}>
        {t.value.skipToTrace}
      </button>
      <Toolbar />
      <main>
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
function skipToTrace(): void {
  const trace = document.getElementById('trace')!;
  trace.focus();
  trace.scrollIntoView();
}
