// Adam that uses individual step sizes only once their variance can be estimated.
import type { Table } from '../../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from '../elementwise.ts';
import type { ParameterGroup } from '../groups.ts';
import { type DecoupledOptions, decoupledTable, type Moments, takeGradient } from './moments.ts';

/** Options of `RAdam`, with PyTorch's defaults; `lr` is 0.001. */
export interface RAdamOptions extends DecoupledOptions {}

/**
 * With `ρ∞ = 2 / (1 − β₂) − 1` and `ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)`: `θ ← θ − η m̂` up to `ρₜ = 5` (five steps for the
 * default `β₂`), then `θ ← θ − η r m̂ / √v̂` with `r² = (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ)`. Source: Liu 2020,
 * algorithm 2, which has the bound at 4 and no `ε`; as in PyTorch, ours is added to `√v` before the bias correction.
 */
export class RAdam extends ElementwiseOptimizer<RAdamOptions, 'm' | 'v'> {
  override get name(): string {
    return 'RAdam';
  }

  protected override get table(): Table<RAdamOptions> {
    return decoupledTable(1e-3);
  }

  protected override get notNegative(): readonly 'v'[] {
    return ['v'];
  }

  protected override start(): { m: number; v: number } {
    return { m: 0, v: 0 };
  }

  protected override move(
    numbers: ParameterArrays,
    group: ParameterGroup<RAdamOptions>,
    state: Moments,
    step: number,
  ): void {
    const { theta } = numbers;
    const { lr, betas, eps } = group;
    const [beta1, beta2] = betas;
    const correction = 1 - beta2 ** step;
    const rhoInf = 2 / (1 - beta2) - 1;
    const rho = rhoInf - (2 * step * beta2 ** step) / correction;
    const r = Math.sqrt(((rho - 4) * (rho - 2) * rhoInf) / ((rhoInf - 4) * (rhoInf - 2) * rho));
    for (let i = 0; i < theta.length; i++) {
      takeGradient(numbers, i, state, group);
      const mHat = state.m[i]! / (1 - beta1 ** step);
      const adaptive = rho > 5 ? Math.sqrt(correction) / (Math.sqrt(state.v[i]!) + eps) : 1;
      theta[i]! -= mHat * lr * adaptive * (rho > 5 ? r : 1);
    }
  }
}
