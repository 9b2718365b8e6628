// A label on one line, for what cannot be typeset: the entries of a list.
import { typeset } from './label.ts';

const LOWERED: Readonly<Record<string, string>> = characters('0123456789+-()', '₀₁₂₃₄₅₆₇₈₉₊₋₍₎');
const RAISED: Readonly<Record<string, string>> = characters('0123456789+-()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ');

/** `C_0` is `C₀`, `a^(1)_2` is `a⁽¹⁾₂`; a script of letters stands after a space: `sum_n1` is `sum n₁`. */
export function lineLabel(label: string): string {
  return typeset(label)
    .map(({ text, script }) => {
      if (script === 0) return text;
      const marks = script > 0 ? RAISED : LOWERED;
      const isWord = /^\p{L}/u.test(text) && marks[text[0]!] === undefined;
      return isWord ? ` ${lineLabel(text)}` : Array.from(text, (character) => marks[character] ?? character).join('');
    })
    .join('');
}

function characters(from: string, to: string): Record<string, string> {
  return Object.fromEntries(Array.from(from, (character, at) => [character, [...to][at]!]));
}
