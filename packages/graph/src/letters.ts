// How wide letters are, about, in ems. There are no fonts to measure with, and nothing may depend on which of them there are.

/** The width of most letters, and of digits. A single capital evens out with an i or an l. */
export const LETTER = 0.52;
/** The same in words of capitals, in which the widest, M and W, have room. */
const CAPITAL = 0.8;
/** From here on most letters are as wide as they are high: Chinese, Japanese, Korean and full-width ones. */
const FULL = '⺀';

/** What is of another width: words of capitals; accents, which stand on the letter before them; letters of full width. */
const OTHERS = /[A-Z]{3,}|\p{M}|[⺀-\uffff]/gu;

/** How wide `text` is, set at an em of 1. O(letters). */
export function widthOf(text: string): number {
  let width = text.length * LETTER;
  for (const some of text.match(OTHERS) ?? [])
    width += some >= FULL ? 1 - LETTER : some > 'Z~' ? -LETTER : some.length * (CAPITAL - LETTER);
  return width;
}
