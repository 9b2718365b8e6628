// Models of every layer, with random parameters and running statistics, and what they compute here.
import * as autodiff from '@retrograd/autodiff';
import { Value } from '@retrograd/autodiff';
import * as nn from '../all.ts';

const rng = nn.createRng(7);
export const points = (count: number, size: number): number[][] =>
  Array.from({ length: count }, () => Array.from({ length: size }, () => rng.normal(0, 1)));

/** The batch through the model at inference. */
export function ours(model: nn.Module, batch: readonly (readonly number[])[]): number[][] {
  model.eval();
  const outputs = batch.map((x) => model.forward(x.map((xi) => new Value(xi))).map(({ data }) => data));
  model.train();
  return outputs;
}

/** All parameters and running statistics are random, so that none hides what it does. */
function randomised<M extends nn.Module>(model: M): M {
  for (const parameter of model.parameters()) parameter.data = rng.normal(0, 1);
  for (const module of model.allModules())
    if (module instanceof nn.BatchNorm1d) {
      module.runningMean.set(module.runningMean.map(() => rng.normal(0, 1)));
      module.runningVar.set(module.runningVar.map(() => rng.uniform(0.5, 2)));
    }
  return model;
}

/** Every activation, with and without options. */
export const activations: readonly nn.Module[] = [
  ...[new nn.ReLU(), new nn.ReLU6(), new nn.LeakyReLU(), new nn.LeakyReLU({ negativeSlope: 0.2 }), new nn.ELU()],
  ...[new nn.ELU({ alpha: 0.7 }), new nn.CELU(), new nn.CELU({ alpha: 0.7 }), new nn.SELU(), new nn.GELU()],
  ...[
    new nn.GELU({ approximate: 'tanh' }),
    new nn.SiLU(),
    new nn.Mish(),
    new nn.Softplus(),
    new nn.Softplus({ beta: 1.5 }),
  ],
  ...[
    new nn.Hardswish(),
    new nn.Sigmoid(),
    new nn.LogSigmoid(),
    new nn.Hardsigmoid(),
    new nn.Tanh(),
    new nn.Hardtanh(),
  ],
  ...[new nn.Hardtanh({ minVal: -0.5, maxVal: 2 }), new nn.Softsign(), new nn.Softmax(), new nn.LogSoftmax()],
  ...[new nn.Identity(), new nn.Elementwise('same', (x) => x)],
];

/** Linear layers whose units share one bias, with sizes and activations of its own. */
export function oneBias(...layers: readonly (readonly [number, number, nn.Activation?])[]): nn.Sequential {
  const modules = layers.map(([fanIn, fanOut, activation], k) => {
    const linear = new nn.Linear(fanIn, fanOut, { seed: k, ...(activation && { activation }) });
    linear.bias.fill(linear.bias[0]!);
    return linear;
  });
  return new nn.Sequential(...modules);
}

const layers: readonly (readonly [model: nn.Module, inputs: number])[] = [
  [new nn.Linear(3, 2), 3],
  [new nn.Linear(3, 2, { bias: false, activation: autodiff.relu }), 3],
  [new nn.MLP([2, 16, 1]), 2],
  [new nn.MLP([2, 3, 3, 2], { activation: (z) => autodiff.leakyRelu(z, 0.1), outputActivation: autodiff.sigmoid }), 2],
  [oneBias([2, 3, autodiff.sigmoid], [3, 3], [3, 1]), 2],
  [new nn.BatchNorm1d(3), 3],
  [new nn.BatchNorm1d(3, { eps: 0.1, momentum: null, affine: false }), 3],
  [new nn.LayerNorm(4), 4],
  [new nn.LayerNorm(4, { eps: 0.1, bias: false }), 4],
  [new nn.LayerNorm(4, { elementwiseAffine: false }), 4],
  [new nn.RMSNorm(4), 4],
  [new nn.RMSNorm(4, { eps: 0.1, elementwiseAffine: false }), 4],
  [new nn.Sequential(new nn.Dropout(0.3), new nn.GaussianNoise(2)), 4],
  [new nn.Residual(new nn.Sequential(new nn.Linear(3, 3), new nn.Tanh())), 3],
  [new nn.Residual(new nn.MLP([3, 5, 2]), { projection: [3, 2] }), 3],
  [new nn.Sequential(new nn.Sequential(), new nn.Residual(new nn.Residual(new nn.Linear(2, 2)))), 2],
];

/** Every activation and every layer, each with a batch. */
export const models: readonly (readonly [model: nn.Module, batch: readonly (readonly number[])[]])[] = [
  ...activations.map((model): [nn.Module, number[][]] => [
    model,
    [[0, -3, 3, 1, -1, 6, -0.5, 9.25, -12.5, 25, 700, -700], ...points(2, 12)],
  ]),
  ...layers.map(([model, inputs]): [nn.Module, number[][]] => [randomised(model), points(4, inputs)]),
  [
    new nn.Sequential(new nn.Embedding(5, 3, { seed: 1 }), new nn.Linear(6, 2, { seed: 1 })),
    [
      [0, 4],
      [3, 3],
    ],
  ],
];
