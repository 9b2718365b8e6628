// How deep the lists and objects of a text are nested. A file of brackets alone would take seconds to read.
import { MAX_RANK } from './tensor.ts';

/** The file, its state dict, and the lists of a tensor. */
const DEEPEST = 2 + MAX_RANK;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
/** `[` and `{`, `]` and `}`. */
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Throws `TypeError`, starting with `who`, for a text with deeper brackets than any file that this package writes. */
export function requireShallow(who: string, text: string): void {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isQuoted && code === BACKSLASH) i++;
    else if (code === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && CLOSING.includes(code)) depth--;
    else if (!isQuoted && OPENING.includes(code) && ++depth > DEEPEST)
      throw new TypeError(
        `${who} reads lists and objects nested ${DEEPEST} deep, and got deeper ones at character ${i}`,
      );
  }
}
