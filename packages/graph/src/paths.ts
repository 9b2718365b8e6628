// Every path from a node to the output: a gradient is the sum over paths of the product of local derivatives.
import type { Tape } from '@retrograd/autodiff';

/** One path. `nodes[0]` is where it starts; `arguments[k]` of `nodes[k + 1]` is `nodes[k]`, with `partials[k]`. */
export interface Path {
  readonly nodes: readonly number[];
  readonly arguments: readonly number[];
  readonly partials: readonly number[];
  /** The product of the partials. All paths' products add up to the adjoint. */
  readonly product: number;
}

/** How many paths lead from `from` to `output`, in floating point (there may be more than 2⁵³). O(nodes + edges). */
export function pathCount(_tape: Tape, _from: number, _output: number): number {
  throw new Error('not written yet');
}

/** The `k` paths of the largest |product|, largest first. Exact; O((nodes + edges) + k · length · log). */
export function largestPaths(_tape: Tape, _from: number, _output: number, _k: number): Path[] {
  throw new Error('not written yet');
}
