// A model at inference as an ONNX file: one operator over the whole batch for each layer, as runtimes like it.
import { type Activation, Elementwise, Identity } from '../../activations/elementwise.ts';
import { LogSoftmax, Softmax } from '../../activations/softmax.ts';
import { Embedding } from '../../layers/embedding.ts';
import { Linear } from '../../layers/linear.ts';
import { Neuron } from '../../layers/neuron.ts';
import { Dropout } from '../../layers/noise/dropout.ts';
import { GaussianNoise } from '../../layers/noise/gaussian-noise.ts';
import { BatchNorm1d } from '../../layers/normalization/batch-norm.ts';
import { LayerNorm, RMSNorm } from '../../layers/normalization/layer-norm.ts';
import { Residual } from '../../layers/residual.ts';
import { Sequential } from '../../layers/sequential.ts';
import type { Module } from '../../module/module.ts';
import { oneOf, readOptions, whole } from '../../options.ts';
import { functionTape } from '../function-tape.ts';
import { inside, place, type Row, requireModule, row, writeBy } from '../rows.ts';
import { Graph, type OnnxDtype } from './graph.ts';
import { tapeNodes } from './tape-nodes.ts';

/** Options of `toOnnx`. */
export interface OnnxOptions {
  /** How many numbers an example has. */
  readonly inputs: number;
  /** `float32` if not given, which rounds to 24 bits; onnxruntime has most, but not all, operators in `float64`. */
  readonly dtype?: OnnxDtype;
}

/**
 * The bytes of an `.onnx` file that computes the model at inference: dropout and noise do nothing, and batch normalisation uses
 * its running statistics. Its input `x` is batch × inputs, its output `y` batch × outputs. Throws `TypeError` for a layer of your
 * own, and `RangeError` for layers that do not fit together, an operator that onnxruntime lacks in `float64`, or a number beyond
 * the 3.4e38 of `float32`.
 */
export function toOnnx(model: Module, options: OnnxOptions): Uint8Array<ArrayBuffer> {
  requireModule('toOnnx', model);
  const table = { inputs: whole(1), dtype: oneOf<OnnxDtype>(['float32', 'float64'], 'float32') };
  const { inputs, dtype } = readOptions<Required<OnnxOptions>>('toOnnx', table, options as Required<OnnxOptions>);
  const graph = new Graph('toOnnx', dtype);
  const [x, y] = [graph.name('x'), graph.name('y')];
  const found = layer(model, '', { graph, x, width: inputs });
  graph.nodeInto(y, 'Identity', [found.x]);
  return graph.bytes([{ name: x, shape: ['batch', inputs] }], [{ name: y, shape: ['batch', found.width] }]);
}

/** A tensor of the graph, batch × `width`. */
interface Signal {
  readonly graph: Graph;
  readonly x: string;
  readonly width: number;
}

const rows: readonly Row<Signal, Signal>[] = [
  row(Sequential, ({ modules }, at, signal: Signal) =>
    modules.reduce((before, module, k) => layer(module, inside(at, k), before), signal),
  ),
  row(Linear, ({ fanIn, weight, bias, activation }, at, signal: Signal) => {
    requireWidth(at, fanIn, signal);
    return dense(at, signal, { weight, bias, activation });
  }),
  row(Residual, ({ body, projection }, at, signal: Signal) => {
    const shortcut = projection === undefined ? signal : layer(projection, inside(at, 'projection'), signal);
    const y = layer(body, inside(at, 'body'), signal);
    requireWidth(at, shortcut.width, y);
    return { ...y, x: y.graph.node('Add', [shortcut.x, y.x]) };
  }),
  row(BatchNorm1d, ({ numFeatures, eps, weight, bias, runningMean, runningVar }, at, signal: Signal) => {
    requireWidth(at, numFeatures, signal);
    if (runningMean.length === 0)
      throw new RangeError(`toOnnx: ${place(at)} has no running statistics; use BatchNorm1d with trackRunningStats`);
    const { graph, x } = signal;
    const vector = (name: string, list: Iterable<number>) => graph.tensor(inside(at, name), [numFeatures], [...list]);
    const centred = graph.node('Sub', [x, vector('running_mean', runningMean)]);
    const scale = runningVar.map((variance) => 1 / Math.sqrt(variance + eps));
    return affine(at, { ...signal, x: graph.node('Mul', [centred, vector('scale', scale)]) }, { weight, bias });
  }),
  row(LayerNorm, ({ size, eps, weight, bias }, at, signal: Signal) => {
    requireWidth(at, size, signal);
    const { graph, x } = signal;
    const centred = graph.node('Sub', [x, graph.node('ReduceMean', [x], { axes: [1] })]);
    return affine(at, dividedByRoot({ ...signal, x: centred }, eps), { weight, bias });
  }),
  row(RMSNorm, ({ size, eps, weight }, at, signal: Signal) => {
    requireWidth(at, size, signal);
    return affine(at, dividedByRoot(signal, eps), { weight, bias: [] });
  }),
  row(Embedding, ({ weight }, at, { graph, x, width }: Signal) => {
    const size = weight[0]!.length;
    const table = graph.tensor(inside(at, 'weight'), [weight.length, size], weight.flatMap(numbers));
    return { graph, x: graph.node('Flatten', [graph.node('Gather', [table, graph.indices(x)])]), width: width * size };
  }),
  row(Neuron, ({ weight, bias, activation }, at, signal: Signal) => {
    requireWidth(at, weight.length, signal);
    return dense(at, signal, { weight: [weight], bias: bias === undefined ? [] : [bias], activation });
  }),
  row(Elementwise, ({ activation }, at, signal: Signal) => elementwise(`toOnnx: ${place(at)}`, activation, signal)),
  row(Softmax, (_, __, signal: Signal) => ({ ...signal, x: signal.graph.node('Softmax', [signal.x], { axis: 1 }) })),
  row(LogSoftmax, (_, __, signal: Signal) => ({
    ...signal,
    x: signal.graph.node('LogSoftmax', [signal.x], { axis: 1 }),
  })),
  ...[Dropout, GaussianNoise, Identity].map((same) => row(same, (_, __, signal: Signal) => signal)),
];

const layer = (module: Module, at: string, signal: Signal): Signal => writeBy('toOnnx', rows, module, at, signal);

const numbers = (values: readonly { readonly data: number }[]): number[] => values.map(({ data }) => data);

function requireWidth(at: string, wanted: number, { width }: Signal): void {
  if (width !== wanted) throw new RangeError(`toOnnx: ${place(at)} takes ${wanted} numbers, got ${width}`);
}

/** `activation(x Wᵀ + b)`. */
function dense(
  at: string,
  { graph, x, width }: Signal,
  { weight, bias, activation }: Pick<Linear, 'weight' | 'bias' | 'activation'>,
): Signal {
  const parameters = [graph.tensor(inside(at, 'weight'), [weight.length, width], weight.flatMap(numbers))];
  if (bias.length > 0) parameters.push(graph.tensor(inside(at, 'bias'), [bias.length], numbers(bias)));
  const y = { graph, x: graph.node('Gemm', [x, ...parameters], { transB: 1 }), width: weight.length };
  return activation === undefined ? y : elementwise(`toOnnx: the activation of ${place(at)}`, activation, y);
}

/** `x / √(mean(x²) + eps)` of each row. */
function dividedByRoot(signal: Signal, eps: number): Signal {
  const { graph, x } = signal;
  const square = graph.node('ReduceMean', [graph.node('Mul', [x, x])], { axes: [1] });
  return { ...signal, x: graph.node('Div', [x, graph.node('Sqrt', [graph.node('Add', [square, graph.number(eps)])])]) };
}

/** `weight · x + bias`, as far as there are any. */
function affine(at: string, signal: Signal, { weight, bias }: Pick<LayerNorm, 'weight' | 'bias'>): Signal {
  const { graph, width } = signal;
  const vector = (name: string, values: LayerNorm['weight']) =>
    graph.tensor(inside(at, name), [width], numbers(values));
  const scaled = weight.length === 0 ? signal.x : graph.node('Mul', [signal.x, vector('weight', weight)]);
  return { ...signal, x: bias.length === 0 ? scaled : graph.node('Add', [scaled, vector('bias', bias)]) };
}

/** A function of each number: its operations, over the whole tensor. */
function elementwise(what: string, f: Activation, signal: Signal): Signal {
  const { tape, input, output } = functionTape(what, f);
  const names = tapeNodes('toOnnx', signal.graph, tape, (i) =>
    i === input ? signal.x : signal.graph.number(tape.values[i]!),
  );
  return { ...signal, x: names[output]! };
}
