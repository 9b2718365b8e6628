// The public surface of @retrograd/nn.
export { type Activation, Elementwise, ReLU, Sigmoid, Softplus, Tanh } from './activations.ts';
export { Dense, Linear, type LinearOptions } from './linear.ts';
export { halfSquaredError, mseLoss, type Reduction } from './losses.ts';
export { Module, type StateDict } from './module.ts';
export type { Numbers } from './nested.ts';
export { createRng, type Randomness, type Rng } from './random.ts';
export { MLP, type MLPOptions, Sequential } from './sequential.ts';
export { SGD, type SGDOptions } from './sgd.ts';
