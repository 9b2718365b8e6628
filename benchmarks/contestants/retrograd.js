// Ours, through the public API, as its user would write the workloads.
import {
  backward,
  compile,
  dot,
  equal,
  forward,
  logSumExp,
  relu,
  sigmoid,
  sum,
  Tape,
  tanh,
  Value,
} from '@retrograd/autodiff';
import { replay } from '@retrograd/autodiff/replay';
import { findLoops } from '../../packages/autodiff/dist/replay/loops.js'; // not public; timed for itself
import { batchesOf, cycle, neuronsOf } from '../network.js';

const activations = { relu, tanh };
const parameter = (x) => new Value(x, { role: 'parameter' });
const input = (x) => new Value(x);

/** Sums as chains of binary additions, as in micrograd. */
const binary = {
  neuron(weights, x) {
    let z = weights[x.length]; // the bias
    for (let i = 0; i < x.length; i++) z = z.add(weights[i].mul(x[i]));
    return z;
  },
  total(terms) {
    let sum = terms[0];
    for (let i = 1; i < terms.length; i++) sum = sum.add(terms[i]);
    return sum;
  },
};

/** A neuron's sum, and every other one, is one node of many arguments. */
const nary = {
  neuron: (weights, x) => dot(weights.slice(0, -1), x, weights.at(-1)),
  total: sum,
};

/** The parameters of a net, and functions that record its parts. */
function network({ sizes, activation, parameters, labels, decay, inputs }, { neuron, total }) {
  const leaves = parameters.map(parameter);
  const [first, second, last] = neuronsOf(sizes, leaves);
  const activate = activations[activation];
  const hidden = (layer, x) => layer.map((weights) => activate(neuron(weights, x)));
  const margin = (x, label) =>
    relu(
      neuron(last[0], hidden(second, hidden(first, x)))
        .mul(label)
        .mul(-1)
        .add(1),
    );
  const samples = inputs.map((x) => x.map(input));
  const loss = () => {
    const margins = total(samples.map((x, i) => margin(x, labels[i])));
    const penalty = total(leaves.map((p) => p.mul(p)));
    return margins.mul(1 / samples.length).add(penalty.mul(decay));
  };
  return { leaves, margin, loss };
}

/** Recorded anew in every step. */
const mlp = (style) => (workload) => {
  const { leaves, loss } = network(workload, style);
  const step = () => {
    const output = loss();
    output.backward();
    descend(leaves, workload.rate);
    return output.data;
  };
  return { step };
};

/** Recorded once; a tape is run forward and backward. */
const replayed = (record) => (workload) => {
  const { leaves, loss } = record(workload);
  const output = loss();
  const tape = Tape.of(output);
  const root = tape.indexOf(output);
  const places = leaves.map((leaf) => tape.indexOf(leaf));
  const adjoints = new Float64Array(tape.length);
  const step = () => {
    forward(tape);
    backward(tape, root, 1, adjoints);
    for (const at of places) tape.values[at] -= workload.rate * adjoints[at];
    return tape.values[root];
  };
  return { step };
};

/** Recorded once, as an ordinary loop that the engine finds again. */
function rerolled(workload) {
  const { leaves, loss } = network(workload, binary);
  const again = replay(loss);
  const step = () => {
    const value = again.run();
    descend(leaves, workload.rate);
    return value;
  };
  const tape = Tape.of(loss());
  const searches = Array.from({ length: 50 }, () => {
    const start = performance.now();
    findLoops(tape);
    return performance.now() - start;
  });
  return { step, searchTime: Math.min(...searches) };
}

/** The loss of one sample, compiled; the program holds parameters and update. */
const compiled = (options) => (workload) => {
  const { inputs, labels, decay, rate } = workload;
  const { margin } = network(workload, binary);
  const start = performance.now();
  const program = compile(([x0, x1, label]) => margin([x0, x1], label), {
    inputs: 3,
    batch: inputs.length,
    penalty: (p) => p.mul(p).mul(decay),
    update: (p, gradient) => [p.sub(gradient.mul(rate))],
    ...options,
  });
  program.load(inputs.map((x, i) => [...x, labels[i]]));
  const compileTime = performance.now() - start;
  return { step: () => program.step(), compileTime };
};

/** The loss of one sample, compiled; every step loads its batch. */
const compiledTraining = (options) => (workload) => {
  const { sizes, parameters, loss, batch, rate } = workload;
  const layers = neuronsOf(sizes, parameters.map(parameter));
  const outputs = (x) =>
    layers.reduce((y, layer, k) => layer.map((w) => (k < layers.length - 1 ? relu : same)(binary.neuron(w, y))), x);
  const ofSample = { hinge: hingeOf, crossEntropy: crossEntropyOf }[loss];
  const program = compile((numbers) => ofSample(outputs(numbers.slice(0, -1)), numbers.at(-1)), {
    inputs: sizes[0] + 1,
    batch,
    update: (p, gradient) => [p.sub(gradient.mul(rate))],
    ...options,
  });
  const next = cycle(batchesOf(workload).map(({ inputs, labels }) => inputs.map((x, i) => [...x, labels[i]])));
  const step = () => {
    program.load(next());
    return program.step();
  };
  return { step };
};

const same = (x) => x;
const hingeOf = ([output], label) => relu(output.mul(label).mul(-1).add(1));
const crossEntropyOf = (logits, label) =>
  logSumExp(logits).sub(sum(logits.map((logit, k) => logit.mul(equal(label, k)))));

/** The weights of Mazur's network, and a function that records its loss. */
function mazurNetwork({ weights, biases, inputs, targets }) {
  const leaves = weights.map(parameter);
  const [b1, b2] = biases.map(input);
  const x = inputs.map(input);
  const goal = targets.map((target) => new Value(target, { role: 'target' }));
  const neuron = (wa, wb, [xa, xb], bias) => sigmoid(wa.mul(xa).add(wb.mul(xb)).add(bias));
  const half = (error) => error.mul(error).mul(0.5);
  const loss = () => {
    const h = [neuron(leaves[0], leaves[1], x, b1), neuron(leaves[2], leaves[3], x, b1)];
    const o = [neuron(leaves[4], leaves[5], h, b2), neuron(leaves[6], leaves[7], h, b2)];
    return half(goal[0].sub(o[0])).add(half(goal[1].sub(o[1])));
  };
  return { leaves, loss };
}

function mazur(workload) {
  const { leaves, loss } = mazurNetwork(workload);
  const step = () => {
    const output = loss();
    output.backward();
    descend(leaves, workload.rate);
    return output.data;
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
  replay: {
    title: 'retrograd, replayed tape',
    precision: 'f64',
    widest: 64,
    programs: { mlp: replayed((workload) => network(workload, binary)), mazur: replayed(mazurNetwork) },
  },
  rerolled: {
    title: 'retrograd, loop found on the tape',
    precision: 'f64',
    widest: 64,
    programs: { mlp: rerolled },
  },
  compiled: {
    title: 'retrograd, compiled',
    precision: 'f64',
    programs: { mlp: compiled({}), training: compiledTraining({}) },
  },
  'compiled-f32': {
    title: 'retrograd, compiled, f32',
    precision: 'f32',
    programs: { mlp: compiled({ precision: 'f32' }), training: compiledTraining({ precision: 'f32' }) },
  },
  'compiled-javascript': {
    title: 'retrograd, compiled, without wasm',
    precision: 'f64',
    programs: { mlp: compiled({ backend: 'javascript' }) },
  },
};
