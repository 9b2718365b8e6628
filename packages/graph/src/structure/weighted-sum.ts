// Which nodes are the z of textbooks, whose gradient they call δ.
import type { TapeStructure } from '@retrograd/autodiff';

const SUMS: ReadonlySet<string> = new Set(['add', 'sum', 'dot']);

/** True for a sum, or a single product, with a parameter times something else among its terms, that no other sum uses. O(edges). */
export function isWeightedSum(tape: TapeStructure, i: number): boolean {
  const { firstInput, inputs } = tape;
  for (let use = inputs.indexOf(i); use >= 0; use = inputs.indexOf(i, use + 1)) {
    const user = firstInput.findIndex((first) => first > use) - 1;
    if (isSum(tape, user)) return false;
  }
  const terms = [i];
  for (const term of terms) {
    if (isProduct(tape, term)) return true;
    if (isSum(tape, term)) terms.push(...new Set(tape.inputsOf(term))); // `for` comes to what is added meanwhile
    if (terms.length > tape.length) return false;
  }
  return false;
}

function isSum(tape: TapeStructure, i: number): boolean {
  return SUMS.has(tape.op(i)?.name ?? '');
}

/** True for a product of one parameter and something that is none, alone or among those of a dot product. */
function isProduct(tape: TapeStructure, i: number): boolean {
  const name = tape.op(i)?.name;
  if (name !== 'mul' && name !== 'dot') return false;
  const isParameter = Array.from(
    tape.inputsOf(i),
    (input) => tape.op(input) === null && tape.role(input) === 'parameter',
  );
  return isParameter.some((is, k) => k % 2 === 1 && is !== isParameter[k - 1]);
}
