// A tape as an ONNX file: a node for each scalar, which viewers show and runtimes compute. It is for looking at, not for speed.
import { Tape } from '@retrograd/autodiff';
import { oneOf, readOptions } from '../../options.ts';
import { shown } from '../../shown.ts';
import { Graph, type OnnxDtype } from './graph.ts';
import { tapeNodes } from './tape-nodes.ts';

/**
 * The bytes of an `.onnx` file that computes the outputs of `tape`. Leaves that are inputs or targets are inputs of the file, by
 * their labels; parameters and constants are numbers in it. All tensors are scalars. `dtype` is `float64` if not given. Most
 * operations are one node, some are a few. Throws `TypeError` for an operation of your own, or over a batch, and `RangeError` for
 * one that onnxruntime lacks in `float64`, or a number beyond the 3.4e38 of `float32`. O(nodes + edges).
 */
export function tapeToOnnx(tape: Tape, options: { readonly dtype?: OnnxDtype } = {}): Uint8Array<ArrayBuffer> {
  if (!(tape instanceof Tape)) throw new TypeError(`tapeToOnnx needs a tape: Tape.of(y), got ${shown(tape)}`);
  const table = { dtype: oneOf<OnnxDtype>(['float32', 'float64'], 'float64') };
  const { dtype } = readOptions<{ dtype: OnnxDtype }>('tapeToOnnx', table, options as { dtype: OnnxDtype });
  const graph = new Graph('tapeToOnnx', dtype);
  const inputs: string[] = [];
  const leaf = (i: number): string => {
    const role = tape.role(i);
    if (role === 'constant') return graph.number(tape.values[i]!);
    if (role === 'parameter') return graph.tensor(tape.label(i) || `parameter ${i}`, [], [tape.values[i]!]);
    const input = graph.name(tape.label(i) || `${role} ${i}`);
    inputs.push(input);
    return input;
  };
  const names = tapeNodes('tapeToOnnx', graph, tape, leaf, (i) => tape.label(i));
  const outputs = Array.from(tape.outputs, (i) => {
    const output = graph.name('output');
    graph.nodeInto(output, 'Identity', [names[i]!]);
    return output;
  });
  const port = (name: string) => ({ name, shape: [] });
  return graph.bytes(inputs.map(port), outputs.map(port));
}
