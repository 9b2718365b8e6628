// The packing of long links is loaded after the page, or before it where the link of the page is packed.

/** What packs and unpacks; `null` before it is loaded. */
export let packing: typeof import('./packing.ts') | null = null; // code, not state: the same for every app on the page

/** Loads the packing. Rejects if it cannot be loaded. */
export async function loadPacking(): Promise<void> {
  packing ??= await import('./packing.ts');
}
