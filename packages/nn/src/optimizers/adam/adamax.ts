// Adam with the largest gradient in place of the root mean square.
import type { Table } from '../../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from '../elementwise.ts';
import { decayedGradient, lerp } from '../gradient.ts';
import type { ParameterGroup } from '../groups.ts';
import { type MomentOptions, type Moments, momentTable } from './moments.ts';

/** Options of `Adamax`, with PyTorch's defaults; `lr` is 0.002. */
export interface AdamaxOptions extends MomentOptions {}

/**
 * `m` as in Adam, `u ← max(β₂ u, |g| + ε)`, `θ ← θ − η / (1 − β₁ᵗ) · m / u`. Source: Kingma and Ba 2015, algorithm 2,
 * which has no `ε`.
 */
export class Adamax extends ElementwiseOptimizer<AdamaxOptions, 'm' | 'u'> {
  override get name(): string {
    return 'Adamax';
  }

  protected override get table(): Table<AdamaxOptions> {
    return momentTable(2e-3);
  }

  protected override get notNegative(): readonly 'u'[] {
    return ['u'];
  }

  protected override start(): { m: number; u: number } {
    return { m: 0, u: 0 };
  }

  protected override move(
    { theta, gradient }: ParameterArrays,
    { lr, betas: [beta1, beta2], eps, weightDecay }: ParameterGroup<AdamaxOptions>,
    { m, u }: Moments<'m' | 'u'>,
    step: number,
  ): void {
    const stepSize = lr / (1 - beta1 ** step);
    for (let i = 0; i < theta.length; i++) {
      const g = decayedGradient(theta[i]!, gradient[i]!, weightDecay);
      m[i] = lerp(m[i]!, g, 1 - beta1);
      u[i] = Math.max(beta2 * u[i]!, Math.abs(g) + eps);
      theta[i]! -= (stepSize * m[i]!) / u[i]!;
    }
  }
}
