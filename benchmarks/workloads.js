// What is measured. A workload names one of five programs, which every contestant writes in its own words (`mlp`, `training`,
// `mazur`, `chain`, `dense`), and holds everything that they need to arrive at the same numbers.
import { readFileSync } from 'node:fs';

const moons = JSON.parse(readFileSync(new URL('data/w1.json', import.meta.url), 'utf8'));

/**
 * Training a multilayer perceptron on 100 points of two moons, as in micrograd's demo: one step is the loss of the whole
 * batch, `mean(max(0, 1 − y f(x))) + decay Σ p²`, its gradient, and `p ← p − rate ∂loss/∂p`. The parameters stand neuron
 * by neuron: its weights, then its bias. The last layer has no activation.
 */
function mlp(units, activation, parameters) {
  const sizes = [2, units, units, 1];
  const { inputs, labels } = moons;
  return { program: 'mlp', units, activation, sizes, inputs, labels, parameters, rate: 0.05, decay: 1e-4 };
}

/**
 * Training in batches: every step takes the next `batch` examples, in their order, round and round. Its loss is the mean of
 * `max(0, 1 − y f(x))` (`hinge`) or of the logits' cross entropy with the class `y`, and `p ← p − rate ∂loss/∂p`. Relu
 * between the layers.
 */
function training(sizes, loss, { inputs, labels }, batch) {
  const whole = inputs.length - (inputs.length % batch);
  const examples = { inputs: inputs.slice(0, whole), labels: labels.slice(0, whole) };
  return { program: 'training', sizes, loss, batch, ...examples, parameters: drawnParameters(sizes), rate: 0.05 };
}

/** The first 320 of nn's handwritten digits; digits.ts there says where they come from. */
function digits() {
  const source = readFileSync(new URL('../packages/nn/src/data/load/digits-pixels.ts', import.meta.url), 'utf8');
  const images = source.match(/^[0-9a-g]{65}$/gm).slice(0, 320);
  return {
    inputs: images.map((image) => Array.from(image.slice(0, 64), (pixel) => Number.parseInt(pixel, 17) / 16)),
    labels: images.map((image) => Number(image.slice(64))),
  };
}

/** Weights uniform in ±1/√fanIn, biases 0: always the same ones. */
function drawnParameters(sizes) {
  const random = mulberry32(sizes[1]);
  const neuron = (fanIn) => [...Array.from({ length: fanIn }, () => (2 * random() - 1) / Math.sqrt(fanIn)), 0];
  return sizes.slice(1).flatMap((fanOut, layer) => Array.from({ length: fanOut }, () => neuron(sizes[layer])).flat());
}

/** Uniform numbers in [0, 1). Source: T. Ettinger's mulberry32 (public domain). */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The 2-2-2 sigmoid network of Mazur's "A step by step backpropagation example" (2015), trained on its one sample:
 * `E = Σ ½ (target − output)²`. The biases are not trained. Weights: two of each neuron, hidden ones first.
 */
const mazur = {
  program: 'mazur',
  weights: [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55],
  biases: [0.35, 0.6],
  inputs: [0.05, 0.1],
  targets: [0.01, 0.99],
  rate: 0.5,
};

/** `x ← x a + b`, over and over: every operation waits for the one before. The result is `x + ∂x/∂a`. */
const chain = (ops) => ({ program: 'chain', ops, a: 0.999999, b: 1e-6, x: 0.5 });

const WIDTH = 32;
const OPS_PER_LAYER = 2 * WIDTH * WIDTH + WIDTH;

/**
 * Layers `h ← tanh(b + W h)` of 32 neurons that share their 32 × 32 weights, which are orthogonal (Hadamard's matrix / √32)
 * so that neither values nor gradients die out or explode in a deep graph. The result is `Σ h + ∂(Σ h)/∂b`.
 */
function dense(ops) {
  const layers = Math.max(1, Math.floor(ops / OPS_PER_LAYER));
  const weight = (j, i) => (oddBits(j & i) ? -1 : 1) / Math.sqrt(WIDTH);
  const weights = Array.from({ length: WIDTH }, (_, j) => Array.from({ length: WIDTH }, (_, i) => weight(j, i)));
  const inputs = Array.from({ length: WIDTH }, (_, i) => i / WIDTH);
  return { program: 'dense', ops: layers * OPS_PER_LAYER + WIDTH - 1, layers, width: WIDTH, weights, inputs, b: 1e-6 };
}

function oddBits(x) {
  let odd = false;
  for (let rest = x; rest > 0; rest &= rest - 1) odd = !odd;
  return odd;
}

const w1 = mlp(16, 'relu', moons.parameters);

const trainings = {
  demo: { sizes: [2, 16, 16, 1], loss: 'hinge', examples: moons },
  moons: { sizes: [2, 8, 8, 1], loss: 'hinge', examples: moons },
  digits: { sizes: [64, 32, 10], loss: 'crossEntropy', examples: digits() },
};
const batches = [1, 32, 100];

/** Sizes of the graphs of W3, in operations. */
export const magnitudes = [1e3, 1e4, 1e5, 1e6, 1e7];

/** `W3-chain-1e3`, … */
export const graphName = (kind, ops) => `W3-${kind}-1e${Math.log10(ops)}`;

/** Every workload by its name. `measure` says what is measured of it: `steps`, `graph` or `memory` (measure.js). */
export const workloads = {
  W1: { measure: 'steps', title: 'train a 2-16-16-1 relu net, 100 samples', ...w1 },
  'W1-tanh': { measure: 'steps', title: 'the same with tanh', ...mlp(16, 'tanh', moons.parameters) },
  W2: { measure: 'steps', title: 'train a 2-2-2 sigmoid net, one sample', ...mazur },
  W4: {
    measure: 'steps',
    title: 'train a 2-64-64-1 relu net, 100 samples',
    ...mlp(64, 'relu', drawnParameters([2, 64, 64, 1])),
  },
  W5: {
    measure: 'steps',
    title: 'train a 2-128-128-1 relu net',
    ...mlp(128, 'relu', drawnParameters([2, 128, 128, 1])),
  },
  ...Object.fromEntries(
    Object.entries(trainings).flatMap(([name, { sizes, loss, examples }]) =>
      batches.map((batch) => [
        `T-${name}-${batch}`,
        {
          measure: 'steps',
          title: `train a ${sizes.join('-')} relu net on ${name === 'digits' ? 'digits' : 'moons'}, batches of ${batch}`,
          ...training(sizes, loss, examples, batch),
        },
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries({ chain, dense }).flatMap(([kind, graph]) =>
      magnitudes.map((ops) => [
        graphName(kind, ops),
        { measure: 'graph', title: `record and backward, ${kind}`, ...graph(ops) },
      ]),
    ),
  ),
  'W3-memory': { measure: 'memory', title: 'live memory over 10,000 steps of W1', ...w1 },
};
