// TensorFlow.js, its CPU and its wasm backend. f32.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

async function tensorflow(backend) {
  console.warn = () => {}; // it advises tfjs-node on import
  const tf = require('@tensorflow/tfjs');
  if (backend === 'wasm') {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
  }
  await tf.setBackend(backend);
  return tf;
}

function trainer(tf, lossOf, rate) {
  const optimizer = tf.train.sgd(rate);
  const step = () => {
    const loss = optimizer.minimize(lossOf, true);
    const [number] = loss.dataSync();
    loss.dispose();
    return number;
  };
  return { step };
}

const mlp = (backend) => async (workload) => {
  const tf = await tensorflow(backend);
  const { layersOf, transpose } = await import('../network.js');
  const activation = tf[workload.activation];
  const layers = layersOf(workload).map(({ weights, bias }) => ({
    weight: tf.variable(tf.tensor2d(transpose(weights))),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
  const variables = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const x = tf.tensor2d(workload.inputs);
  const y = tf.tensor2d(workload.labels.map((label) => [label]));
  const affine = (x, { weight, bias }) => tf.add(tf.matMul(x, weight), bias);
  const lossOf = () => {
    const first = activation(affine(x, layers[0]));
    const second = activation(affine(first, layers[1]));
    const margins = tf.relu(tf.sub(1, tf.mul(y, affine(second, layers[2]))));
    const squares = variables.map((variable) => tf.sum(tf.square(variable)));
    const penalty = tf.mul(
      workload.decay,
      squares.reduce((sum, square) => tf.add(sum, square)),
    );
    return tf.add(tf.mean(margins), penalty);
  };
  return trainer(tf, lossOf, workload.rate);
};

const training = (backend) => async (workload) => {
  const tf = await tensorflow(backend);
  const { batchesOf, cycle, layersOf, transpose } = await import('../network.js');
  const layers = layersOf(workload).map(({ weights, bias }) => ({
    weight: tf.variable(tf.tensor2d(transpose(weights))),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
  const net = (x) =>
    layers.reduce((y, { weight, bias }, k) => {
      const z = tf.add(tf.matMul(y, weight), bias);
      return k < layers.length - 1 ? tf.relu(z) : z;
    }, x);
  const target = {
    hinge: (labels) => tf.tensor2d(labels.map((label) => [label])),
    crossEntropy: (labels) => tf.oneHot(tf.tensor1d(labels, 'int32'), workload.sizes.at(-1)),
  }[workload.loss];
  const loss = {
    hinge: (x, y) => tf.mean(tf.relu(tf.sub(1, tf.mul(y, net(x))))),
    crossEntropy: (x, y) => tf.losses.softmaxCrossEntropy(y, net(x)),
  }[workload.loss];
  const next = cycle(batchesOf(workload).map(({ inputs, labels }) => [tf.tensor2d(inputs), target(labels)]));
  return trainer(tf, () => loss(...next()), workload.rate);
};

const mazur =
  (backend) =>
  async ({ weights, biases, inputs, targets, rate }) => {
    const tf = await tensorflow(backend);
    const [w1, w2, w3, w4, w5, w6, w7, w8] = weights;
    const first = tf.variable(tf.tensor2d([w1, w3, w2, w4], [2, 2]));
    const second = tf.variable(tf.tensor2d([w5, w7, w6, w8], [2, 2]));
    const x = tf.tensor2d([inputs]);
    const target = tf.tensor2d([targets]);
    const lossOf = () => {
      const hidden = tf.sigmoid(tf.add(tf.matMul(x, first), biases[0]));
      const output = tf.sigmoid(tf.add(tf.matMul(hidden, second), biases[1]));
      return tf.mul(0.5, tf.sum(tf.square(tf.sub(target, output))));
    };
    return trainer(tf, lossOf, rate);
  };

const form = (backend) => ({
  title: `TensorFlow.js, ${backend}, f32`,
  precision: 'f32',
  programs: { mlp: mlp(backend), training: training(backend), mazur: mazur(backend) },
});

export const forms = { cpu: form('cpu'), wasm: form('wasm') };
