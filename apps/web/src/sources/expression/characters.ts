// Which characters make a name, and what cannot be read, told by its code point.
import { PLAIN } from './spelling.ts';

const NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;
const LOWERED = /[\u1D62-\u1D6A\u2090-\u209C\u2C7C]+/gu; // letters below the line

/** A name in the letters of Unicode's NFKC: `x₁` is `x1`, `xₙ` is `x_n`, `𝑥` is `x`, µ is μ; `null` if these make no name. */
export function nameIn(text: string): string | null {
  if (PLAIN.test(text)) return text;
  const name = text.replace(LOWERED, (letters) => `_${letters}`).normalize('NFKC');
  return NAME.test(name) ? name : null;
}

/** True if `character` leaves no ink, or looks like part of another. */
export function isInvisible(character: string): boolean {
  return /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character);
}

/** `U+02C6`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
