// The public surface of @retrograd/nn.
export { type BceWithLogitsOptions, bceLoss, bceWithLogitsLoss, hingeLoss } from './losses/binary.ts';
export {
  type ClassTarget,
  type CrossEntropyOptions,
  crossEntropyLoss,
  nllLoss,
  smoothLabels,
} from './losses/classification.ts';
export { l1Penalty, l2Penalty } from './losses/penalties.ts';
export type { LossOptions, Reduced, Reduction } from './losses/reduction.ts';
export { halfSquaredError, huberLoss, l1Loss, mseLoss, smoothL1Loss } from './losses/regression.ts';
export { Module, type StateDict } from './module.ts';
export {
  type Activation,
  CELU,
  ELU,
  Elementwise,
  GELU,
  Hardsigmoid,
  Hardswish,
  Hardtanh,
  Identity,
  LeakyReLU,
  LogSigmoid,
  Mish,
  ReLU,
  ReLU6,
  SELU,
  Sigmoid,
  SiLU,
  Softplus,
  Softsign,
  Tanh,
} from './modules/activations.ts';
export { BatchNorm1d, type BatchNorm1dOptions, type BatchStatistics } from './modules/batch-norm.ts';
export { Dropout } from './modules/dropout.ts';
export { Embedding } from './modules/embedding.ts';
export { GaussianNoise } from './modules/gaussian-noise.ts';
export { LayerNorm, type LayerNormOptions, RMSNorm, type RMSNormOptions } from './modules/layer-norm.ts';
export { Dense, Linear, type LinearOptions } from './modules/linear.ts';
export { MLP, type MLPOptions } from './modules/mlp.ts';
export { Neuron, type NeuronOptions } from './modules/neuron.ts';
export { Residual, type ResidualOptions } from './modules/residual.ts';
export { Sequential, type Step } from './modules/sequential.ts';
export { LogSoftmax, Softmax } from './modules/softmax.ts';
export type { Buffer, Numbers } from './nested.ts';
export { draw, type NoiseSource, withNoise } from './noise.ts';
export { createRng, type Randomness, type Rng } from './random.ts';
export { SGD, type SGDOptions } from './sgd.ts';
