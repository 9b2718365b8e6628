// What reads data from outside, the schemas, is loaded after the page, or before it where there is something to read.

/** The schemas; `null` before they are loaded. */
export let reader: typeof import('./schema.ts') | null = null; // code, not state: the same for every app on the page

/** Loads the schemas. Rejects if they cannot be loaded. */
export async function loadReader(): Promise<void> {
  reader ??= await import('./schema.ts');
}
