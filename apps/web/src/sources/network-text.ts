// A dense network as the text of a program: what the builder writes, and a reader may go on typing.

/** What a layer does with its sums; `none` nothing. `softmax` is for the last layer. */
export const ACTIVATIONS = ['tanh', 'sigmoid', 'relu', 'gelu', 'softmax', 'none'] as const;
/** Whose the bias of a unit is: its own, or one of the whole layer, or none. */
export const BIASES = ['own', 'shared', 'none'] as const;
/** What is compared with the targets. */
export const LOSSES = ['mse', 'halfSquaredError', 'crossEntropy', 'bce'] as const;
/** Where weights start: `usual` is Kaiming's rule for ReLUs, else Xavier's. */
export const STARTS = ['usual', 'xavier', 'kaiming', 'randn', 'uniform', 'ones', 'zeros'] as const;

type Activation = (typeof ACTIVATIONS)[number];
type Bias = (typeof BIASES)[number];
type Loss = (typeof LOSSES)[number];
type Start = (typeof STARTS)[number];

/** A layer of units. */
export interface LayerPlan {
  readonly units: number;
  readonly activation: Activation;
  readonly bias: Bias;
  /** True if it adds what comes in to what it computes, where these are as many numbers. */
  readonly isResidual?: boolean;
}

/** A dense network with one example. */
export interface NetworkPlan {
  readonly inputs: number;
  /** At least one. */
  readonly layers: readonly LayerPlan[];
  readonly loss: Loss;
  readonly start?: Start;
}

/** The text of `plan`. Weights are drawn; biases are 0. */
export function networkText({ inputs, layers, loss, start = 'usual' }: NetworkPlan): string {
  const lines = [`x = ${vector(inputs, (k) => EXAMPLE[k % EXAMPLE.length]!)}`];
  let [from, width, isProbability] = ['x', inputs, false];
  for (const [at, { units, activation, bias, isResidual }] of layers.entries()) {
    const isLast = at === layers.length - 1;
    const k = at + 1;
    const usual = activation === 'relu' || activation === 'gelu' ? 'kaiming' : 'xavier';
    lines.push(`W${k} = ${start === 'usual' ? usual : start}(${units}, ${width})`);
    if (bias !== 'none') lines.push(`b${k} = ${bias === 'own' ? `zeros(${units})` : '0'}`);
    const sum = `W${k} @ ${from}${bias === 'none' ? '' : ` + b${k}`}`;
    const name = isLast ? 'ŷ' : `h${k}`;
    const skip = isResidual && units === width ? `${from} + ` : '';
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
    isProbability = activation === 'softmax' || (activation === 'sigmoid' && skip === '');
    width = units;
  }
  const compared = loss === 'bce' && !isProbability ? 'bceWithLogits' : loss; // bce takes probabilities
  lines.push(`y = ${vector(width, (k) => (k === 0 ? 1 : 0))}`, `L = ${compared}(${from}, y)`);
  return lines.join('\n');
}

const EXAMPLE = [0.5, -0.3, 0.8, -0.6];

function vector(size: number, at: (k: number) => number): string {
  return `[${Array.from({ length: size }, (_, k) => at(k)).join(', ')}]`;
}
