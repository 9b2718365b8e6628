// Which nodes are the z of textbooks, whose gradient they call δ.
import type { TapeStructure } from '@retrograd/autodiff';

/** True for the weighted sum of a neuron: of several terms, and used by nothing but the neuron's activation. O(edges). */
export function isWeightedSum(tape: TapeStructure, i: number): boolean {
  const { firstInput, inputs, scopeOf, scopes } = tape;
  const termsOf = (node: number) => firstInput[node + 1]! - firstInput[node]!;
  if (termsOf(i) < 2 || scopes[scopeOf[i]!]?.kind !== 'neuron') return false;
  const use = inputs.indexOf(i);
  if (use < 0 || inputs.indexOf(i, use + 1) >= 0) return false;
  const user = firstInput.findIndex((first) => first > use) - 1;
  return termsOf(user) === 1 && scopeOf[user] === scopeOf[i];
}
