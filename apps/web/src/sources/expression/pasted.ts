// Lines of programs that were written for other languages: what is said of them.
import { Mistake } from './error.ts';
import type { Token } from './tokens.ts';

/** Words of Python and JavaScript that stand before a name there. */
const DECLARATIONS = new Set(['let', 'const', 'var']);
const WORDS = new Set('def for while import from return class lambda function print'.split(' '));
const CHOICES = new Set(['if', 'elif', 'else']);
const CALLS = new Set(['def', 'for', 'while', 'return', 'function', 'print', 'range']);
const OPERANDS: ReadonlySet<Token['kind']> = new Set(['name', 'call', 'prefix', 'number', 'root', 'foreign', 'list']);

/** Throws `Mistake` for a line with such words where no formula could have them: all of them may be names of values, too. */
export function demandFormula(line: readonly Token[]): void {
  for (const [k, token] of line.entries()) {
    const { kind, text } = token;
    const next = line[k + 1];
    if (k === 0 && kind === 'name' && DECLARATIONS.has(text) && next!.kind === 'name')
      throw new Mistake('no-declaration', token, { found: text, meant: next!.text });
    const isBefore = (words: ReadonlySet<string>) => kind === 'name' && words.has(text) && OPERANDS.has(next!.kind);
    if (isBefore(CHOICES))
      throw new Mistake('write-instead', token, { found: text, meant: 'where(greater(x, 0), a, b)' });
    if (isBefore(WORDS) || (kind === 'call' && CALLS.has(text)))
      throw new Mistake('no-program', wordOf(token), { found: text });
  }
}

/** A word without its bracket. */
function wordOf({ at, text }: Token): { readonly at: number; readonly length: number } {
  return { at, length: text.length };
}
