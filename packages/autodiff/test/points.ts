// Where each operation is compared with finite differences. A new operation does not compile without its line here.
import type { OpName } from '../src/ops.ts';

/** Arguments at least 0.5 from any kink or singularity, and on every side of each: nearer, it is the stencil that is wrong. */
// biome-ignore format: one line an operation
export const points: Readonly<Record<OpName, readonly (readonly number[])[]>> = {
  // Sums and products
  add: [[2, -3]],
  sub: [[2, -3]],
  mul: [[2, -3], [0, 5]],
  div: [[2, -3], [-0.5, 0.7]],
  neg: [[2]],
  reciprocal: [[0.6], [-30]],

  // Powers
  square: [[3], [0], [-1.5]],
  sqrt: [[0.7], [30]],
  rsqrt: [[0.7], [30]],
  cbrt: [[0.7], [-30]],
  pow: [[1.5, 3], [2, -1.5], [0.7, 0.4], [3, 2]],
  hypot: [[3, 4], [-0.5, 0.7], [0.8, -1.5], [-2, -1]],

  // Exponentials and logarithms
  exp: [[0], [-4], [3]],
  expm1: [[0], [-4], [3]],
  exp2: [[0], [-4], [3]],
  log: [[0.6], [30]],
  log1p: [[-0.4], [0], [30]],
  log2: [[0.6], [30]],
  log10: [[0.6], [30]],
  logAddExp: [[0, 0], [1, -3], [-4, 2]],
  xlogy: [[2, 3], [-1.5, 0.6], [0, 2]],

  // Circular functions
  sin: [[0.3], [-2]],
  cos: [[0.3], [-2]],
  tan: [[0.3], [-1], [4]],
  asin: [[0], [0.3], [-0.5]],
  acos: [[0], [0.3], [-0.5]],
  atan: [[0], [0.3], [-5]],
  atan2: [[1, 2], [-1, 2], [2, -1], [-2, -1]],

  // Hyperbolic functions
  sinh: [[0.3], [-3]],
  cosh: [[0.3], [-3]],
  tanh: [[0], [-1.3], [4]],
  sech2: [[0], [-1.3], [4]],
  asinh: [[0], [-1.3], [20]],
  acosh: [[1.6], [20]],
  atanh: [[0], [0.3], [-0.5]],

  // Activations without a kink
  sigmoid: [[0], [-5], [5]],
  logSigmoid: [[0], [-5], [5]],
  softplus: [[0], [-5], [5]],
  silu: [[0], [-5], [5]],
  mish: [[0], [-5], [5]],
  gelu: [[0], [-3], [3]],
  geluTanh: [[0], [-3], [3]],
  softsign: [[0.7], [-3]],

  // Activations with a kink
  relu: [[0.7], [-3]],
  relu6: [[-1], [3], [8]],
  leakyRelu: [[0.7, 0.01], [-3, 0.2], [-1, -0.5]],
  elu: [[0.7, 1], [-3, 0.5], [-1, 2]],
  celu: [[0.7, 1], [-3, 0.8], [-1, 2]],
  selu: [[0.7], [-3]],
  hardtanh: [[0, -1, 1], [-2, -1, 1], [3, -1, 1]],
  hardsigmoid: [[0], [-4], [4]],
  hardswish: [[0], [1], [-1.5], [-4], [4]],

  // Choices
  abs: [[0.7], [-3]],
  sign: [[0.7], [-3]],
  max: [[2, -3], [-3, 2]],
  min: [[2, -3], [-3, 2]],
  fmax: [[2, -3], [-3, 2]],
  fmin: [[2, -3], [-3, 2]],
  clamp: [[0, -1, 1], [-2, -1, 1], [3, -1, 1], [0, 2, 1]],
  where: [[0.7, 2, -3], [-0.7, 2, -3]],
  stopGradient: [[2]],

  // Rounding
  floor: [[0.5], [-2.5]],
  ceil: [[0.5], [-2.5]],
  round: [[1], [-2]],
  trunc: [[1.5], [-1.5]],
  fmod: [[5.5, 3], [-5.5, 3], [5.5, -3]],
  remainder: [[5.5, 3], [-5.5, 3], [5.5, -3]],

  // Special functions
  erf: [[0], [0.8], [-2]],
  erfc: [[0], [0.8], [-2], [4]],
  gaussian: [[0], [0.8], [-2]],
  normalCdf: [[0], [0.8], [-3]],

  // Reductions
  sum: [[2], [2, -3, 0.5, 7]],
  mean: [[2], [2, -3, 0.5, 7]],
  dot: [[2, -3], [2, -3, 0.5, 7], [2, -3, 0.5, 7, 1.5]],
  logSumExp: [[2], [2, -3, 0.5, 1]],
  amax: [[2], [2, -3, 0.5, 7]],
  amin: [[2], [2, -3, 0.5, 7]],
  maxFirst: [[2], [2, -3, 0.5, 7]],

  // Comparisons
  greater: [[2, -3], [-3, 2]],
  greaterEqual: [[2, -3], [-3, 2]],
  less: [[2, -3], [-3, 2]],
  lessEqual: [[2, -3], [-3, 2]],
  equal: [[2, -3]],
  notEqual: [[2, -3]],
  share: [[2, -3], [-3, 2]],
};
