// @jax-js/jax on its wasm backend, the whole step through `jit`. f32. It counts references: `.ref` keeps an array for
// another use.

/** It looks at the browser's `navigator` when it is imported; Node 20 has none. */
async function jaxJs() {
  globalThis.navigator ??= {};
  const jax = await import('@jax-js/jax');
  await jax.init();
  return jax;
}

/** One compiled training step of `lossOf(parameters, x, y)`; `next` gives the `x` and `y` of a step. */
function trainer({ jit, tree, valueAndGrad }, lossOf, initial, next, rate) {
  const update = jit((parameters, x, y) => {
    const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(parameters), x, y);
    return [loss, tree.map((p, gradient) => p.sub(gradient.mul(rate)), parameters, gradients)];
  });
  let parameters = initial;
  const step = () => {
    const [x, y] = next();
    const [loss, updated] = update(parameters, x.ref, y.ref);
    parameters = updated;
    return loss.dataSync()[0];
  };
  return { step };
}

async function mlp(workload) {
  const jax = await jaxJs();
  const { layersOf, transpose } = await import('../network.js');
  const { numpy: np, nn } = jax;
  const activation = workload.activation === 'relu' ? nn.relu : np.tanh;
  const initial = Object.fromEntries(
    layersOf(workload).flatMap(({ weights, bias }, layer) => [
      [`w${layer}`, np.array(transpose(weights))],
      [`b${layer}`, np.array(bias)],
    ]),
  );
  const lossOf = (p, x, y) => {
    const squares = Object.values(p).map((array) => np.square(array.ref).sum());
    const penalty = squares.reduce((sum, square) => sum.add(square)).mul(workload.decay);
    const first = activation(np.dot(x, p.w0).add(p.b0));
    const second = activation(np.dot(first, p.w1).add(p.b1));
    const output = np.dot(second, p.w2).add(p.b2);
    const margins = nn.relu(np.array(1).sub(y.mul(output)));
    return margins.mean().add(penalty);
  };
  const x = np.array(workload.inputs);
  const y = np.array(workload.labels.map((label) => [label]));
  return trainer(jax, lossOf, initial, () => [x, y], workload.rate);
}

async function training(workload) {
  const jax = await jaxJs();
  const { batchesOf, cycle, layersOf, transpose } = await import('../network.js');
  const { numpy: np, nn } = jax;
  const initial = layersOf(workload).map(({ weights, bias }) => ({
    w: np.array(transpose(weights)),
    b: np.array(bias),
  }));
  const net = (layers, x) =>
    layers.reduce((y, { w, b }, k) => {
      const z = np.dot(y, w).add(b);
      return k < layers.length - 1 ? nn.relu(z) : z;
    }, x);
  const classes = workload.sizes.at(-1);
  const oneHot = (label) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));
  const target = { hinge: (label) => [label], crossEntropy: oneHot }[workload.loss];
  const lossOf = {
    hinge: (p, x, y) => nn.relu(np.array(1).sub(y.mul(net(p, x)))).mean(),
    crossEntropy: (p, x, y) =>
      nn
        .logSoftmax(net(p, x))
        .mul(y)
        .sum()
        .mul(-1 / workload.batch),
  }[workload.loss];
  const next = cycle(batchesOf(workload).map(({ inputs, labels }) => [np.array(inputs), np.array(labels.map(target))]));
  return trainer(jax, lossOf, initial, next, workload.rate);
}

async function mazur({ weights, biases, inputs, targets, rate }) {
  const jax = await jaxJs();
  const { numpy: np, nn } = jax;
  const [w1, w2, w3, w4, w5, w6, w7, w8] = weights;
  const initial = {
    hidden: np.array([
      [w1, w3],
      [w2, w4],
    ]),
    output: np.array([
      [w5, w7],
      [w6, w8],
    ]),
  };
  const lossOf = (p, x, target) => {
    const hidden = nn.sigmoid(np.dot(x, p.hidden).add(biases[0]));
    const output = nn.sigmoid(np.dot(hidden, p.output).add(biases[1]));
    return np.square(target.sub(output)).sum().mul(0.5);
  };
  const batch = [np.array([inputs]), np.array([targets])];
  return trainer(jax, lossOf, initial, () => batch, rate);
}

export const forms = {
  jit: { title: 'jax-js, jit, f32', precision: 'f32', programs: { mlp, training, mazur } },
};
