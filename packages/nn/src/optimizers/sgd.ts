// Gradient descent.
import { atLeast, flag, type Option, type Table } from '../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from './elementwise.ts';
import { decayedGradient } from './gradient.ts';
import type { OptimizerOptions, ParameterGroup } from './groups.ts';

/** Options of `SGD`, with PyTorch's defaults. */
export interface SGDOptions extends OptimizerOptions {
  /** `μ`, the share of the velocity that is kept; 0 if not given. */
  momentum: number;
  /** The share of the gradient that is not added to the velocity, from the second step on; 0 if not given. */
  dampening: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
  /** True for Nesterov's momentum, which needs momentum and no dampening; false if not given. */
  nesterov: boolean;
}

const nesterov: Option<boolean> = {
  ...flag(false),
  range: 'false, or true with momentum > 0 and dampening 0',
  acceptsSaved: (x) => typeof x === 'boolean', // a cycle may have made the momentum 0
  accepts: (x, { momentum, dampening }) => x === false || (x === true && momentum !== 0 && dampening === 0),
};

/**
 * Gradient descent with heavy-ball momentum: `v ← μ v + g`, `θ ← θ − η v`; with Nesterov's, `θ ← θ − η (g + μ v)`.
 * Source: Polyak 1964 and Nesterov 1983, in PyTorch's scaling. Sutskever 2013 has `η` inside `v`, which is the same
 * for a constant `η`. In the first step `v` is `g`, whatever the dampening.
 */
export class SGD extends ElementwiseOptimizer<SGDOptions, 'velocity'> {
  override get name(): string {
    return 'SGD';
  }

  protected override get table(): Table<SGDOptions> {
    return {
      lr: atLeast(0, 1e-3),
      momentum: atLeast(0, 0),
      dampening: atLeast(0, 0),
      weightDecay: atLeast(0, 0),
      nesterov,
    };
  }

  protected override start(): { velocity: number } {
    return { velocity: 0 };
  }

  protected override move(
    { theta, gradient }: ParameterArrays,
    { lr, momentum, dampening, weightDecay, nesterov }: ParameterGroup<SGDOptions>,
    { velocity }: { velocity: Float64Array },
    step: number,
  ): void {
    for (let i = 0; i < theta.length; i++) {
      let g = decayedGradient(theta[i]!, gradient[i]!, weightDecay);
      // Without momentum no velocity is kept: after one infinite step, 0 · ∞ would be NaN in all later steps.
      if (momentum !== 0) {
        const v = step === 1 ? g : momentum * velocity[i]! + (1 - dampening) * g;
        velocity[i] = v;
        g = nesterov ? g + momentum * v : v;
      }
      theta[i]! -= lr * g;
    }
  }
}
