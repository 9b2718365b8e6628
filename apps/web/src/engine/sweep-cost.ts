// What both modes of differentiation cost: multiplications of an adjoint or a tangent by a partial.
import type { Run } from '@retrograd/graph';

/** Counts of one tape and its output. */
export interface SweepCost {
  /** Leaves that the output depends on: the parameters, or where there are none the inputs. */
  readonly leaves: number;
  readonly areParameters: boolean;
  /** Multiplications in one sweep, backward or forward: one for each argument that is no constant. */
  readonly multiplications: number;
}

/** The cost of the gradient of `run`. O(nodes + edges). */
export function sweepCost({ tape, output, backwardOrder }: Run): SweepCost {
  const needed = new Set([output]);
  let multiplications = 0;
  for (const node of backwardOrder)
    for (const input of tape.inputsOf(node)) {
      if (tape.role(input) === 'constant') continue;
      needed.add(input);
      multiplications++;
    }
  const count = (role: 'parameter' | 'input') =>
    [...needed].filter((i) => i < tape.leafCount && tape.role(i) === role).length;
  const parameters = count('parameter');
  return { leaves: parameters || count('input'), areParameters: parameters > 0, multiplications };
}
