// Formulas in running text: no line ends inside of one.

/** `text` with no-break spaces around the signs of its formulas, and between amount and currency. */
export function unbroken(text: string): string {
  return text.replace(/ ([=+−←Σ…]) /g, '\u00a0$1\u00a0').replaceAll(' €', '\u00a0€');
}
