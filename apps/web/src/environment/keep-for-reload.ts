// What waits for the address bar when the page goes is kept in the tab. Comes with the code after the first picture.
import { NAME } from './reload.ts';

/** Writes into the address bar, by `flush`, what waits when the page goes, and keeps it for `afterReload`. */
export function keepForReload(flush: () => void): void {
  const keep = (): void => {
    const before = location.hash;
    (document.activeElement as Partial<HTMLElement> | null)?.blur?.(); // a field takes what was typed when it is left
    flush();
    try {
      sessionStorage.setItem(NAME, JSON.stringify({ before, hash: location.hash, state: history.state }));
    } catch {} // storage is switched off
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', flush); // a tab in the background may be gone without a word
}
