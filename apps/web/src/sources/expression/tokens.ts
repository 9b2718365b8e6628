// Text into tokens: one regular expression whose groups are the kinds. No alternative is repeated inside another, so that it
// reads any text in linear time.
import type { Op } from '@retrograd/autodiff/ops';
import { nameIn } from './characters.ts';
import type { Span } from './error.ts';
import { aliases, functions, roots } from './table.ts';

/**
 * `call` is a name with its bracket, and perhaps a power between them, `prefix` a function with one operand behind a blank, `end` stands after every statement, `raised` is a power
 * in superscript digits, `bar` one of those around an absolute value, `list` and `unlist` square brackets, `foreign` a sign that other languages have, `stray` a
 * character that means nothing.
 */
type TokenKind =
  | 'number'
  | 'call'
  | 'prefix'
  | 'name'
  | 'assign'
  | 'operator'
  | 'raised'
  | 'root'
  | 'open'
  | 'close'
  | 'bar'
  | 'list'
  | 'unlist'
  | 'transpose'
  | 'comma'
  | 'end'
  | 'foreign'
  | 'stray';

/** A piece of the text. `text` has one spelling: `×` is `*`, `−` is `-`, `**` is `^`, `x₁` is `x1`, `𝑥` is `x`, `½` is `0.5`; `+=` is `+`. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Of a call: the 2 of `sin²(x)`; 1 if nothing is said. */
  readonly power: number;
}

/** No letters above the line (`ⁿ`, `ˆ`, `ª`), nothing invisible. */
const NAME = /(?![ªº\p{Lm}\p{DI}])[\p{L}_](?:(?![ªº\p{DI}])[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}\p{Nd}_₀-₉ₐ-ₜᵢ-ᵪⱼ])*/u.source;

const RAISED = /⁻?[⁰¹²³⁴-⁹]+/u.source;
const POWER = `(?:${RAISED}|[^\\S\\n\\r]*(?:\\^|\\*\\*)[^\\S\\n\\r]*(?:[-−]?\\d+|\\([-−]?\\d+\\)))`;
const all = [...functions, ...aliases];
const FUNCTION = oneOf(all);
const OF_ONE = oneOf(all.filter(([name, { arity }]) => arity === 1 && !roots.has(name)));

/** A pattern for the names of `listed`, the longest first. */
function oneOf(listed: readonly (readonly [name: string, op: Op])[]): string {
  const names = listed.map(([name]) => name).sort((a, b) => b.length - a.length);
  return `(?:${names.join('|')})`;
}

/** What the groups of the pattern are, in their order. */
const KINDS: Readonly<Record<TokenKind | 'blank', RegExp>> = {
  blank: /[^\S\n\r]+|#[^\n\r]*/,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?|[¼-¾⅐-⅞]/,
  call: /(?:NAME|[√∛]|FUNCTIONPOWER)[^\S\n\r]*\(/,
  prefix: /OF_ONE(?=[^\S\n\r]+(?:NAME|\.?\d))/,
  name: /NAME/,
  transpose: /(?<=[\p{L}\p{M}\p{Nd}\])])(?:[.^]T(?![\p{L}\p{Nd}_([])|ᵀ)/u,
  foreign: /[<>!:=]=|[<>≤⩽≥⩾≠:!∑∞{}‖∥]/,
  assign: /(?:\*\*|[-+*/^−×·÷@])?=/,
  operator: /\*\*|[-+*/^−–×·⋅∙•∗÷∕⁄@]/,
  raised: /RAISED/,
  root: /[√∛]/,
  open: /\(/,
  close: /\)/,
  bar: /\|/,
  list: /\[/,
  unlist: /\]/,
  comma: /,/,
  end: /[\n\r;]/,
  stray: /./,
};
const kinds = Object.keys(KINDS) as (TokenKind | 'blank')[];

const pattern = new RegExp(
  kinds
    .map((kind) => `(${KINDS[kind].source})`)
    .join('|')
    .replaceAll('NAME', NAME)
    .replaceAll('FUNCTION', FUNCTION)
    .replaceAll('OF_ONE', OF_ONE)
    .replaceAll('POWER', POWER)
    .replaceAll('RAISED', RAISED),
  'gsu',
);

const spellings: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['⋅', '·'],
  ['∙', '·'],
  ['•', '·'],
  ['∗', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['⁄', '/'],
]);

/** The tokens of `text`, an `end` after the last. */
export function* tokens(text: string): Generator<Token, void> {
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const kind = kinds[match.indexOf(found, 1) - 1]!; // the one group that is not undefined
    if (kind === 'blank') continue;
    const power = kind === 'call' ? powerIn(found) : 1;
    yield { kind, text: spelt(kind, found), at: match.index, length: found.length, power };
  }
  yield { kind: 'end', text: '⏎', at: text.length, length: 0, power: 1 };
}

function spelt(kind: TokenKind, found: string): string {
  if (kind === 'end') return found === ';' ? found : '⏎';
  if (kind === 'call') return spelt('name', found.match(/^[^⁻⁰¹²³⁴-⁹^*(\s]+/u)![0]);
  if (kind === 'name') return nameIn(found) ?? found;
  if (kind === 'raised') return lowered(found);
  if (kind === 'number') return /^\P{No}/u.test(found) ? found.replace('−', '-') : String(fraction(found));
  const operator = kind === 'assign' ? found.slice(0, -1) || '=' : found;
  return spellings.get(operator) ?? operator;
}

/** The number that `½` is. */
function fraction(sign: string): number {
  const [over, under] = sign.normalize('NFKC').split('⁄').map(Number) as [number, number];
  return over / under;
}

/** `⁻¹` as `-1`. */
function lowered(digits: string): string {
  return digits.replace(/[⁰¹²³⁴-⁹]/gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))).replace('⁻', '-');
}

/** The power between a function and its bracket. */
function powerIn(call: string): number {
  const power = call.match(/[⁻⁰¹²³⁴-⁹]+|(?<=[\^*]\s*\(?)[-−]?\d+/u)?.[0];
  return power === undefined ? 1 : Number(lowered(power).replace('−', '-'));
}
