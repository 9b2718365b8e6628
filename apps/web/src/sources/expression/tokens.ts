// Text into tokens: one regular expression whose groups are the kinds. No alternative is repeated inside another, so that it
// reads any text in linear time.
import type { Span } from './error.ts';
import { nameIn } from './spelling.ts';

/**
 * `call` is a name with its bracket, `end` stands after every statement, `raised` is a power in superscript digits, `stray`
 * is a character that means nothing.
 */
type TokenKind =
  | 'number'
  | 'call'
  | 'name'
  | 'assign'
  | 'operator'
  | 'raised'
  | 'open'
  | 'close'
  | 'comma'
  | 'end'
  | 'stray';

/** A piece of the text. `text` has one spelling: `×` is `*`, `−` is `-`, `**` is `^`, `x₁` is `x1`, `𝑥` is `x`; `+=` is `+`. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
}

/** No letters above the line (`ⁿ`, `ˆ`, `ª`), nothing invisible. */
const NAME = /(?![ªº\p{Lm}\p{DI}])[\p{L}_](?:(?![ªº\p{DI}])[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}\p{Nd}_₀-₉ₐ-ₜᵢ-ᵪⱼ])*/u.source;

/** What the groups of the pattern are, in their order. */
const KINDS: Readonly<Record<TokenKind | 'blank', RegExp>> = {
  blank: /[^\S\n\r]+|#[^\n\r]*/,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?/,
  call: /NAME[^\S\n\r]*\(/,
  name: /NAME/,
  assign: /(?:\*\*|[-+*/^−×·÷])?=/,
  operator: /\*\*|[-+*/^−–×·⋅÷]/,
  raised: /[⁰¹²³⁴-⁹]+/,
  open: /\(/,
  close: /\)/,
  comma: /,/,
  end: /[\n\r;]/,
  stray: /./,
};
const kinds = Object.keys(KINDS) as (TokenKind | 'blank')[];

const pattern = new RegExp(
  kinds
    .map((kind) => `(${KINDS[kind].source})`)
    .join('|')
    .replaceAll('NAME', NAME),
  'gsu',
);

const spellings: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['÷', '/'],
]);

/** The tokens of `text`, an `end` after the last. */
export function* tokens(text: string): Generator<Token, void> {
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const kind = kinds[match.indexOf(found, 1) - 1]!; // the one group that is not undefined
    if (kind !== 'blank') yield { kind, text: spelt(kind, found), at: match.index, length: found.length };
  }
  yield { kind: 'end', text: '⏎', at: text.length, length: 0 };
}

function spelt(kind: TokenKind, found: string): string {
  if (kind === 'end') return '⏎';
  if (kind === 'call') return spelt('name', found.slice(0, -1).trimEnd());
  if (kind === 'name') return nameIn(found) ?? found;
  if (kind === 'raised') return found.replace(/./g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  if (kind === 'number') return found.replace('−', '-');
  const operator = kind === 'assign' ? found.slice(0, -1) || '=' : found;
  return spellings.get(operator) ?? operator;
}
