// Text into statements: the tokens of each, and what is said of a character that means nothing.

import { codePoint, isInvisible } from './characters.ts';
import { Mistake } from './error.ts';
import { demandFormula } from './pasted.ts';
import { insteadOf } from './suggest.ts';
import { type Token, tokens } from './tokens.ts';

/** The tokens of each statement that is not empty, with its `end`. Throws `Mistake` for a character or a word that means nothing. O(text). */
export function linesOf(text: string): readonly (readonly Token[])[] {
  const lines = Array.from(split(text));
  for (const line of lines) {
    demandFormula(line);
    for (const [k, token] of line.entries())
      if (token.kind === 'stray' || token.kind === 'foreign') throw stray(token, line[k - 1]?.kind);
  }
  return lines;
}

/** The tokens of each statement that is not empty, whatever they mean. O(text). */
export function split(text: string): Generator<readonly Token[], void> {
  return statementsIn(tokens(text));
}

/** The tokens of each statement that is not empty. A line that ends between two brackets of a pair goes on. O(tokens). */
export function* statementsIn(all: Iterable<Token>): Generator<readonly Token[], void> {
  const list = [...all];
  const closes = pairsIn(list);
  let line: Token[] = [];
  let closed = -1; // where the outermost pair closes
  for (const [k, token] of list.entries()) {
    closed = Math.max(closed, closes.get(k) ?? -1);
    if (token.kind === 'end' && k < closed) continue;
    line.push(token);
    if (token.kind !== 'end') continue;
    if (line.length > 1) yield line;
    line = [];
  }
}

/** Which token closes which bracket, by their places. None does behind a `;` or an `=`: these belong to other statements. O(tokens). */
export function pairsIn(all: readonly Token[]): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (const [k, { kind, text }] of all.entries()) {
    if (kind === 'assign' || (kind === 'end' && text === ';')) open.length = 0;
    else if (kind === 'call' || kind === 'open' || kind === 'list') open.push(k);
    else if (kind === 'close' || kind === 'unlist') {
      const isList = open.length > 0 && all[open.at(-1)!]!.kind === 'list';
      if (open.length > 0 && isList === (kind === 'unlist')) closes.set(open.pop()!, k);
    }
  }
  return closes;
}

/** `before` is the kind of the token before it: a bracket after a name is an index or an argument of other languages. */
function stray(token: Token, before: Token['kind'] | undefined): Mistake {
  const { text: found } = token;
  if (token.kind === 'foreign' && !(before === 'name' && found === '{'))
    return new Mistake('write-instead', token, { found, meant: insteadOf(found) });
  if (found === '.' && before === 'number') return new Mistake('two-points', token);
  if (found === '.') return new Mistake('member-access', token, { found });
  if (/^[!-~]$/.test(found)) return new Mistake('unexpected-character', token, { found });
  const code = codePoint(found);
  if (isInvisible(found)) return new Mistake('invisible-character', token, { code });
  return new Mistake(/[ªº\p{Lm}]/u.test(found) ? 'raised-character' : 'unknown-character', token, { found, code });
}
