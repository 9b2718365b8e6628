// Steps in the parameter's own units, from the running mean squares of gradients and of steps.
import { atLeast, between, type Table } from '../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from './elementwise.ts';
import { decayedGradient } from './gradient.ts';
import type { OptimizerOptions, ParameterGroup } from './groups.ts';

/** Options of `Adadelta`, with PyTorch's defaults; `lr` is 1, a plain factor. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** `ρ`, the share of the running means that is kept; 0.9 if not given. */
  rho: number;
  /** Added under both roots; 1e-6 if not given. */
  eps: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
}

/**
 * `v ← ρ v + (1 − ρ) g²`, `Δ = √(u + ε) / √(v + ε) · g`, `u ← ρ u + (1 − ρ) Δ²`, `θ ← θ − η Δ`. Source: Zeiler 2012,
 * algorithm 1, who has no `η`: it is 1 there.
 */
export class Adadelta extends ElementwiseOptimizer<AdadeltaOptions, 'v' | 'u'> {
  override get name(): string {
    return 'Adadelta';
  }

  protected override get table(): Table<AdadeltaOptions> {
    return { lr: atLeast(0, 1), rho: between(0, 1, 0.9), eps: atLeast(0, 1e-6), weightDecay: atLeast(0, 0) };
  }

  protected override get notNegative(): readonly ('v' | 'u')[] {
    return ['v', 'u'];
  }

  protected override start(): { v: number; u: number } {
    return { v: 0, u: 0 };
  }

  protected override move(
    { theta, gradient }: ParameterArrays,
    { lr, rho, eps, weightDecay }: ParameterGroup<AdadeltaOptions>,
    { v, u }: Record<'v' | 'u', Float64Array>,
  ): void {
    for (let i = 0; i < theta.length; i++) {
      const g = decayedGradient(theta[i]!, gradient[i]!, weightDecay);
      v[i] = rho * v[i]! + (1 - rho) * g * g;
      const delta = (Math.sqrt(u[i]! + eps) / Math.sqrt(v[i]! + eps)) * g;
      u[i] = rho * u[i]! + (1 - rho) * delta * delta;
      theta[i]! -= lr * delta;
    }
  }
}
