// A tape with its numbers, as it is played: first forward, then the seed, then backward, one operation each.
import { flowsBack, partialsOf, type Tape } from '@retrograd/autodiff';
import { requireKind, requireNode } from '../mistakes.ts';

/** What is the same at every moment of a run. All numbers of it are those of `tape`; new numbers make a new run. */
export interface Run {
  readonly tape: Tape;
  /** Tape index whose adjoint is the seed. */
  readonly output: number;
  /** Op nodes, ascending. */
  readonly forwardOrder: Int32Array;
  /** Op nodes that `output` depends on, descending. */
  readonly backwardOrder: Int32Array;
  /** The last cursor; the first is 0. */
  readonly length: number;
  /** Where the arguments of each node start in `partials` and `flows`: that of the tape. */
  readonly firstInput: Int32Array;
  /** `∂node/∂argument` for each argument, in the order of `tape.inputs`; 0 for nodes that `output` does not depend on. */
  readonly partials: Float64Array;
  /** 1 for each argument through which its node sends a gradient back, by the engine's rule (`flowsBack`). */
  readonly flows: Uint8Array;
  /** After how many steps of `backwardOrder` every user of a node has been pulled back. */
  readonly settledAfter: Int32Array;
}

/** The run of `tape` with the gradient of node `output`. Throws `RangeError` if there is no such node. O(nodes + edges). */
export function runOf(tape: Tape, output: number): Run {
  requireKind('runOf', tape, 'argsOf', 'a tape, such as Tape.of(y)');
  const { inputs, firstInput, length } = tape;
  requireNode('runOf', 'output', output, length);
  const reached = new Uint8Array(length);
  const settledAfter = new Int32Array(length);
  const partials = new Float64Array(inputs.length);
  const flows = new Uint8Array(inputs.length);
  const forward: number[] = [];
  const backward: number[] = [];
  reached[output] = 1;
  for (let i = output; i >= 0; i--) {
    if (reached[i] === 0 || tape.op(i) === null) continue;
    backward.push(i);
    const first = firstInput[i]!;
    const own = partialsOf(tape, i);
    for (let argument = 0; argument < own.length; argument++) {
      const input = inputs[first + argument]!;
      partials[first + argument] = own[argument]!;
      flows[first + argument] = Number(flowsBack(tape, i, argument, own[argument]!));
      reached[input] = 1;
      settledAfter[input] = backward.length;
    }
  }
  for (let i = 0; i < length; i++) if (tape.op(i) !== null) forward.push(i);
  return {
    tape,
    output,
    forwardOrder: Int32Array.from(forward),
    backwardOrder: Int32Array.from(backward),
    length: forward.length + 1 + backward.length,
    firstInput,
    partials,
    flows,
    settledAfter,
  };
}
