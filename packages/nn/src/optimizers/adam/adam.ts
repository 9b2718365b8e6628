// Momentum, and an individual step size for every parameter.
import { flag, type Table } from '../../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from '../elementwise.ts';
import type { ParameterGroup } from '../groups.ts';
import { type DecoupledOptions, decoupledTable, type Moments, takeGradient } from './moments.ts';

/** Options of `Adam`, with PyTorch's defaults; `lr` is 0.001. */
export interface AdamOptions extends DecoupledOptions {
  /** Divides by the largest `v` so far; false if not given. */
  amsgrad: boolean;
}

/**
 * `m ← β₁ m + (1 − β₁) g`, `v ← β₂ v + (1 − β₂) g²`, `θ ← θ − η m̂ / (√v̂ + ε)` with `m̂ = m / (1 − β₁ᵗ)`,
 * `v̂ = v / (1 − β₂ᵗ)`. Source: Kingma and Ba 2015, algorithm 1; with `amsgrad`, Reddi 2018. The paper's shorter form
 * (end of section 2) and Keras have `η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε̂)`, with `ε̂ = ε √(1 − β₂ᵗ)`.
 * Reddi's maximum is of `v`, as here, and not of `v̂`.
 */
export class Adam extends ElementwiseOptimizer<AdamOptions, 'm' | 'v' | 'vMax'> {
  override get name(): string {
    return 'Adam';
  }

  protected override get table(): Table<AdamOptions> {
    return { ...decoupledTable(1e-3), amsgrad: flag(false) };
  }

  protected override get notNegative(): readonly ('v' | 'vMax')[] {
    return ['v', 'vMax'];
  }

  protected override start(): Record<'m' | 'v' | 'vMax', number> {
    return { m: 0, v: 0, vMax: 0 };
  }

  protected override move(
    numbers: ParameterArrays,
    group: ParameterGroup<AdamOptions>,
    state: Moments<'m' | 'v' | 'vMax'>,
    step: number,
  ): void {
    const { theta } = numbers;
    const { lr, betas, eps, amsgrad } = group;
    const { m, v, vMax } = state;
    const stepSize = lr / (1 - betas[0] ** step);
    const correction = Math.sqrt(1 - betas[1] ** step);
    for (let i = 0; i < theta.length; i++) {
      takeGradient(numbers, i, state, group);
      if (amsgrad) vMax[i] = Math.max(vMax[i]!, v[i]!);
      const root = Math.sqrt(amsgrad ? vMax[i]! : v[i]!) / correction + eps;
      theta[i]! -= (stepSize * m[i]!) / root;
    }
  }
}
