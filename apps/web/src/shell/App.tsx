// The page: the figure fills the first screen, the player at its foot, the trace below.
import './App.css';
import type { JSX } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Figure } from '../lenses/figure/Figure.tsx';
import { later } from '../lenses/parts/later.tsx';
import { SourceBar } from '../lenses/source/SourceBar.tsx';
import { useSession } from '../session/context.ts';
import { Player } from './Player.tsx';
import { Toolbar } from './Toolbar.tsx';

const Notices = later(async () => (await import('../lenses/late.ts')).Notices, { isQuiet: true });
const Trace = later(async () => (await import('../lenses/late.ts')).Trace);
const Why = later(async () => (await import('../lenses/late.ts')).Why);

/** The whole app. */
export function App(): JSX.Element {
  const { t } = useSession();
  const [error, goOn] = useErrorBoundary();
  if (error) return <Notices error={error} goOn={goOn} />;
  return (
    <>
      <button type="button" class="skip" onClick={(event) => skipToTrace(event.currentTarget)}>
        {t.value.skipToTrace}
      </button>
      <Toolbar />
      <main>
        <Notices />
        <SourceBar />
        <Screen />
        <Player />
        <Trace />
      </main>
    </>
  );
}

/** The figure and, while something is picked, the why-panel. */
function Screen(): JSX.Element {
  const { figure } = useSession();
  return (
    <div class="screen">
      <Figure />
      {figure.picked.value !== '' && <Why />}
    </div>
  );
}

/** By hand, not by a link: the fragment of the address belongs to the document. */
function skipToTrace(button: HTMLButtonElement): void {
  const trace = button.parentElement!.querySelector<HTMLElement>('.trace'); // null until it is loaded
  trace?.focus();
  trace?.scrollIntoView();
}
