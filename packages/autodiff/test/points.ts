// Where each operation is compared with finite differences. A new operation does not compile without its line here.
import type { OpName } from '../src/index.ts';

/** Arguments at least 0.5 from any kink or singularity: nearer, it is the stencil that is wrong. */
// biome-ignore format: one line an operation
export const points: Readonly<Record<OpName, readonly (readonly number[])[]>> = {
  add: [[2, -3]],
  sub: [[2, -3]],
  mul: [[2, -3], [0, 5]],
  div: [[2, -3], [-0.5, 0.7]],
  neg: [[2]],
  sum: [[2], [2, -3, 0.5, 7]],
  square: [[3], [0], [-1.5]],
  sqrt: [[0.7], [30]],
  pow: [[1.5, 3], [2, -1.5], [0.7, 0.4], [3, 2]],
  exp: [[0], [-4], [3]],
  log: [[0.6], [30]],
  softplus: [[0], [-5], [5]],
  sigmoid: [[0], [-5], [5]],
  sin: [[0.3], [-2]],
  cos: [[0.3], [-2]],
  sinh: [[0.3], [-3]],
  cosh: [[0.3], [-3]],
  tanh: [[0], [-1.3], [4]],
  abs: [[0.7], [-3]],
  sign: [[0.7], [-3]],
  relu: [[0.7], [-3]],
  max: [[2, -3], [-3, 2]],
  min: [[2, -3], [-3, 2]],
  where: [[0.7, 2, -3], [-0.7, 2, -3]],
  greater: [[2, -3], [-3, 2]],
  equal: [[2, -3]],
  share: [[2, -3], [-3, 2]],
};
