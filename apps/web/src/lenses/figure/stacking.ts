// Whether two panels stand one above the other.

/** CSS pixels per graph unit from which numbers have 11 pixels. */
const READABLE = 32;
/** So many times as large must panels one above the other be: readers expect them beside one another, as they are printed. */
const WORTH = 1.2;
/** And so many times, where letters beside one another are small. */
const WORTH_READING = 1.05;

/** True where the scale `above` of panels one above the other is worth it, rather than that of panels `beside` one another. */
export function standsAbove(above: number, beside: number): boolean {
  return above > (beside < READABLE ? WORTH_READING : WORTH) * beside;
}
