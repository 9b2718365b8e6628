// Long texts in few letters: deflate, then base64 with the letters that need no escape in an address.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** `text` in letters, digits, `-` and `_`. */
export function packed(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 });
  return btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that `packed` made `letters` of; `null` for what it cannot have made, and for more than `most` bytes. */
export function unpacked(letters: string, most: number): string | null {
  try {
    const bytes = strToU8(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), true);
    const text = inflateSync(bytes, { out: new Uint8Array(most + 1) }); // fflate writes no more than there is room for
    return text.length > most ? null : strFromU8(text);
  } catch {
    return null;
  }
}
