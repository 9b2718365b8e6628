// How names and characters are written: what looks alike is one name, and what cannot be read is told by its code point.

const NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;
// Most names are plain, and every key asks for each of them several times: a quick way, to the same result.
const PLAIN = /^[A-Za-z_]\w*$/;
const INDEXED = /^[A-Za-z]+_\d+$/;
const LOWERED = /[\u1D62-\u1D6A\u2090-\u209C\u2C7C]+/gu; // letters below the line

/** A name in the letters of Unicode's NFKC: `x₁` is `x1`, `xₙ` is `x_n`, `𝑥` is `x`, µ is μ; `null` if these make no name. */
export function nameIn(text: string): string | null {
  if (PLAIN.test(text)) return text;
  const name = text.replace(LOWERED, (letters) => `_${letters}`).normalize('NFKC');
  return NAME.test(name) ? name : null;
}

/** One spelling for names that are drawn alike: `x1` for `x_1`. */
export function oneSpelling(name: string): string {
  if (PLAIN.test(name)) return INDEXED.test(name) ? name.replace('_', '') : name;
  return name.normalize('NFKC').replace(/^((?:\p{L}\p{M}*)+)_(\p{Nd}+)$/u, '$1$2');
}

/** True if `character` leaves no ink, or looks like part of another. */
export function isInvisible(character: string): boolean {
  return /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character);
}

/** `U+02C6`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
