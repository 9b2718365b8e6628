// The parts of a step of training, whatever it works on.
import type { Value } from '@retrograd/autodiff';
import { norm } from '../../diagnosis/sums.ts';
import type { LBFGS } from '../../optimizers/lbfgs/lbfgs.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { Batch } from '../batch.ts';

/** Parameters by the name of their layer. */
export type Layers = readonly (readonly [name: string, parameters: readonly Value[]])[];

/** The parts of a step of training. */
export interface Steps {
  /** The loss of a batch; afterwards its gradient is there. */
  evaluate(batch: Batch): number;
  /** Norm of the gradient of every layer. */
  gradientNorms(): Record<string, number>;
  /** Remembers the parameters. */
  keep(): void;
  /** If a step has made a parameter infinite or NaN: goes back to those that were kept, and says which it was. */
  restore(): Value | null;
  /** Shortens the gradient to a norm of at most `maxNorm`. */
  clip(maxNorm: number): void;
  /** Moves the parameters; `evaluateAgain` is for optimisers that try steps out. Then all Values show what is true. */
  move(loss: number, evaluateAgain: () => number): void;
}

/** What is trained. */
export interface Trained {
  readonly optimizer: Optimizer | LBFGS;
  /** All that gradients are computed of; a program is differentiated by them. */
  readonly leaves: readonly Value[];
  /** Those of the model, by layer. */
  readonly layers: Layers;
}

/** The Euclidean norm; squares that overflow are scaled. */
export function normOf(gradient: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * gradient[i]!;
  return Number.isFinite(sum) ? Math.sqrt(sum) : norm(Array.from(gradient)); // which squares do not overflow
}
