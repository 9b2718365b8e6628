// The activations, each a module.
export { type Activation, Elementwise, Identity } from './elementwise.ts';
export {
  CELU,
  ELU,
  GELU,
  Hardswish,
  LeakyReLU,
  Mish,
  ReLU,
  ReLU6,
  SELU,
  SiLU,
  Softplus,
} from './rectifiers.ts';
export { Hardsigmoid, Hardtanh, LogSigmoid, Sigmoid, Softsign, Tanh } from './sigmoids.ts';
export { LogSoftmax, Softmax } from './softmax.ts';
