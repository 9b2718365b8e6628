// The interface of a training step.
import type { Value } from '@retrograd/autodiff';
import { norm } from '../../diagnosis/sums.ts';
import type { LBFGS } from '../../optimizers/lbfgs/lbfgs.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { Batch } from '../batch.ts';

/** Parameters by the name of their layer. */
export type Layers = readonly (readonly [name: string, parameters: readonly Value[]])[];

/** The parts of a training step. */
export interface Steps {
  /** The loss of a batch. Also computes its gradient. */
  evaluate(batch: Batch): number;
  /** Norm of the gradient of every layer. */
  gradientNorms(): Record<string, number>;
  /** Saves the parameters for `restore`. */
  keep(): void;
  /** If a parameter has become infinite or NaN, restores all saved parameters and returns it; otherwise returns null. */
  restore(): Value | null;
  /** Scales the gradient down to a norm of at most `maxNorm`. */
  clip(maxNorm: number): void;
  /** Moves the parameters, and updates their `data` and `grad`. Optimisers that search along a line call `evaluateAgain`. */
  move(loss: number, evaluateAgain: () => number): void;
}

/** The optimiser and the parameters of a training. */
export interface Trained {
  readonly optimizer: Optimizer | LBFGS;
  /** All leaves that gradients are computed for. */
  readonly leaves: readonly Value[];
  /** The parameters of the model, by layer. */
  readonly layers: Layers;
}

/** The Euclidean norm, also if squares overflow. */
export function normOf(gradient: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * gradient[i]!;
  return Number.isFinite(sum) ? Math.sqrt(sum) : norm(Array.from(gradient));
}
