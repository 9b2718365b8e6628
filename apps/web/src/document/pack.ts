// Long texts in few letters: deflate, then base64 with the letters that need no escape in an address. The compressor is
// loaded after the page, or before it where the link of the page is packed.

let fflate: typeof import('fflate') | null = null; // code, not state: the same for every app on the page

/** Loads the compressor. Rejects if it cannot be loaded. */
export async function loadPacking(): Promise<void> {
  fflate ??= await import('fflate');
}

/** `text` in letters, digits, `-` and `_`; `null` before the compressor is loaded. */
export function packed(text: string): string | null {
  if (fflate === null) return null;
  const bytes = fflate.deflateSync(fflate.strToU8(text), { level: 9 });
  return btoa(fflate.strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that `packed` made `letters` of; `null` for what it cannot have made, and for more than `most` bytes. */
export function unpacked(letters: string, most: number): string | null {
  if (fflate === null) return null;
  try {
    const bytes = fflate.strToU8(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), true);
    const text = fflate.inflateSync(bytes, { out: new Uint8Array(most + 1) }); // fflate writes no more than there is room for
    return text.length > most ? null : fflate.strFromU8(text);
  } catch {
    return null;
  }
}
