// The network package, as its user would train: a model, a loss, an optimiser, and `fit`.
import { relu, tanh } from '@retrograd/autodiff';
import { crossEntropyLoss, fit, MLP, SGD } from '@retrograd/nn';
import { hingeLoss } from '@retrograd/nn/losses';
import { layersOf } from '../network.js';

const activations = { relu, tanh };
const losses = { hinge: hingeLoss, crossEntropy: crossEntropyLoss };

/** The workload's network with its parameters. */
function networkOf(workload, activation) {
  const model = new MLP(workload.sizes, { activation: activations[activation], seed: 1 });
  const layers = layersOf(workload).flatMap(({ weights, bias }, layer) => [
    [`${layer}.weight`, weights],
    [`${layer}.bias`, bias],
  ]);
  model.loadStateDict(Object.fromEntries(layers));
  return model;
}

function training(workload, mode, { activation = 'relu', loss = workload.loss, decay = 0 } = {}) {
  const { inputs: x, labels: y, batch = x.length, rate } = workload;
  const model = networkOf(workload, activation);
  const optimizer = new SGD(model.parameters(), { lr: rate, weightDecay: 2 * decay });
  const options = { loss: losses[loss], optimizer, epochs: 1e9, batchSize: batch, shuffle: false, mode };
  const steps = fit(model, { x, y }, options);
  const squares = () => model.parameters().reduce((sum, { data }) => sum + data * data, 0);
  const run = async (count) => {
    for (let i = 1; i < count; i++) await steps.next();
    const penalty = decay === 0 ? 0 : decay * squares(); // which the optimiser has in its steps
    return (await steps.next()).value.loss + penalty;
  };
  return { run };
}

const form = (title, mode) => ({
  title,
  precision: 'f64',
  widest: mode === 'recorded' ? 16 : Number.POSITIVE_INFINITY,
  memory: true,
  programs: {
    mlp: (workload) => training(workload, mode, { ...workload, loss: 'hinge' }),
    training: (workload) => training(workload, mode),
  },
});

export const forms = {
  fit: form('retrograd, fit', 'compiled'),
  'fit-recorded': form('retrograd, fit, recorded anew in every step', 'recorded'),
};
