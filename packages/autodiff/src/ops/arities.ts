// The names of all operations, with their numbers of arguments. Rows use each other in their partials by these names. The
// compiler checks the table (ops.ts) against this list.

/** Number of arguments of each operation; `number` if any number will do. */
export interface Arities {
  // Sums and products
  add: 2;
  sub: 2;
  mul: 2;
  div: 2;
  neg: 1;
  reciprocal: 1;

  // Powers
  square: 1;
  sqrt: 1;
  rsqrt: 1;
  cbrt: 1;
  pow: 2;
  hypot: 2;

  // Exponentials and logarithms
  exp: 1;
  expm1: 1;
  exp2: 1;
  log: 1;
  log1p: 1;
  log2: 1;
  log10: 1;
  logAddExp: 2;
  xlogy: 2;

  // Circular functions
  sin: 1;
  cos: 1;
  tan: 1;
  asin: 1;
  acos: 1;
  atan: 1;
  atan2: 2;

  // Hyperbolic functions
  sinh: 1;
  cosh: 1;
  tanh: 1;
  sech2: 1;
  asinh: 1;
  acosh: 1;
  atanh: 1;

  // Activations without a kink
  sigmoid: 1;
  logSigmoid: 1;
  softplus: 1;
  silu: 1;
  mish: 1;
  gelu: 1;
  geluTanh: 1;
  softsign: 1;

  // Activations with a kink
  relu: 1;
  relu6: 1;
  leakyRelu: 2;
  elu: 2;
  celu: 2;
  selu: 1;
  hardtanh: 3;
  hardsigmoid: 1;
  hardswish: 1;

  // Choices
  abs: 1;
  sign: 1;
  max: 2;
  min: 2;
  fmax: 2;
  fmin: 2;
  clamp: 3;
  where: 3;
  stopGradient: 1;

  // Rounding
  floor: 1;
  ceil: 1;
  round: 1;
  trunc: 1;
  fmod: 2;
  remainder: 2;

  // Special functions
  erf: 1;
  erfc: 1;
  gaussian: 1;
  normalCdf: 1;

  // Reductions
  sum: number;
  mean: number;
  dot: number;
  logSumExp: number;
  amax: number;
  amin: number;
  maxFirst: number;

  // Comparisons
  greater: 2;
  greaterEqual: 2;
  less: 2;
  lessEqual: 2;
  equal: 2;
  notEqual: 2;
  share: 2;
}
