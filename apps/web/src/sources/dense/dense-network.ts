// A dense network that is on a tape, whoever recorded it: its layers as those of @retrograd/nn, with its numbers.
import type { Tape, Value } from '@retrograd/autodiff';
import { apply } from '@retrograd/autodiff/ops';
import { type Module, Sequential } from '@retrograd/nn';
import { Elementwise, LogSoftmax, Softmax } from '@retrograd/nn/activations';
import { BatchNorm1d, Dropout, LayerNorm, Linear, Residual } from '@retrograd/nn/layers';
import { type Affine, affineOf, dropoutOf, elementwiseOf } from './affine.ts';
import { type KnownLoss, lossOf } from './known-losses.ts';
import { nodesOf, type TapeNodes } from './tape-nodes.ts';

/** A network and its loss. */
export interface DenseNetwork {
  readonly model: Sequential;
  /** What the outputs are compared by; `null` where they are the end of it. */
  readonly loss: KnownLoss | null;
  /** The leaves of an example, by tape index. */
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  /** Where the parameters of the model are on the tape. */
  readonly places: ReadonlyMap<Value, number>;
}

/** Why there is none: a parameter that is in two places, a loss that is not known, or no layers. */
export type NoNetwork =
  | { readonly kind: 'shared'; readonly parameter: number }
  | { readonly kind: 'loss' }
  | { readonly kind: 'layers' };

/** What is found of a network. */
interface Found {
  readonly nodes: TapeNodes;
  modules: Module[];
  /** The outputs of the last module. */
  last: readonly number[];
  /** The outputs of each module so far, the inputs first. */
  stages: (readonly number[])[];
  readonly places: Map<Value, number>;
  readonly used: Set<number>;
}

/** The network that computes node `output` of `tape`. O(layers · (nodes + edges)). */
export function denseNetwork(tape: Tape, output: number): DenseNetwork | NoNetwork {
  const nodes = nodesOf(tape, output);
  const inputs = nodes.leaves('input');
  const targets = nodes.leaves('target');
  const count = nodes.leaves('parameter').length;
  const found: Found = { nodes, modules: [], last: inputs, stages: [inputs], places: new Map(), used: new Set() };
  if (inputs.length === 0 || count === 0) return { kind: 'layers' };
  let network: DenseNetwork | null = null;
  for (;;) {
    const isWhole = found.used.size === count;
    const isEnd = found.last.length === 1 && found.last[0] === output;
    const loss = isEnd || !isWhole ? null : lossOf(tape, output, found.last, targets);
    const { modules, places } = found;
    const isNetwork = isWhole && (loss !== null || (isEnd && network === null));
    if (isNetwork) network = { model: new Sequential(...modules), loss, inputs, targets, places };
    // a sigmoid may be of the network or of its loss: it is of the network if it stands alone
    const step = nextOf(found);
    if (step === true) continue;
    if (network !== null) return network;
    if (typeof step === 'number') return { kind: 'shared', parameter: step };
    return { kind: isWhole && modules.length > 0 ? 'loss' : 'layers' };
  }
}

/** Adds the next layer; false if none is known, or the parameter that is there twice. */
function nextOf(found: Found): boolean | number {
  const { nodes, last } = found;
  if (takeResidual(found)) return true;
  const sums = affineOf(nodes, last, new Set(found.stages.flat()));
  if (sums.length > 0) return takeSums(found, sums);
  const mask = dropoutOf(nodes, last);
  if (mask !== null) {
    take(found, new Dropout(mask.share), mask.nodes);
    return true;
  }
  const each = elementwiseOf(nodes, last);
  if (each !== null) {
    const { op, parts } = each;
    take(
      found,
      new Elementwise(op.name, (z) =>
        apply(
          op,
          parts.map((part) => part ?? z),
        ),
      ),
      each.nodes,
    );
    return true;
  }
  const { length } = last;
  const norms = [new LayerNorm(length, { elementwiseAffine: false }), new BatchNorm1d(length, { affine: false })];
  for (const module of [new Softmax(), new LogSoftmax(), ...norms]) {
    const outputs = nodes.outputsOf(module, last);
    if (outputs === null) continue;
    take(found, module, outputs);
    return true;
  }
  return false;
}

function take(found: Found, module: Module, outputs: readonly number[]): void {
  found.modules.push(module);
  found.stages.push(outputs);
  found.last = outputs;
}

/** Takes the addition of what went into the last modules, if there is one. */
function takeResidual(found: Found): boolean {
  const { nodes, last, stages } = found;
  for (let from = stages.length - 2; from >= 0; from--) {
    if (stages[from]!.length !== last.length) continue;
    const sums = last.map((i, k) => nodes.sumOf(stages[from]![k]!, i));
    if (sums.includes(-1)) continue;
    close(found, from, sums);
    return true;
  }
  return false;
}

/** Makes the body of a residual block of the modules since stage `from`. */
function close(found: Found, from: number, outputs: readonly number[]): void {
  const body = found.modules.splice(from);
  found.stages.length = from + 1;
  take(found, new Residual(body.length === 1 ? body[0]! : new Sequential(...body)), outputs);
}

/** Takes a layer of weighted sums, or a weight for each number, and what is added to them. */
function takeSums(found: Found, sums: readonly Affine[]): boolean | number {
  const { last, used, modules, stages } = found;
  const hasBias = sums[0]!.bias >= 0;
  if (sums.some(({ bias }) => bias >= 0 !== hasBias)) return false;
  const isOne = hasBias && sums.every(({ bias }) => bias === sums[0]!.bias);
  const biases = hasBias ? (isOne ? [sums[0]!.bias] : sums.map(({ bias }) => bias)) : [];
  for (const i of [...sums.flatMap(({ weights }) => [...weights.values()]), ...biases]) {
    if (used.has(i)) return i;
    used.add(i);
  }
  const isOwn = sums.every(({ weights }, k) => weights.size === 1 && weights.has(k));
  const before = modules.at(-1);
  const isBatch = before instanceof BatchNorm1d && hasBias;
  const isNorm = (before instanceof LayerNorm || isBatch) && sums.length === last.length && isOwn;
  if (!isNorm && sums.some(({ weights }) => weights.size !== last.length)) return false;
  const size = last.length;
  const layer = isNorm
    ? isBatch
      ? new BatchNorm1d(size)
      : new LayerNorm(size, { bias: hasBias })
    : new Linear(size, sums.length, { bias: hasBias, seed: 0, maxParameters: Number.POSITIVE_INFINITY });
  if (isOne) layer.bias.fill(layer.bias[0]!);
  for (const [j, { weights, bias }] of sums.entries()) {
    const row = layer.weight[j]!;
    if (Array.isArray(row)) for (const [i, weight] of row.entries()) fill(found, weight, weights.get(i)!);
    else fill(found, row as Value, weights.get(j)!);
    if (hasBias) fill(found, layer.bias[j]!, bias);
  }
  if (isNorm) {
    modules.pop(); // which had no weights
    stages.pop();
  }
  const outputs = sums.map(({ node }) => node);
  const skips = sums.map(({ skip }) => skip);
  const from = stages.findLastIndex(
    (stage) => stage.length === sums.length && skips.every((skip, k) => skip === stage[k]),
  );
  take(found, layer, outputs);
  if (skips.every((skip) => skip < 0)) return true;
  if (from < 0) return false;
  close(found, from, outputs);
  return true;
}

/** Gives a parameter of a layer the number of the one on the tape. */
function fill({ nodes, places }: Found, parameter: Value, from: number): void {
  parameter.data = nodes.tape.values[from]!;
  places.set(parameter, from);
}
