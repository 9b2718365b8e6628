// What CPython reads and the interpreter here does not: what to write instead, in place of "invalid syntax".
import type { Mistake } from '../answer.ts';
import { said } from '../said.ts';

/** What is missing, by its name among the sentences, and what a line that uses it looks like. */
const MISSING = [
  ['noMatch', /^\s*(?:match\b.+|case\b.+):/],
  ['noExceptStar', /^\s*except\s*\*/],
  ['noTypeStatement', /^\s*type\s+\w+.*=/],
  ['noSlash', /^\s*(?:async\s+)?def\b.*[(,]\s*\/\s*[,)]/],
  ['noStarsInDict', /[{,]\s*\*\*/],
  ['noStarInList', /(?:[[({,=]|\breturn\b|\byield\b)\s*\*(?!\*)/],
] as const;

/** A mistake of syntax in `text`, told by what is missing where its line uses that; any other as it is. */
export function explained(mistake: Mistake, text: string): Mistake {
  if (!mistake.message.startsWith('SyntaxError: ')) return mistake;
  const line = text.split('\n')[mistake.line - 1] ?? '';
  const isStar = mistake.message.includes('*x must be'); // a list over several lines has it on another one
  const [name] = MISSING.find(([, look]) => look.test(line)) ?? (isStar ? (['noStarInList'] as const) : []);
  return name === undefined ? mistake : { ...mistake, message: `SyntaxError: ${said()[name]()}` };
}
