// From one link to another without loading anew, in every engine.
/** Runs in the page: follows a link of the app as if it were pasted into the address bar, and lets go of all fields. */
export async function followLink(hash: string): Promise<void> {
  const followed = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  (document.activeElement as HTMLElement | null)?.blur(); // before: leaving a field may write what was typed
  location.hash = `${hash}&visit=${history.length}.${performance.now()}`; // never the address that is there already
  await followed; // the app has listened for longer
  scrollTo(0, 0);
}
