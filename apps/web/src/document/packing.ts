// Long texts in few letters: deflate, a checksum, then base64 with the letters that need no escape in an address. Deflate has
// no checksum of its own: a letter that was changed on the way would open another document.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

const SUM = 4; // bytes of the checksum
const LONG = 100_000; // letters, from which on the last percent would take as long as the rest
const RATIO = 1032; // deflate makes 258 bytes of two bits at most

/** `text` in letters, digits, `-` and `_`. */
export function packed(text: string): string {
  const body = deflateSync(strToU8(text), { level: text.length > LONG ? 6 : 9 });
  const bytes = new Uint8Array(body.length + SUM);
  bytes.set(body);
  new DataView(bytes.buffer).setUint32(body.length, sumOf(body));
  return btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text that `packed` made `letters` of; `null` for what it cannot have made, and for more than `most` bytes. Early links
 * have no checksum.
 */
export function unpacked(letters: string, most: number, hasSum: boolean): string | null {
  try {
    const bytes = strToU8(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), true);
    const end = bytes.length - SUM;
    const body = hasSum ? bytes.subarray(0, end) : bytes;
    if (hasSum && new DataView(bytes.buffer).getUint32(end) !== sumOf(body)) return null;
    const room = Math.min(most + 1, RATIO * body.length); // fflate writes no more than there is room for
    const text = inflateSync(body, { out: new Uint8Array(room) });
    return room === 0 || text.length > most ? null : strFromU8(text);
  } catch {
    return null;
  }
}

/** Adler-32, of what is packed: bytes that one changed letter has changed never have the same. */
function sumOf(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
