// Across a reload: what is written into the address bar while the page goes, or after its reload has begun, comes too late for
// the browser, which loads the address that stood there before. It is kept in the tab meanwhile.

const NAME = 'retrograd.reload';

/** Writes into the address bar, by `flush`, what waits when the page goes, and keeps it for `afterReload`. */
export function keepForReload(flush: () => void): void {
  const keep = (): void => {
    const before = location.hash;
    flush();
    try {
      sessionStorage.setItem(NAME, JSON.stringify({ before, hash: location.hash, state: history.state }));
    } catch {} // storage is switched off
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', flush); // a tab in the background may be gone without a word
}

/** Before the address is read: brings back what `keepForReload` kept, after a reload or at the address that stood there before it. */
export function afterReload(): void {
  try {
    const { before, hash, state } = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
    sessionStorage.removeItem(NAME);
    const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (how?.type === 'reload' || (before === location.hash && before !== hash)) history.replaceState(state, '', hash);
  } catch {} // nothing is kept, or storage is switched off
}
