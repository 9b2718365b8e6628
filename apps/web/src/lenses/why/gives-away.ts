// Whether the explanation of a gradient has a number in it that a reader is asked for.
import { type Links, largestPaths, partsByTerm, type Run, sharesOf } from '@retrograd/graph';
import type { Hides } from '../../practise/hides.ts';

/** True if `hides` tells one of the numbers between node `i` and the output, or of its `listed` paths among `links`. O(nodes + edges). */
export function givesAway(
  hides: Hides,
  run: Run,
  adjoints: Float64Array,
  links: Links,
  i: number,
  listed: number,
): boolean {
  const { tape, firstInput, partials } = run;
  const isAfter = new Uint8Array(tape.length);
  isAfter[i] = 1;
  for (let node = 0; node < tape.length; node++) {
    for (const [argument, input] of tape.inputsOf(node).entries()) {
      if (isAfter[input] === 0) continue;
      isAfter[node] = 1;
      const partial = partials[firstInput[node]! + argument]!;
      if (hides(partial, 'partial', node, argument) || hides(Number.NaN, 'slope', node, argument)) return true;
      if (hides(partial * adjoints[node]!, 'flow', node, argument)) return true;
    }
    if (isAfter[node] === 1 && hides(adjoints[node]!, 'adjoint', node)) return true;
  }
  const products = largestPaths(links, i, listed).flatMap((path) => [path.product, ...path.partials]);
  const shares = sharesOf(links, i, adjoints).map(({ share }) => share);
  const parts = partsByTerm(run, i).map(({ part }) => part);
  return [...products, ...shares, ...parts].some((x) => hides(x, 'adjoint', -1));
}
