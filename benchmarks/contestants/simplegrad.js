// simplegrad: records a graph once and compiles it to straight-line JavaScript. The net is compiled for one sample and
// run for each of them, which is faster than to compile the whole batch.
import { ValueStorage, Variable } from 'simplegrad';

function mlp({ sizes, activation, inputs, labels, parameters, rate, decay }) {
  const storage = new ValueStorage();
  const variable = () => new Variable(storage);
  const leaves = parameters.map(variable);
  const [x1, x2, minusLabel] = [variable(), variable(), variable()];

  let next = 0;
  const neuron = (x) => {
    const first = next;
    next += x.length + 1;
    return x.reduce((sum, xi, i) => sum.add(leaves[first + i].mul(xi)), leaves[first + x.length]);
  };
  const activate = (z) => (activation === 'relu' ? z.ReLU() : z.tanh());
  const hidden = (x, units) => Array.from({ length: units }, () => activate(neuron(x)));
  const output = neuron(hidden(hidden([x1, x2], sizes[1]), sizes[2]));
  const margin = output.mul(minusLabel).add(1).ReLU();
  margin.compile();

  for (const [i, leaf] of leaves.entries()) leaf.setValue(parameters[i]);
  const values = storage.v;
  const gradients = storage.gv;
  const samples = inputs.length;
  const step = () => {
    let margins = 0;
    gradients.fill(0);
    for (let s = 0; s < samples; s++) {
      x1.setValue(inputs[s][0]);
      x2.setValue(inputs[s][1]);
      minusLabel.setValue(-labels[s]);
      margin.forward();
      gradients.fill(0, leaves.length); // those of the parameters, which come first, add up over the samples
      margin.setGradient(1 / samples);
      margin.backward();
      margins += margin.getValue();
    }
    let squares = 0;
    for (const { id } of leaves) {
      const p = values[id];
      squares += p * p;
      values[id] = p - rate * (gradients[id] + 2 * decay * p);
    }
    return margins / samples + decay * squares;
  };
  return { step };
}

function mazur({ weights, biases, inputs, targets, rate }) {
  const storage = new ValueStorage();
  const variable = () => new Variable(storage);
  const w = weights.map(variable);
  const x = inputs.map(variable);
  const neuron = ([wa, wb], [xa, xb], bias) => wa.mul(xa).add(wb.mul(xb)).add(bias).sigmoid();
  const half = (error) => error.mul(error).mul(0.5);
  const h = [neuron(w.slice(0, 2), x, biases[0]), neuron(w.slice(2, 4), x, biases[0])];
  const o = [neuron(w.slice(4, 6), h, biases[1]), neuron(w.slice(6, 8), h, biases[1])];
  const loss = half(o[0].sub(targets[0])).add(half(o[1].sub(targets[1])));
  loss.compile();
  for (const [i, weight] of w.entries()) weight.setValue(weights[i]);
  for (const [i, xi] of x.entries()) xi.setValue(inputs[i]);
  const step = () => {
    storage.gv.fill(0);
    loss.forward();
    loss.setGradient(1);
    loss.backward();
    for (const weight of w) weight.gradientStep(rate);
    return loss.getValue();
  };
  return { step };
}

export const forms = {
  compiled: { title: 'simplegrad, compiled', precision: 'f64', widest: 16, programs: { mlp, mazur } },
};
