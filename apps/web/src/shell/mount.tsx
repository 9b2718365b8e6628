// The app in an element of a page.
import './base.css';
import { render } from 'preact';
import { SessionProvider } from '../session/context.ts';
import type { Session } from '../session/session.ts';
import { App } from './App.tsx';

/** Shows `session` in `host`. Several apps may stand on one page. Returns how to take it away. */
export function mount(host: HTMLElement, session: Session): () => void {
  host.replaceChildren(); // what the page said until now
  let isGone = false;
  let stop = (): void => {};
  import('../lenses/late.ts').then(
    ({ keepFocus }) => {
      if (!isGone) stop = keepFocus(host);
    },
    () => {}, // the page says what is missing
  );
  render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
    host,
  );
  return () => {
    isGone = true;
    stop();
    render(null, host);
  };
}
