// Two operands side by side, with no sign between them that would make one of both: what was meant.
import { twoWords } from './calls.ts';
import { type Comma, isOfWhole, touch } from './commas.ts';
import { Mistake } from './error.ts';
import { functionCalled, isOfMatrices } from './suggest.ts';
import { Tensor, type Thing } from './thing.ts';
import type { Token } from './tokens.ts';
import { fit } from './vectors.ts';

/**
 * What is wrong where an operand `second` follows an operand that ends with `first`; `next` is the token behind it, `things` what the
 * two stand for, if that is known. `commas` are those of the bracket around them so far, which is a list if `isListed`.
 */
export function apart(
  [first, second, next]: readonly [Token, Token, Token],
  [left, right]: readonly [Thing, Thing | null],
  isListed: boolean,
  commas: readonly Comma[],
): Mistake {
  const isSecondPoint = first.text.includes('.') && second.text.startsWith('.') && touch(first, second);
  if (isSecondPoint && second.kind === 'number') return new Mistake('two-points', second);
  const words = twoWords(first, second);
  if (words !== null) return words;
  if (isOfMatrices(first.text)) return new Mistake('no-matrix-function', first, { name: first.text });
  const meant = first.kind === 'name' ? functionCalled(first.text) : null;
  if (meant !== null) return new Mistake('misspelt-function', first, { name: first.text, meant });
  const comma = commas.at(-1);
  if (comma !== undefined && isOfWhole(comma) && (next.kind === 'comma' || comma.digits![0] === '0'))
    return new Mistake('decimal-comma-in-list', comma); // `[0,5 0,3]`
  if (isListed) return new Mistake('comma-in-list', second, { found: second.text });
  if (!isMatrixProduct(left, right)) return new Mistake('implicit-multiplication', second, { found: second.text });
  return new Mistake('write-product', second, {
    meant: `${first.kind === 'name' ? `${first.text} ` : ''}@ ${second.text}`,
  });
}

/** True for two that the matrix product takes, a matrix among them. */
function isMatrixProduct(left: Thing, right: Thing | null): boolean {
  if (!(left instanceof Tensor && right instanceof Tensor)) return false;
  return left.shape.length + right.shape.length > 2 && fit(left, right);
}
