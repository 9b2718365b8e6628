// All arguments of all nodes in turn, without a list for each node.
import type { TapeStructure } from '@retrograd/autodiff';

/** Calls `visit` with each node, in tape order, its arguments and their places among these. O(nodes + edges). */
export function eachArgument(
  { length, inputs, firstInput }: TapeStructure,
  visit: (input: number, node: number, argument: number) => void,
): void {
  for (let node = 0; node < length; node++) {
    const first = firstInput[node]!;
    for (let at = first; at < firstInput[node + 1]!; at++) visit(inputs[at]!, node, at - first);
  }
}
