// Facts about an `mlp` workload that more than one contestant or table needs.

/** Per layer and neuron, its weights and then its bias, of a flat list of parameters in that order. */
export function neuronsOf(sizes, parameters) {
  let first = 0;
  return sizes.slice(1).map((fanOut, layer) => {
    const width = sizes[layer] + 1;
    const begin = first;
    first += fanOut * width;
    return Array.from({ length: fanOut }, (_, j) => parameters.slice(begin + j * width, begin + (j + 1) * width));
  });
}

/** Per layer: `weights`, fanOut × fanIn, and `bias`. */
export function layersOf({ sizes, parameters }) {
  return neuronsOf(sizes, parameters).map((neurons) => ({
    weights: neurons.map((neuron) => neuron.slice(0, -1)),
    bias: neurons.map((neuron) => neuron.at(-1)),
  }));
}

/** Tensor libraries with `x W + b` keep their weights fanIn × fanOut. */
export const transpose = (matrix) => matrix[0].map((_, column) => matrix.map((row) => row[column]));

/** Scalar operations of one step if every sum is written as binary additions, and the penalty is part of the graph. */
export function opsOf({ sizes, inputs, parameters }) {
  const samples = inputs.length;
  const activations = sizes.slice(1, -1).reduce((sum, units) => sum + units, 0);
  const margin = 3; // max(0, 1 − y f(x))
  const perSample = 2 * weightsOf(sizes) + activations + margin;
  const penalty = 2 * parameters.length - 1;
  const mean = 3; // times 1/samples, times decay, and their sum
  return samples * perSample + (samples - 1) + penalty + mean;
}

/** Multiply-adds of the forward pass over all samples: the unit in which nets of different width compare. */
export const multiplyAddsOf = ({ sizes, inputs }) => inputs.length * weightsOf(sizes);

const weightsOf = (sizes) => sizes.slice(1).reduce((sum, fanOut, layer) => sum + fanOut * sizes[layer], 0);

/** The batches of a `training` workload: `inputs` and `labels` of each. */
export function batchesOf({ inputs, labels, batch }) {
  const count = inputs.length / batch;
  const part = (list, k) => list.slice(k * batch, (k + 1) * batch);
  return Array.from({ length: count }, (_, k) => ({ inputs: part(inputs, k), labels: part(labels, k) }));
}

/** A function that returns the next of `items`, from the first on, again and again. */
export function cycle(items) {
  let next = 0;
  return () => {
    const item = items[next];
    next = (next + 1) % items.length;
    return item;
  };
}
