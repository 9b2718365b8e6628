// A dense network as the text of a program: what the builder writes, and a reader may go on typing.
import { rngOf } from './expression/draws.ts';

/** What a layer does with its sums; `none` nothing. `softmax` is for the last layer. */
export const ACTIVATIONS = ['tanh', 'sigmoid', 'relu', 'gelu', 'softmax', 'none'] as const;
/** Whose the bias of a unit is: its own, or one of the whole layer, or none. */
export const BIASES = ['own', 'shared', 'none'] as const;
/** What is compared with the targets. */
export const LOSSES = ['mse', 'halfSquaredError', 'crossEntropy', 'bce'] as const;
/** Where weights start: `usual` is Kaiming's rule for ReLUs, else Xavier's. */
export const STARTS = ['usual', 'xavier', 'kaiming', 'randn', 'uniform', 'ones', 'zeros'] as const;

export type Activation = (typeof ACTIVATIONS)[number];
export type Bias = (typeof BIASES)[number];
export type Loss = (typeof LOSSES)[number];
export type Start = (typeof STARTS)[number];

/** A layer of units. */
export interface LayerPlan {
  readonly units: number;
  readonly activation: Activation;
  readonly bias: Bias;
  /** True if it adds what comes in to what it computes, where these are as many numbers. */
  readonly isResidual?: boolean;
  /** True if its sums are normalised, `batch` over the rows of examples, with a gain and a bias for each, before the activation. */
  readonly isNormalized?: boolean | 'batch';
  /** The share of its units that falls out by chance, from 0 to 1; 0 if not given. The last layer has none. */
  readonly dropout?: number;
  /** Where its weights start, if not as those of the others. */
  readonly start?: Start;
  /** Its weights in the place of drawn ones, a row for each unit, and its biases; what is missing is filled up. */
  readonly weights?: readonly (readonly number[])[];
  readonly biases?: readonly number[];
  /** Which layer of the network before it is, counted from 1, where it is a changed one (network-change.ts). */
  readonly was?: number;
}

/** A dense network with one example. */
export interface NetworkPlan {
  readonly inputs: number;
  /** At least one. */
  readonly layers: readonly LayerPlan[];
  readonly loss: Loss;
  readonly start?: Start;
  /** The example, as far as its numbers are given. */
  readonly x?: readonly number[];
  readonly y?: readonly number[];
}

/** Layers and units of one that the builder gives. */
export const [MOST_LAYERS, MOST_UNITS] = [10, 64];

/** How few units layer `at` of `count`, counted from 0, may have: cross entropy compares classes. */
export const fewestUnits = (at: number, count: number, loss: Loss): number =>
  at === count - 1 && loss === 'crossEntropy' ? 2 : 1;

/** `layers` with one more of three units, which becomes layer `at`, counted from 0. */
export function withLayer(layers: readonly LayerPlan[], at: number): readonly LayerPlan[] {
  return layers.toSpliced(at, 0, { units: 3, activation: 'tanh', bias: 'own' });
}

/** The text of `plan`. Weights are drawn and biases are 0 where they are not given. */
export function networkText({ inputs, layers, loss, start = 'usual', x, y }: NetworkPlan): string {
  const lines = [`x = ${vector(inputs, (k) => x?.[k] ?? EXAMPLE[k % EXAMPLE.length]!)}`];
  let [from, width, isProbability] = ['x', inputs, false];
  for (const [at, layer] of layers.entries()) {
    const { activation, bias, isResidual, isNormalized, dropout = 0, weights, biases } = layer;
    const isLast = at === layers.length - 1;
    const units = Math.max(fewestUnits(at, layers.length, loss), layer.units);
    const k = at + 1;
    const columns = width;
    const row = (i: number) => vector(columns, (j) => weights![i]?.[j] ?? freshWeight(k, i, j, columns + units));
    const drawn = `${startOf(layer, start)}(${units}, ${width})`;
    lines.push(`W${k} = ${weights === undefined ? drawn : list(units, row)}`);
    const own = biases === undefined ? `zeros(${units})` : vector(units, (i) => biases[i] ?? 0);
    if (bias !== 'none') lines.push(`b${k} = ${bias === 'own' ? own : written(biases?.[0] ?? 0)}`);
    let sum = `W${k} @ ${from}${bias === 'none' ? '' : ` + b${k}`}`;
    if (isNormalized) {
      lines.push(
        `s${k} = ${sum}`,
        `n${k} = ${isNormalized === 'batch' ? 'batchNorm' : 'layerNorm'}(s${k})`,
        `wg${k} = ones(${units})`,
        `bg${k} = zeros(${units})`,
      );
      sum = `wg${k} * n${k} + bg${k}`;
    }
    const isThinned = dropout > 0 && !isLast;
    const output = isLast ? 'ŷ' : `h${k}`;
    const name = isThinned ? `a${k}` : output;
    const around = isResidual && units === width ? `${from} + ` : '';
    const skip = isThinned ? '' : around;
    if (activation === 'softmax' || activation === 'none') {
      const isSoftmax = activation === 'softmax';
      lines.push(`${isSoftmax ? `z${k}` : name} = ${skip}${sum}`);
      if (isSoftmax) lines.push(`${name} = softmax(z${k})`);
      if (isSoftmax && isLast && loss === 'crossEntropy') lines.pop(); // it takes the sums themselves
      from = isSoftmax && isLast && loss === 'crossEntropy' ? `z${k}` : name;
    } else {
      lines.push(`${name} = ${skip}${activation}(${sum})`);
      from = name;
    }
    if (isThinned) {
      lines.push(`${output} = ${around}dropout(${name}, ${dropout})`);
      from = output;
    }
    isProbability = activation === 'softmax' || (activation === 'sigmoid' && skip === '');
    width = units;
  }
  const compared = loss === 'bce' && !isProbability ? 'bceWithLogits' : loss; // bce takes probabilities
  lines.push(
    `y = ${vector(width, (k) => y?.[k] ?? (k === 0 && y === undefined ? 1 : 0))}`,
    `L = ${compared}(${from}, y)`,
  );
  return lines.join('\n');
}

const EXAMPLE = [0.5, -0.3, 0.8, -0.6];

/** What draws the weights of a layer whose network starts as `start` says: never `usual`. */
export function startOf({ activation, start: own }: LayerPlan, start: Start): Exclude<Start, 'usual'> {
  const chosen = own ?? start;
  if (chosen !== 'usual') return chosen;
  return activation === 'relu' || activation === 'gelu' ? 'kaiming' : 'xavier';
}

/** A weight of layer `k` beside given ones, of two digits: the same for the same place. `fans`: its inputs and outputs together. */
function freshWeight(k: number, i: number, j: number, fans: number): number {
  return Math.round(rngOf(1, `W${k} ${i},${j}`).normal(0, Math.sqrt(2 / fans)) * 100) / 100 || 0.1;
}

function list(size: number, at: (k: number) => string): string {
  return `[${Array.from({ length: size }, (_, k) => at(k)).join(', ')}]`;
}

const vector = (size: number, at: (k: number) => number): string => list(size, (k) => written(at(k)));

const written = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));
