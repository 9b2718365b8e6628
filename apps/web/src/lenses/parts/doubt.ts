// What a number field has to say about a text: that it is no number, or that it is read as one of two.
import { parseNumber } from '@retrograd/graph';

/** `ambiguous`: a number that a reader may have meant otherwise, such as `1,000`, or that is read as 0. */
export type Doubt = 'none' | 'not a number' | 'too large' | 'ambiguous';

/** What is doubtful about `text`. */
export function doubtAbout(text: string): Doubt {
  const x = parseNumber(text);
  const plain = text.trim().replaceAll('−', '-');
  if (x === null) {
    const isTooLarge = Math.abs(Number(plain.replaceAll(',', '.'))) === Number.POSITIVE_INFINITY;
    return isTooLarge && /\d/.test(plain) ? 'too large' : 'not a number';
  }
  const isThousands = /^[-+]?[1-9]\d{0,2}(,\d{3}|\.000)$/.test(plain);
  const isTooSmall = x === 0 && /[1-9]/.test(plain.replace(/[e/].*/i, ''));
  return isThousands || isTooSmall ? 'ambiguous' : 'none';
}
