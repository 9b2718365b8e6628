// When to stop training: once a loss no longer falls.
import type { Module, StateDict } from '../module.ts';

/** Options of early stopping. */
export interface EarlyStoppingOptions {
  /** Epochs to wait for a lower loss. */
  readonly patience: number;
  /** By how much a loss must fall to count as lower; 0 if not given. */
  readonly minDelta?: number;
  /** False to keep the last parameters instead of the best. */
  readonly restoreBest?: boolean;
}

/** Watches a loss that should fall. */
export class EarlyStopping {
  readonly #model: Module;
  readonly #patience: number;
  readonly #minDelta: number;
  readonly #restoreBest: boolean;
  #best = Infinity;
  #state: StateDict | null = null;
  #waited = 0;

  constructor(model: Module, { patience, minDelta = 0, restoreBest = true }: EarlyStoppingOptions) {
    requireWhole('earlyStopping.patience', patience, 1);
    this.#model = model;
    this.#patience = patience;
    this.#minDelta = minDelta;
    this.#restoreBest = restoreBest;
  }

  /** Whether training is to end after an epoch with this loss; then the model has its best parameters again. */
  after(loss: number): boolean {
    if (loss < this.#best - this.#minDelta) {
      this.#best = loss;
      this.#waited = 0;
      if (this.#restoreBest) this.#state = this.#model.stateDict();
      return false;
    }
    this.#waited++;
    if (this.#waited < this.#patience) return false;
    if (this.#state !== null) this.#model.loadStateDict(this.#state);
    return true;
  }
}

/** Throws `RangeError` for an option of `fit` that is no whole number of at least `least`. */
export function requireWhole(name: string, found: number, least: number): void {
  if (!Number.isInteger(found) || found < least)
    throw new RangeError(`fit: ${name} is ${found}, and must be a whole number of at least ${least}`);
}
