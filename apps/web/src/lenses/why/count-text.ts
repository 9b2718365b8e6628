// Whole numbers of any size as text.

const LONGEST = 90; // digits; of more, the first ones and how many there are

/** `n` in groups of three digits, between which a line may break; `≈ 1.2345e3010` where it has too many to be read. */
export function countText(n: bigint): string {
  const digits = n.toString();
  if (digits.length > LONGEST) return `≈ ${digits[0]}.${digits.slice(1, 5)}e${digits.length - 1}`;
  return digits.length < 5 ? digits : digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, '\u2009');
}
