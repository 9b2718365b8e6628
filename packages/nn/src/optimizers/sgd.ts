// Gradient descent.
import { atLeast, flag, type Option, type Table } from '../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from './elementwise.ts';
import { decayedGradient } from './gradient.ts';
import type { OptimizerOptions, ParameterGroup } from './groups.ts';

/** Options of `SGD`, with PyTorch's defaults. */
export interface SGDOptions extends OptimizerOptions {
  /** `μ`, the share of the velocity that is kept; 0 if not given. */
  momentum: number;
  /** The share of the gradient that the velocity does not take up, from the second step on; 0 if not given. */
  dampening: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
  /** Steps by the velocity that the next step would have; false if not given. Needs momentum and no dampening. */
  nesterov: boolean;
}

const nesterov: Option<boolean> = {
  ...flag(false),
  range: 'false, or true with momentum > 0 and dampening 0',
  accepts: (x, { momentum, dampening }) => x === false || (x === true && momentum !== 0 && dampening === 0),
};

/**
 * Gradient descent with heavy-ball momentum: `v ← μ v + g`, `θ ← θ − η v`; with Nesterov's, `θ ← θ − η (g + μ v)`.
 * Source: Polyak 1964 and Nesterov 1983, in PyTorch's scaling: Sutskever 2013 has `η` inside of `v`, which is the same
 * as long as `η` stays. `v` is `g` in the first step, dampened or not. State belongs to the optimiser, never to a Value.
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
      // Without momentum nothing is remembered: 0 · ∞ of one bad step would be NaN in all that follow.
      if (momentum !== 0) {
        const v = step === 1 ? g : momentum * velocity[i]! + (1 - dampening) * g;
        velocity[i] = v;
        g = nesterov ? g + momentum * v : v;
      }
      theta[i]! -= lr * g;
    }
  }
}
