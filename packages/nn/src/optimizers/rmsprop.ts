// Steps divided by the running root mean square of the gradient.
import { atLeast, between, flag, type Table } from '../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from './elementwise.ts';
import { decayedGradient, lerp } from './gradient.ts';
import type { OptimizerOptions, ParameterGroup } from './groups.ts';

/** Options of `RMSprop`, with PyTorch's defaults; `lr` is 0.01. */
export interface RMSpropOptions extends OptimizerOptions {
  /** `α`, how much of the running means is kept in a step (`rho` in Keras); 0.99 if not given. */
  alpha: number;
  /** Added to the root; 1e-8 if not given. */
  eps: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
  /** `μ`, the share of the velocity that is kept; 0 if not given. */
  momentum: number;
  /** Divides by the running standard deviation, which needs the running mean; false if not given. */
  centered: boolean;
}

/**
 * `v ← α v + (1 − α) g²`, `θ ← θ − η g / (√v + ε)`; centred, `√(v − ḡ²)` of the running mean `ḡ`; with momentum,
 * `b ← μ b + g / (√v + ε)`, `θ ← θ − η b`. Source: Tieleman and Hinton 2012, lecture 6e; centred, Graves 2013, eq. 38.
 * Courses and Keras also write `√(v + ε)`, which differs for small gradients, so that their `ε` does not fit here.
 */
export class RMSprop extends ElementwiseOptimizer<RMSpropOptions, 'v' | 'mean' | 'velocity'> {
  override get name(): string {
    return 'RMSprop';
  }

  protected override get table(): Table<RMSpropOptions> {
    return {
      lr: atLeast(0, 0.01),
      alpha: between(0, 1, 0.99),
      eps: atLeast(0, 1e-8),
      weightDecay: atLeast(0, 0),
      momentum: atLeast(0, 0),
      centered: flag(false),
    };
  }

  protected override get notNegative(): readonly 'v'[] {
    return ['v'];
  }

  protected override start(): { v: number; mean: number; velocity: number } {
    return { v: 0, mean: 0, velocity: 0 };
  }

  protected override move(
    { theta, gradient }: ParameterArrays,
    { lr, alpha, eps, weightDecay, momentum, centered }: ParameterGroup<RMSpropOptions>,
    { v, mean, velocity }: Record<'v' | 'mean' | 'velocity', Float64Array>,
  ): void {
    for (let i = 0; i < theta.length; i++) {
      const g = decayedGradient(theta[i]!, gradient[i]!, weightDecay);
      v[i] = alpha * v[i]! + (1 - alpha) * g * g;
      if (centered) mean[i] = lerp(mean[i]!, g, 1 - alpha);
      // a variance is not negative, but the difference may be, by rounding: that of gradients that stay the same
      const variance = centered ? Math.max(0, v[i]! - mean[i]! * mean[i]!) : v[i]!;
      const root = Math.sqrt(variance) + eps;
      if (momentum === 0) theta[i]! -= (lr * g) / root;
      else {
        velocity[i] = momentum * velocity[i]! + g / root;
        theta[i]! -= lr * velocity[i]!;
      }
    }
  }
}
