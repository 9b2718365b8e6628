// Across a reload: what is written into the address bar while the page goes, or after its reload has begun, comes too late for
// the browser, which loads the address that stood there before. It is kept in the tab meanwhile.

/** Under which the tab keeps it. */
export const NAME = 'retrograd.reload';

/** Before the address is read: brings back what `keepForReload` kept, after a reload or at the address that stood there before it. */
export function afterReload(): void {
  try {
    const { before, hash, state } = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
    sessionStorage.removeItem(NAME);
    const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (how?.type === 'reload' || (before === location.hash && before !== hash)) history.replaceState(state, '', hash);
  } catch {} // nothing is kept, or storage is switched off
}
