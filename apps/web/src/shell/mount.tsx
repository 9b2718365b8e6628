// The app in an element of a page.
import './base.css';
import { render } from 'preact';
import { SessionProvider } from '../session/context.ts';
import type { Session } from '../session/session.ts';
import { App } from './App.tsx';
import { keepFocus } from './keep-focus.ts';

/** Shows `session` in `host`. Several apps may stand on one page. Returns how to take it away. */
export function mount(host: HTMLElement, session: Session): () => void {
  host.replaceChildren(); // what the page said until now
  const stop = keepFocus(host);
  render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
    host,
  );
  return () => {
    stop();
    render(null, host);
  };
}
