// Backpropagation written out by hand over typed arrays, without any engine: what JavaScript itself can do. The first
// form is also what every other contestant's loss is compared with.
import { batchesOf, cycle, layersOf } from '../network.js';

const activations = { relu: (z) => (z > 0 ? z : 0), tanh: Math.tanh };
const derivatives = { relu: (y) => (y > 0 ? 1 : 0), tanh: (y) => 1 - y * y }; // from the activation's result

/** Loops over layers, neurons and weights, as one would first write it. */
function natural({ sizes, activation, loss, parameters, rate, decay }, nextBatch) {
  const activate = activations[activation];
  const derivative = derivatives[activation];
  const p = new Float64Array(parameters);
  const gradient = new Float64Array(p.length);
  const layers = sizes.slice(1).map((fanOut, layer) => ({ fanIn: sizes[layer], fanOut }));
  const last = layers.length - 1;
  const values = sizes.map((units) => new Float64Array(units));
  const adjoints = sizes.map((units) => new Float64Array(units));

  function forward() {
    let w = 0;
    for (let layer = 0; layer <= last; layer++) {
      const { fanIn, fanOut } = layers[layer];
      const x = values[layer];
      for (let j = 0; j < fanOut; j++) {
        let z = p[w + fanIn];
        for (let i = 0; i < fanIn; i++) z += p[w + i] * x[i];
        values[layer + 1][j] = layer === last ? z : activate(z);
        w += fanIn + 1;
      }
    }
  }

  function backward() {
    let end = p.length;
    for (let layer = last; layer >= 0; layer--) {
      const { fanIn, fanOut } = layers[layer];
      const x = values[layer];
      const inner = adjoints[layer].fill(0);
      end -= fanOut * (fanIn + 1);
      let w = end;
      for (let j = 0; j < fanOut; j++) {
        let g = adjoints[layer + 1][j];
        if (layer !== last) g *= derivative(values[layer + 1][j]);
        for (let i = 0; i < fanIn; i++) {
          gradient[w + i] += g * x[i];
          inner[i] += g * p[w + i];
        }
        gradient[w + fanIn] += g;
        w += fanIn + 1;
      }
    }
  }

  const lossAndAdjoints = losses[loss];
  const step = () => {
    const { inputs, labels } = nextBatch();
    const samples = inputs.length;
    gradient.fill(0);
    let total = 0;
    for (let s = 0; s < samples; s++) {
      values[0].set(inputs[s]);
      forward();
      total += lossAndAdjoints(values[last + 1], labels[s], samples, adjoints[last + 1]);
      backward();
    }
    return total / samples + decay * descend(p, gradient, rate, decay);
  };
  return { step };
}

/** Per loss, the term of one sample; writes `∂(mean)/∂outputs` into `adjoints`. */
const losses = {
  hinge([output], label, samples, adjoints) {
    const margin = 1 - label * output;
    adjoints[0] = margin > 0 ? -label / samples : 0;
    return margin > 0 ? margin : 0;
  },
  crossEntropy(logits, label, samples, adjoints) {
    const highest = Math.max(...logits);
    let sum = 0;
    for (let k = 0; k < logits.length; k++) sum += adjoints[k] = Math.exp(logits[k] - highest);
    for (let k = 0; k < logits.length; k++) adjoints[k] = (adjoints[k] / sum - (k === label ? 1 : 0)) / samples;
    return highest + Math.log(sum) - logits[label];
  },
};

const mlp = (workload) => natural({ ...workload, loss: 'hinge' }, () => workload);

const training = (workload) => natural({ ...workload, activation: 'relu', decay: 0 }, cycle(batchesOf(workload)));

/** Updates the parameters, penalty included; returns the sum of their squares from before. */
function descend(p, gradient, rate, decay) {
  let squares = 0;
  for (let i = 0; i < p.length; i++) {
    squares += p[i] * p[i];
    p[i] -= rate * (gradient[i] + 2 * decay * p[i]);
  }
  return squares;
}

/** An array per layer, four sums at a time, nothing computed for the inputs. For 16 units a layer. */
function tunedMlp(workload) {
  const { inputs, labels, rate, decay } = workload;
  const samples = inputs.length;
  const activate = activations[workload.activation];
  const derivative = derivatives[workload.activation];
  const units = 16;
  const x = new Float64Array(inputs.flat());
  const parts = layersOf(workload).flatMap(({ weights, bias }) => [weights.flat(), bias]);
  const [w1, b1, w2, b2, w3, b3] = parts.map((part) => new Float64Array(part));
  const [gw1, gb1, gw2, gb2, gw3, gb3] = parts.map((part) => new Float64Array(part.length));
  const groups = [[w1, gw1], [b1, gb1], [w2, gw2], [b2, gb2], [w3, gw3], [b3, gb3]]; // biome-ignore format: a table
  const h1 = new Float64Array(units);
  const h2 = new Float64Array(units);
  const adjoint1 = new Float64Array(units);

  function forward(x0, x1) {
    for (let j = 0; j < units; j++) h1[j] = activate(b1[j] + w1[2 * j] * x0 + w1[2 * j + 1] * x1);
    let output = b3[0];
    for (let j = 0; j < units; j++) {
      const w = j * units;
      let z0 = b2[j];
      let z1 = 0;
      let z2 = 0;
      let z3 = 0;
      for (let i = 0; i < units; i += 4) {
        z0 += w2[w + i] * h1[i];
        z1 += w2[w + i + 1] * h1[i + 1];
        z2 += w2[w + i + 2] * h1[i + 2];
        z3 += w2[w + i + 3] * h1[i + 3];
      }
      h2[j] = activate(z0 + z1 + (z2 + z3));
      output += w3[j] * h2[j];
    }
    return output;
  }

  function backward(x0, x1, g) {
    gb3[0] += g;
    adjoint1.fill(0);
    for (let j = 0; j < units; j++) {
      gw3[j] += g * h2[j];
      const g2 = g * w3[j] * derivative(h2[j]);
      gb2[j] += g2;
      const w = j * units;
      for (let i = 0; i < units; i++) {
        gw2[w + i] += g2 * h1[i];
        adjoint1[i] += g2 * w2[w + i];
      }
    }
    for (let j = 0; j < units; j++) {
      const g1 = adjoint1[j] * derivative(h1[j]);
      gb1[j] += g1;
      gw1[2 * j] += g1 * x0;
      gw1[2 * j + 1] += g1 * x1;
    }
  }

  const step = () => {
    for (const [, gradient] of groups) gradient.fill(0);
    let margins = 0;
    for (let s = 0; s < samples; s++) {
      const x0 = x[2 * s];
      const x1 = x[2 * s + 1];
      const margin = 1 - labels[s] * forward(x0, x1);
      if (margin > 0) margins += margin;
      backward(x0, x1, margin > 0 ? -labels[s] / samples : 0);
    }
    let squares = 0;
    for (const [p, gradient] of groups) squares += descend(p, gradient, rate, decay);
    return margins / samples + decay * squares;
  };
  return { step };
}

const sigmoid = (z) => 1 / (1 + Math.exp(-z));

function mazur({ weights, biases, inputs, targets, rate }) {
  const w = new Float64Array(weights);
  const [b1, b2] = biases;
  const [x1, x2] = inputs;
  const [t1, t2] = targets;
  const step = () => {
    const h1 = sigmoid(w[0] * x1 + w[1] * x2 + b1);
    const h2 = sigmoid(w[2] * x1 + w[3] * x2 + b1);
    const o1 = sigmoid(w[4] * h1 + w[5] * h2 + b2);
    const o2 = sigmoid(w[6] * h1 + w[7] * h2 + b2);
    const e1 = o1 - t1;
    const e2 = o2 - t2;
    const go1 = e1 * o1 * (1 - o1);
    const go2 = e2 * o2 * (1 - o2);
    const gh1 = (go1 * w[4] + go2 * w[6]) * h1 * (1 - h1);
    const gh2 = (go1 * w[5] + go2 * w[7]) * h2 * (1 - h2);
    w[0] -= rate * gh1 * x1;
    w[1] -= rate * gh1 * x2;
    w[2] -= rate * gh2 * x1;
    w[3] -= rate * gh2 * x2;
    w[4] -= rate * go1 * h1;
    w[5] -= rate * go1 * h2;
    w[6] -= rate * go2 * h1;
    w[7] -= rate * go2 * h2;
    return 0.5 * (e1 * e1 + e2 * e2);
  };
  return { step };
}

/** Keeps every `x`, which the derivative needs. */
function chain({ ops, a, b, x }) {
  const length = ops / 2;
  const run = () => {
    const xs = new Float64Array(length + 1);
    xs[0] = x;
    for (let i = 0; i < length; i++) xs[i + 1] = xs[i] * a + b;
    let adjoint = 1;
    let gradient = 0;
    for (let i = length - 1; i >= 0; i--) {
      gradient += adjoint * xs[i];
      adjoint *= a;
    }
    return { xs, gradient };
  };
  return { run, check: ({ xs, gradient }) => xs[length] + gradient };
}

/** Keeps every layer's values. Computes the gradient of the weights too, as an engine does. */
function dense({ layers, width, weights, inputs, b }) {
  const w = new Float64Array(weights.flat());
  const run = () => {
    const h = new Float64Array((layers + 1) * width);
    h.set(inputs);
    for (let layer = 0; layer < layers; layer++) {
      const x = layer * width;
      for (let j = 0; j < width; j++) {
        let z = b;
        for (let i = 0; i < width; i++) z += w[j * width + i] * h[x + i];
        h[x + width + j] = Math.tanh(z);
      }
    }
    const gradient = new Float64Array(w.length);
    let gradientOfB = 0;
    let adjoint = new Float64Array(width).fill(1);
    let inner = new Float64Array(width);
    for (let layer = layers - 1; layer >= 0; layer--) {
      const x = layer * width;
      inner.fill(0);
      for (let j = width - 1; j >= 0; j--) {
        const y = h[x + width + j];
        const g = adjoint[j] * (1 - y * y);
        for (let i = 0; i < width; i++) {
          gradient[j * width + i] += g * h[x + i];
          inner[i] += g * w[j * width + i];
        }
        gradientOfB += g;
      }
      [adjoint, inner] = [inner, adjoint];
    }
    return { outputs: h.subarray(-width), gradientOfB, gradient };
  };
  const check = ({ outputs, gradientOfB }) => outputs.reduce((sum, y) => sum + y, 0) + gradientOfB;
  return { run, check };
}

export const forms = {
  natural: { title: 'by hand, JavaScript', precision: 'f64', programs: { mlp, training, mazur, chain, dense } },
  tuned: { title: 'by hand, JavaScript, tuned', precision: 'f64', widest: 16, programs: { mlp: tunedMlp } },
};
