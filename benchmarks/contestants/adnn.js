// adnn, the engine of WebPPL: scalar tape objects. Its `max` has no derivative, so relu is made with its own tools.
import ad from 'adnn/ad/index.js';
import { neuronsOf } from '../network.js';

const { add, mul, sigmoid, sub, tanh } = ad.scalar;

const relu = ad.newUnaryFunction({
  OutputType: Number,
  name: 'relu',
  forward: (x) => (x > 0 ? x : 0),
  backward(input) {
    if (this.x > 0) input.dx += this.dx;
  },
});

const neuron = (weights, x) => x.reduce((sum, xi, i) => add(sum, mul(weights[i], xi)), weights.at(-1));
const total = (terms) => terms.reduce((sum, term) => add(sum, term));

/** Its Values cannot be written to, so each step lifts the numbers anew. */
function descend(numbers, leaves, rate) {
  for (const [i, leaf] of leaves.entries()) numbers[i] -= rate * ad.derivative(leaf);
}

function mlp({ sizes, activation, inputs, labels, parameters, rate, decay }) {
  const numbers = [...parameters];
  const activate = activation === 'relu' ? relu : tanh;
  const step = () => {
    const leaves = numbers.map((x) => ad.lift(x));
    const layers = neuronsOf(sizes, leaves);
    const hidden = (layer, x) => layer.map((weights) => activate(neuron(weights, x)));
    const output = (x) => neuron(layers[2][0], hidden(layers[1], hidden(layers[0], x)));
    const margins = inputs.map((x, i) => relu(add(1, mul(-labels[i], output(x)))));
    const penalty = total(leaves.map((p) => mul(p, p)));
    const loss = add(mul(total(margins), 1 / inputs.length), mul(penalty, decay));
    loss.backprop();
    descend(numbers, leaves, rate);
    return ad.value(loss);
  };
  return { step };
}

function mazur({ weights, biases, inputs, targets, rate }) {
  const numbers = [...weights];
  const unit = (w, x, bias) => sigmoid(add(add(mul(w[0], x[0]), mul(w[1], x[1])), bias));
  const half = (error) => mul(mul(error, error), 0.5);
  const step = () => {
    const w = numbers.map((x) => ad.lift(x));
    const h = [unit(w.slice(0, 2), inputs, biases[0]), unit(w.slice(2, 4), inputs, biases[0])];
    const o = [unit(w.slice(4, 6), h, biases[1]), unit(w.slice(6, 8), h, biases[1])];
    const loss = add(half(sub(targets[0], o[0])), half(sub(targets[1], o[1])));
    loss.backprop();
    descend(numbers, w, rate);
    return ad.value(loss);
  };
  return { step };
}

function chain(workload) {
  const run = () => {
    const a = ad.lift(workload.a);
    const b = ad.lift(workload.b);
    let x = ad.lift(workload.x);
    for (let i = 0; i < workload.ops / 2; i++) x = add(mul(x, a), b);
    x.backprop();
    return { output: x, of: a };
  };
  return { run, check: resultOf };
}

function dense(workload) {
  const run = () => {
    const b = ad.lift(workload.b);
    const weights = workload.weights.map((row) => [...row.map((w) => ad.lift(w)), b]);
    let h = workload.inputs.map((x) => ad.lift(x));
    for (let layer = 0; layer < workload.layers; layer++) h = weights.map((row) => tanh(neuron(row, h)));
    const output = total(h);
    output.backprop();
    return { output, of: b };
  };
  return { run, check: resultOf };
}

const resultOf = ({ output, of }) => ad.value(output) + ad.derivative(of);

export const forms = {
  adnn: { title: 'adnn', precision: 'f64', widest: 16, longest: 1e6, programs: { mlp, mazur, chain, dense } },
};
