// Text into statements: the tokens of each, and what is said of a character that means nothing.
import { Mistake } from './error.ts';
import { codePoint, isInvisible } from './spelling.ts';
import { insteadOf } from './suggest.ts';
import { type Token, tokens } from './tokens.ts';

/** The tokens of each statement that is not empty, with its `end`. Throws `Mistake` for a character that means nothing. O(text). */
export function linesOf(text: string): readonly (readonly Token[])[] {
  const lines = Array.from(split(text));
  for (const line of lines)
    for (const [k, token] of line.entries())
      if (token.kind === 'stray' || token.kind === 'foreign') throw stray(token, line[k - 1]?.kind);
  return lines;
}

/** The tokens of each statement that is not empty, whatever they mean. O(text). */
export function split(text: string): Generator<readonly Token[], void> {
  return statementsIn(tokens(text));
}

/** The tokens of each statement that is not empty. A line that ends inside of a list goes on. */
export function* statementsIn(all: Iterable<Token>): Generator<readonly Token[], void> {
  let line: Token[] = [];
  let depth = 0; // of lists
  for (const token of all) {
    const { kind } = token;
    if (kind === 'list') depth++;
    else if (kind === 'unlist') depth--;
    const goesOn = depth > 0 && token.text === '⏎' && token.length > 0;
    if (kind === 'end' && goesOn) continue;
    line.push(token);
    if (kind !== 'end') continue;
    if (line.length > 1) yield line;
    line = [];
    depth = 0;
  }
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
