// A dense network as the text of a program: what the builder writes, and a reader may go on typing.

/** What a layer does with its sums; `none` nothing. `softmax` is for the last layer. */
export const ACTIVATIONS = ['tanh', 'sigmoid', 'relu', 'gelu', 'softmax', 'none'] as const;
/** What is compared with the targets. */
export const LOSSES = ['mse', 'halfSquaredError', 'crossEntropy', 'bce'] as const;

export type Activation = (typeof ACTIVATIONS)[number];
export type Loss = (typeof LOSSES)[number];

/** A layer of units. */
export interface LayerPlan {
  readonly units: number;
  readonly activation: Activation;
  readonly hasBias: boolean;
}

/** A dense network with one example. */
export interface NetworkPlan {
  readonly inputs: number;
  /** At least one. */
  readonly layers: readonly LayerPlan[];
  readonly loss: Loss;
}

/** The text of `plan`. Weights are drawn: Kaiming's for ReLUs, else Xavier's; biases are 0. */
export function networkText({ inputs, layers, loss }: NetworkPlan): string {
  const lines = [`x = ${vector(inputs, (k) => EXAMPLE[k % EXAMPLE.length]!)}`];
  let [from, width] = ['x', inputs];
  for (const [at, { units, activation, hasBias }] of layers.entries()) {
    const isLast = at === layers.length - 1;
    const k = at + 1;
    const start = activation === 'relu' || activation === 'gelu' ? 'kaiming' : 'xavier';
    lines.push(`W${k} = ${start}(${units}, ${width})`);
    if (hasBias) lines.push(`b${k} = zeros(${units})`);
    const sum = `W${k} @ ${from}${hasBias ? ` + b${k}` : ''}`;
    const name = isLast ? 'ŷ' : `h${k}`;
    if (activation === 'softmax' || activation === 'none') {
      const isSoftmax = activation === 'softmax';
      lines.push(`${isSoftmax ? `z${k}` : name} = ${sum}`);
      if (isSoftmax) lines.push(`${name} = softmax(z${k})`);
      if (isSoftmax && isLast && loss === 'crossEntropy') lines.pop(); // it takes the sums themselves
      from = isSoftmax && isLast && loss === 'crossEntropy' ? `z${k}` : name;
    } else {
      lines.push(`${name} = ${activation}(${sum})`);
      from = name;
    }
    width = units;
  }
  // a probability is what bce takes, a sigmoid's or a softmax's
  const isProbability = ['sigmoid', 'softmax'].includes(layers.at(-1)!.activation);
  const compared = loss === 'bce' && !isProbability ? 'bceWithLogits' : loss;
  lines.push(`y = ${vector(width, (k) => (k === 0 ? 1 : 0))}`, `L = ${compared}(${from}, y)`);
  return lines.join('\n');
}

const EXAMPLE = [0.5, -0.3, 0.8, -0.6];

function vector(size: number, at: (k: number) => number): string {
  return `[${Array.from({ length: size }, (_, k) => at(k)).join(', ')}]`;
}
