// Shared by Adam and its variants: options, and the running means of the gradient and of its square.
import { atLeast, flag, type Option, type Table } from '../../options.ts';
import type { ParameterArrays } from '../elementwise.ts';
import { decayedGradient, lerp } from '../gradient.ts';
import type { OptimizerOptions } from '../groups.ts';

/** `β₁` and `β₂`: how much of the running means of `g` and of `g²` is kept in a step. */
export type Betas = readonly [number, number];

/** Options of Adam and its variants. */
export interface MomentOptions extends OptimizerOptions {
  /** `[β₁, β₂]`, each in [0, 1); `[0.9, 0.999]` if not given. */
  betas: Betas;
  /** Added to the divisor, so that it is not 0; 1e-8 if not given. */
  eps: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
}

/** Options of the variants that can use AdamW's weight decay. */
export interface DecoupledOptions extends MomentOptions {
  /** True to multiply `θ` by `1 − η λ` instead of adding the penalty; false if not given. */
  decoupledWeightDecay: boolean;
}

const betas: Option<Betas> = {
  fallback: [0.9, 0.999],
  range: 'two numbers in [0, 1)',
  accepts: (x) =>
    Array.isArray(x) && x.length === 2 && x.every((beta) => typeof beta === 'number' && beta >= 0 && beta < 1),
  acceptsSaved: (
    x, // a cycle may have rounded to 1
  ) => Array.isArray(x) && x.length === 2 && x.every((beta) => typeof beta === 'number' && beta >= 0 && beta <= 1),
};

/** The rows of `MomentOptions`. */
export const momentTable = (lr: number): Table<MomentOptions> => ({
  lr: atLeast(0, lr),
  betas,
  eps: atLeast(0, 1e-8),
  weightDecay: atLeast(0, 0),
});

/** The rows of `DecoupledOptions`. */
export const decoupledTable = (lr: number): Table<DecoupledOptions> => ({
  ...momentTable(lr),
  decoupledWeightDecay: flag(false),
});

/** The running means `m` of `g` and `v` of `g²`. */
export type Moments<S extends string = 'm' | 'v'> = Readonly<Record<S, Float64Array>>;

/** Updates `m` and `v` of parameter i with its gradient, and applies weight decay. Returns the gradient. */
export function takeGradient(
  { theta, gradient }: ParameterArrays,
  i: number,
  { m, v }: Moments,
  { lr, betas: [beta1, beta2], weightDecay, decoupledWeightDecay }: DecoupledOptions,
): number {
  if (decoupledWeightDecay) theta[i]! *= 1 - lr * weightDecay;
  const g = decayedGradient(theta[i]!, gradient[i]!, decoupledWeightDecay ? 0 : weightDecay);
  m[i] = lerp(m[i]!, g, 1 - beta1);
  v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
  return g;
}
