// Across a reload: what is written into the address bar while the page goes comes too late for the browser, which loads the
// address that stood there before. It is kept in the tab meanwhile.

const NAME = 'retrograd.reload';

/** Writes into the address bar, by `flush`, what waits when the page goes, and keeps it for `afterReload`. */
export function keepForReload(flush: () => void): void {
  const keep = (): void => {
    const before = location.hash;
    flush();
    try {
      if (location.hash === before) sessionStorage.removeItem(NAME);
      else sessionStorage.setItem(NAME, JSON.stringify({ before, hash: location.hash, state: history.state }));
    } catch {} // storage is switched off
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', flush); // a tab in the background may be gone without a word
}

/** Before the address is read: brings back what `keepForReload` kept, where the page was loaded from the address before it. */
export function afterReload(): void {
  try {
    const { before, hash, state } = JSON.parse(sessionStorage.getItem(NAME) ?? '{}');
    sessionStorage.removeItem(NAME);
    if (before === location.hash) history.replaceState(state, '', hash);
  } catch {} // storage is switched off, or holds something else
}
