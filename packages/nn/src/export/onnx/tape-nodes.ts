// The operations of a tape as nodes of a graph.
import type { Tape } from '@retrograd/autodiff';
import type { Graph } from './graph.ts';
import { isKnown, write } from './operations.ts';

/**
 * Writes every operation of `tape`. `leaf` gives the tensor of a node that is none. Returns the tensors of all nodes. Throws
 * `TypeError` for an operation that ONNX does not have: one of your own, or over a batch.
 */
export function tapeNodes(
  who: string,
  graph: Graph,
  tape: Tape,
  leaf: (node: number) => string,
  label: (node: number) => string = () => '',
): readonly string[] {
  const names: string[] = [];
  for (let i = 0; i < tape.length; i++) {
    const op = tape.op(i);
    if (op === null) names.push(leaf(i));
    else {
      if (!isKnown(op.name) || op.lanes !== undefined)
        throw new TypeError(`${who} does not know the operation ${op.name}; compose it of others`);
      const args = Array.from(tape.inputsOf(i), (k) => names[k]!);
      names.push(write(graph, op.name, args, label(i) || op.name));
    }
  }
  return names;
}
