// Steps divided by the root of the sum of all squared gradients.
import { atLeast, type Table } from '../options.ts';
import { ElementwiseOptimizer, type ParameterArrays } from './elementwise.ts';
import { decayedGradient } from './gradient.ts';
import type { OptimizerOptions, ParameterGroup } from './groups.ts';

/** Options of `Adagrad`, with PyTorch's defaults; `lr` is 0.01. */
export interface AdagradOptions extends OptimizerOptions {
  /** Divides the rate of step t by `1 + (t − 1) lrDecay`; 0 if not given. */
  lrDecay: number;
  /** The penalty `½ λ θ²`; 0 if not given. */
  weightDecay: number;
  /** What the sum of squares starts from; 0 if not given (0.1 in Keras). */
  initialAccumulatorValue: number;
  /** Added to the root; 1e-10 if not given. */
  eps: number;
}

/** `s ← s + g²`, `θ ← θ − η g / (√s + ε)`. Source: Duchi, Hazan and Singer 2011, whose `δ` is our `ε`. */
export class Adagrad extends ElementwiseOptimizer<AdagradOptions, 'sum'> {
  override get name(): string {
    return 'Adagrad';
  }

  protected override get table(): Table<AdagradOptions> {
    return {
      lr: atLeast(0, 0.01),
      lrDecay: atLeast(0, 0),
      weightDecay: atLeast(0, 0),
      initialAccumulatorValue: atLeast(0, 0),
      eps: atLeast(0, 1e-10),
    };
  }

  protected override get notNegative(): readonly 'sum'[] {
    return ['sum'];
  }

  protected override start({ initialAccumulatorValue }: AdagradOptions): { sum: number } {
    return { sum: initialAccumulatorValue };
  }

  protected override move(
    { theta, gradient }: ParameterArrays,
    { lr, lrDecay, weightDecay, eps }: ParameterGroup<AdagradOptions>,
    { sum }: { sum: Float64Array },
    step: number,
  ): void {
    const rate = lr / (1 + (step - 1) * lrDecay);
    for (let i = 0; i < theta.length; i++) {
      const g = decayedGradient(theta[i]!, gradient[i]!, weightDecay);
      sum[i]! += g * g;
      theta[i]! -= (rate * g) / (Math.sqrt(sum[i]!) + eps);
    }
  }
}
