// Adam with Nesterov's momentum.
import { atLeast, type Table } from '../../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from '../elementwise.ts';
import type { ParameterGroup } from '../groups.ts';
import { type DecoupledOptions, decoupledTable, type Moments, takeGradient } from './moments.ts';

/** Options of `NAdam`, with PyTorch's defaults; `lr` is 0.002. */
export interface NAdamOptions extends DecoupledOptions {
  /** `ψ`, how fast the momentum of step t grows to `β₁`; 0.004 if not given. */
  momentumDecay: number;
}

/**
 * With `μₜ = β₁ (1 − ½ 0.96^(tψ))` and `πₜ = μ₁ ⋯ μₜ`: `m` and `v̂` as in Adam,
 * `θ ← θ − η ((1 − μₜ) / (1 − πₜ) g + μₜ₊₁ / (1 − πₜ₊₁) m) / (√v̂ + ε)`. Source: Dozat 2016, algorithm 2.
 */
export class NAdam extends ElementwiseOptimizer<NAdamOptions, 'm' | 'v' | 'muProduct'> {
  override get name(): string {
    return 'NAdam';
  }

  protected override get table(): Table<NAdamOptions> {
    return { ...decoupledTable(2e-3), momentumDecay: atLeast(0, 4e-3) };
  }

  protected override get notNegative(): readonly ('v' | 'muProduct')[] {
    return ['v', 'muProduct'];
  }

  /** `πₜ` is the same for all parameters. It is kept for each, so that it is saved and loaded like the rest. */
  protected override start(): Record<'m' | 'v' | 'muProduct', number> {
    return { m: 0, v: 0, muProduct: 1 };
  }

  protected override move(
    numbers: ParameterArrays,
    group: ParameterGroup<NAdamOptions>,
    state: Moments<'m' | 'v' | 'muProduct'>,
    step: number,
  ): void {
    const { theta } = numbers;
    const { lr, betas, eps, momentumDecay } = group;
    const { m, v, muProduct } = state;
    const mu = betas[0] * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    const muNext = betas[0] * (1 - 0.5 * 0.96 ** ((step + 1) * momentumDecay));
    const correction = 1 - betas[1] ** step;
    for (let i = 0; i < theta.length; i++) {
      const g = takeGradient(numbers, i, state, group);
      muProduct[i]! *= mu;
      const root = Math.sqrt(v[i]! / correction) + eps;
      theta[i]! += (((-lr * (1 - mu)) / (1 - muProduct[i]!)) * g) / root;
      theta[i]! += (((-lr * muNext) / (1 - muProduct[i]! * muNext)) * m[i]!) / root;
    }
  }
}
