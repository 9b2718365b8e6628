// Ours, through the public API, as its user would write the workloads.
import { relu, sigmoid, sum, tanh, Value } from '@retrograd/autodiff';
import { neuronsOf } from '../network.js';

const activations = { relu, tanh };
const parameter = (x) => new Value(x, { role: 'parameter' });
const input = (x) => new Value(x);

/** Sums as chains of binary additions, as in micrograd. */
const binary = {
  neuron: (weights, x) => x.reduce((total, xi, i) => total.add(weights[i].mul(xi)), weights.at(-1)),
  total: (terms) => terms.reduce((total, term) => total.add(term)),
};

/** Every sum is one node of many arguments. */
const nary = {
  neuron: (weights, x) => sum([...x.map((xi, i) => weights[i].mul(xi)), weights.at(-1)]),
  total: sum,
};

const mlp =
  ({ neuron, total }) =>
  (workload) => {
    const { inputs, labels, decay, rate } = workload;
    const activation = activations[workload.activation];
    const parameters = workload.parameters.map(parameter);
    const [first, second, last] = neuronsOf(workload.sizes, parameters);
    const samples = inputs.map((x) => x.map(input));
    const hidden = (layer, x) => layer.map((weights) => activation(neuron(weights, x)));
    const output = (x) => neuron(last[0], hidden(second, hidden(first, x)));
    const step = () => {
      const margins = samples.map((x, i) => relu(output(x).mul(-labels[i]).add(1)));
      const penalty = total(parameters.map((p) => p.mul(p)));
      const loss = total(margins)
        .mul(1 / samples.length)
        .add(penalty.mul(decay));
      loss.backward();
      descend(parameters, rate);
      return loss.data;
    };
    return { step };
  };

function mazur({ weights, biases, inputs, targets, rate }) {
  const parameters = weights.map(parameter);
  const [b1, b2] = biases.map(input);
  const x = inputs.map(input);
  const goal = targets.map((target) => new Value(target, { role: 'target' }));
  const neuron = ([wa, wb], [xa, xb], bias) => sigmoid(wa.mul(xa).add(wb.mul(xb)).add(bias));
  const half = (error) => error.mul(error).mul(0.5);
  const step = () => {
    const h = [neuron(parameters.slice(0, 2), x, b1), neuron(parameters.slice(2, 4), x, b1)];
    const o = [neuron(parameters.slice(4, 6), h, b2), neuron(parameters.slice(6, 8), h, b2)];
    const loss = half(goal[0].sub(o[0])).add(half(goal[1].sub(o[1])));
    loss.backward();
    descend(parameters, rate);
    return loss.data;
  };
  return { step };
}

function descend(parameters, rate) {
  for (const p of parameters) {
    p.data -= rate * p.grad;
    p.grad = 0;
  }
}

function chain(workload) {
  const a = parameter(workload.a);
  const b = parameter(workload.b);
  const run = () => {
    a.grad = b.grad = 0;
    let x = input(workload.x);
    for (let i = 0; i < workload.ops / 2; i++) x = x.mul(a).add(b);
    x.backward();
    return x;
  };
  return { run, check: (output) => output.data + a.grad };
}

const dense =
  ({ neuron, total }) =>
  (workload) => {
    const b = parameter(workload.b);
    const weights = workload.weights.map((row) => [...row.map(parameter), b]);
    const run = () => {
      b.grad = 0;
      for (const row of weights) for (const w of row) w.grad = 0;
      let h = workload.inputs.map(input);
      for (let layer = 0; layer < workload.layers; layer++) h = weights.map((row) => tanh(neuron(row, h)));
      const output = total(h);
      output.backward();
      return output;
    };
    return { run, check: (output) => output.data + b.grad };
  };

/** A new way to run the engine is a new row. */
export const forms = {
  'define-by-run': {
    title: 'retrograd, define-by-run',
    precision: 'f64',
    widest: 64,
    memory: true,
    programs: { mlp: mlp(binary), mazur, chain, dense: dense(binary) },
  },
  'n-ary': {
    title: 'retrograd, n-ary sums',
    precision: 'f64',
    widest: 64,
    memory: true,
    programs: { mlp: mlp(nary) },
  },
};
