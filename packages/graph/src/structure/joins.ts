// The edges of a folded tape, before they have a route.

import type { TapeStructure } from '@retrograd/autodiff';
import type { ArgumentOf, DiagramEdge } from './diagram-elements.ts';
import type { Folding } from './folding.ts';
import { scopeOfKey } from './scope-key.ts';

/** A drawn edge without a route. */
export type Join = Omit<DiagramEdge, 'route'>;

/** The drawn edges. Edges with a folded end merge with their parallels, unless they carry a weight. O(nodes + edges). */
export function join(tape: TapeStructure, { unit, carried }: Folding): Join[] {
  const { firstInput } = tape;
  const weightAt = new Map<number, ArgumentOf & { parameter: number }>(); // by the place of the other factor in all arguments
  for (const [parameter, uses] of carried)
    for (const use of uses) weightAt.set(firstInput[use.node]! + 1 - use.argument, { ...use, parameter });
  const joins = new Map<string, Join & { arguments: ArgumentOf[] }>();
  for (let node = 0; node < tape.length; node++) {
    const inputs = tape.inputsOf(node);
    for (let argument = 0; argument < inputs.length; argument++) {
      const [source, target] = [unit[inputs[argument]!]!, unit[node]!];
      if (source === target || carried.has(inputs[argument]!)) continue;
      const key = `${node}:${argument}`;
      const weight = weightAt.get(firstInput[node]! + argument) ?? null;
      const merges = weight === null && (scopeOfKey(source) >= 0 || scopeOfKey(target) >= 0);
      const known = merges ? joins.get(`${source}>${target}`) : undefined;
      if (known !== undefined) known.arguments.push({ node, argument });
      else
        joins.set(merges ? `${source}>${target}` : key, {
          key,
          source,
          target,
          arguments: [{ node, argument }],
          weight,
        });
    }
  }
  return [...joins.values()];
}
