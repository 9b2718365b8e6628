// A label as it is set: plain text such as `w_12` becomes runs with true subscripts, or words to be spoken.
import { LETTER, widthOf } from './letters.ts';

/** A piece of a label in one style. */
export interface TextRun {
  readonly text: string;
  readonly italic: boolean;
  /** 1 superscript, 0 on the line, −1 subscript. */
  readonly script: 0 | 1 | -1;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** A script mark with its content, in braces, in brackets (which belong to it) or bare. It stands on something: `__x` is text. */
const SCRIPT = /(?<=[^_^\s])([_^])(?:\{([^{}]*)\}|(\([^()]*\))|([^_^{}()\s]+))/gu;

/** A name of words, which has no subscripts: `rate_of_change`. */
const WORDS = /^\p{L}{2,}(?:_\p{L}{2,}){2,}$/u;

/** `w_12`, `w12`, `w₁₂`, `w_{1,2}`, `a^(1)_2` as runs. A one-letter base is italic, a longer word upright. */
export function typeset(label: string): TextRun[] {
  if (WORDS.test(label)) return [{ text: label.replaceAll('_', ' '), italic: false, script: 0 }];
  const text = explicit(label);
  const runs: TextRun[] = [];
  let at = 0;
  let first = 0; // of the scripts that stand beside one another: one on each side
  for (const match of text.matchAll(SCRIPT)) {
    if (match.index > at) first = runs.length + 1;
    base(text.slice(at, match.index), runs);
    const [whole, mark, braced, bracketed, bare] = match;
    const content = braced ?? bracketed ?? bare!;
    const script = mark === '_' ? -1 : 1;
    const same = runs.findIndex((run, k) => k >= first && run.script === script);
    if (same >= 0) runs[same] = { text: `${runs[same]!.text} ${content}`, italic: false, script };
    else runs.push({ text: content, italic: isVariable(content), script });
    at = match.index + whole.length;
  }
  base(text.slice(at), runs);
  return runs;
}

/** Letters of a label that are drawn, at most; the whole of it stands in the trace. */
const LONGEST = 32;

/** A label as runs for the drawing, where a long one would cover its neighbours: it ends in `…`. */
export function typesetShort(label: string): TextRun[] {
  return typeset(shortened(label, LONGEST));
}

/** The label, or the start of one that is longer than so many letters, or wider than these usually are, with `…`. O(longest), not O(letters). */
export function shortened(label: string, longest: number): string {
  if (2 * label.length <= longest) return label; // no letter is as wide as two
  const letters = [...label.slice(0, 2 * longest + 2)]; // a letter takes two units at most
  let count = Math.min(letters.length, longest);
  while (widthOf(letters.slice(0, count).join('')) > longest * LETTER) count--;
  if (letters.length === count) return label;
  const start = letters.slice(0, count - 1).join('');
  const isOpen = start.lastIndexOf('{') > start.lastIndexOf('}');
  return `${start}…${isOpen ? '}' : ''}`;
}

/** The label without markup, for file names and speech: `w_{1,2}` is `w1,2`. */
export function plainLabel(label: string): string {
  if (!/[_^₀-₉]/u.test(label)) return label;
  return typeset(label)
    .map(({ text }) => text)
    .join('');
}

/** Every way to write a subscript as the one with `_`; of the marks on a letter the first four, since more would cover other lines. */
function explicit(label: string): string {
  const digits = label
    .replaceAll(/(?<=\p{M}{4})\p{M}/gu, '')
    .replaceAll(
      /(?<=[^_^\s])[₀-₉]+/gu,
      (run) => `_{${Array.from(run, (digit) => SUBSCRIPTS.indexOf(digit)).join('')}}`,
    );
  return digits.replace(/^((?:\p{L}\p{M}*)+)(\d+)$/u, '$1_{$2}');
}

function base(text: string, runs: TextRun[]): void {
  if (text !== '') runs.push({ text, italic: isVariable(text), script: 0 });
}

/** One letter is a variable, whatever accents and primes it bears; a word, a number or a raised letter such as ᴬ is not. */
function isVariable(text: string): boolean {
  return /^(?!\p{Lm})\p{L}\p{M}*′*$/u.test(text) && text !== 'Σ';
}
