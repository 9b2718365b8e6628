// What reads data from outside, links, schemas and rows of examples, is loaded after the page, or before it where there is something to
// read; what follows the rows comes with it.

/** What reads links, and the schemas; `null` before they are loaded. */
export let reader: typeof import('./read-link.ts') | null = null; // code, not state: the same for every app on the page

/** Loads both. Rejects if they cannot be loaded. */
export async function loadReader(): Promise<void> {
  reader ??= await import('./read-link.ts');
}
