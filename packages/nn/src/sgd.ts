// Gradient descent.
import type { Value } from '@retrograd/autodiff';

/** Options of `SGD`, with PyTorch's defaults. */
export interface SGDOptions {
  /** Learning rate: parameter units per unit of gradient. */
  readonly lr?: number;
  readonly momentum?: number;
}

/**
 * Gradient descent with heavy-ball momentum: `v ← μ v + g`, `θ ← θ − η v`. Source: Polyak 1964, in PyTorch's scaling.
 * State belongs to the optimiser, never to a Value.
 */
export class SGD {
  readonly lr: number;
  readonly momentum: number;
  readonly #parameters: readonly Value[];
  readonly #velocity: Float64Array;

  /** Throws `RangeError` for a negative rate or momentum, `TypeError` for a module in place of its parameters. */
  constructor(parameters: readonly Value[], { lr = 1e-3, momentum = 0 }: SGDOptions = {}) {
    if (!Array.isArray(parameters)) throw new TypeError('SGD needs parameters: new SGD(model.parameters())');
    if (!(lr >= 0)) throw new RangeError(`SGD needs lr ≥ 0, got ${lr}`);
    if (!(momentum >= 0)) throw new RangeError(`SGD needs momentum ≥ 0, got ${momentum}`);
    this.lr = lr;
    this.momentum = momentum;
    this.#parameters = parameters;
    this.#velocity = new Float64Array(parameters.length);
  }

  /** Sets the gradient of every parameter to 0. */
  zeroGrad(): void {
    for (const parameter of this.#parameters) parameter.grad = 0;
  }

  /** Moves every parameter against its gradient. */
  step(): void {
    for (const [i, parameter] of this.#parameters.entries()) {
      // Without momentum nothing is remembered: 0 · ∞ of one bad step would be NaN in all that follow.
      const v = this.momentum === 0 ? parameter.grad : this.momentum * this.#velocity[i]! + parameter.grad;
      this.#velocity[i] = v;
      parameter.data -= this.lr * v;
    }
  }
}
