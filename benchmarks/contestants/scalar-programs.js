// The programs of workloads.js for scalar engines with methods (`add`, `sub`, `mul`, `scale` and `shift` by a number,
// `relu`, `tanh`, `sigmoid`, `data`, `grad`). An engine is { leaf, begin, backward }: `begin` is called before each
// recording, when nothing but leaves is needed any more.

import { neuronsOf } from '../network.js';

const neuron = (weights, x) => {
  let z = weights[x.length]; // the bias
  for (let i = 0; i < x.length; i++) z = z.add(weights[i].mul(x[i]));
  return z;
};

const total = (terms) => {
  let sum = terms[0];
  for (let i = 1; i < terms.length; i++) sum = sum.add(terms[i]);
  return sum;
};

function descend(parameters, rate) {
  for (const p of parameters) p.data -= rate * p.grad;
}

export const scalarPrograms = (engine) => ({
  mlp({ sizes, activation, inputs, labels, parameters, rate, decay }) {
    const leaves = parameters.map(engine.leaf);
    const samples = inputs.map((x) => x.map(engine.leaf));
    const layers = neuronsOf(sizes, leaves);
    const activate = activation === 'relu' ? (z) => z.relu() : (z) => z.tanh();
    const hidden = (layer, x) => layer.map((weights) => activate(neuron(weights, x)));
    const margin = (x, label) =>
      neuron(layers[2][0], hidden(layers[1], hidden(layers[0], x)))
        .scale(-label)
        .shift(1)
        .relu();
    const step = () => {
      engine.begin();
      const margins = samples.map((x, i) => margin(x, labels[i]));
      const penalty = total(leaves.map((p) => p.mul(p)));
      const loss = total(margins)
        .scale(1 / samples.length)
        .add(penalty.scale(decay));
      engine.backward(loss);
      descend(leaves, rate);
      return loss.data;
    };
    return { step };
  },

  mazur({ weights, biases, inputs, targets, rate }) {
    const w = weights.map(engine.leaf);
    const [b1, b2] = biases.map(engine.leaf);
    const [x1, x2] = inputs.map(engine.leaf);
    const [t1, t2] = targets.map(engine.leaf);
    const step = () => {
      engine.begin();
      const h1 = w[0].mul(x1).add(w[1].mul(x2)).add(b1).sigmoid();
      const h2 = w[2].mul(x1).add(w[3].mul(x2)).add(b1).sigmoid();
      const e1 = t1.sub(w[4].mul(h1).add(w[5].mul(h2)).add(b2).sigmoid());
      const e2 = t2.sub(w[6].mul(h1).add(w[7].mul(h2)).add(b2).sigmoid());
      const loss = e1.mul(e1).scale(0.5).add(e2.mul(e2).scale(0.5));
      engine.backward(loss);
      descend(w, rate);
      return loss.data;
    };
    return { step };
  },

  chain(workload) {
    const a = engine.leaf(workload.a);
    const b = engine.leaf(workload.b);
    const start = engine.leaf(workload.x);
    const run = () => {
      engine.begin();
      let x = start;
      for (let i = 0; i < workload.ops / 2; i++) x = x.mul(a).add(b);
      engine.backward(x);
      return x;
    };
    return { run, check: (output) => output.data + a.grad };
  },

  dense({ layers, weights, inputs, b }) {
    const bias = engine.leaf(b);
    const rows = weights.map((row) => [...row.map(engine.leaf), bias]);
    const x = inputs.map(engine.leaf);
    const run = () => {
      engine.begin();
      let h = x;
      for (let layer = 0; layer < layers; layer++) h = rows.map((row) => neuron(row, h).tanh());
      const output = total(h);
      engine.backward(output);
      return output;
    };
    return { run, check: (output) => output.data + bias.grad };
  },
});
