// When to stop training: once a loss no longer falls.
import type { Module, StateDict } from '../module.ts';
import { atLeast, flag, readOptions, type Table, whole } from '../options.ts';

/** Options of early stopping. */
export interface EarlyStoppingOptions {
  /** Epochs to wait for a lower loss. */
  readonly patience: number;
  /** By how much a loss must fall to count as lower; 0 if not given. */
  readonly minDelta?: number;
  /**
   * False to keep the last parameters instead of the best. These come back by early stopping and after the last epoch, not
   * where the caller leaves the loop or the signal ends it.
   */
  readonly restoreBest?: boolean;
}

const table: Table<Required<EarlyStoppingOptions>> = {
  patience: whole(1),
  minDelta: atLeast(0, 0),
  restoreBest: flag(true),
};

/** Watches a loss that should fall. */
export class EarlyStopping {
  readonly #model: Module;
  readonly #patience: number;
  readonly #minDelta: number;
  readonly #restoreBest: boolean;
  #best = Infinity;
  #state: StateDict | null = null;
  #waited = 0;

  constructor(model: Module, options: EarlyStoppingOptions) {
    const { patience, minDelta, restoreBest } = readOptions('earlyStopping', table, options);
    this.#model = model;
    this.#patience = patience;
    this.#minDelta = minDelta;
    this.#restoreBest = restoreBest;
  }

  /** Whether training is to end after an epoch with this loss. Then, and after the last epoch, the model has its best parameters again. */
  after(loss: number, isLast: boolean): boolean {
    if (loss < this.#best - this.#minDelta) {
      this.#best = loss;
      this.#waited = 0;
      if (this.#restoreBest) this.#state = this.#model.stateDict();
      return false;
    }
    this.#waited++;
    const isOver = this.#waited >= this.#patience;
    if ((isOver || isLast) && this.#state !== null) this.#model.loadStateDict(this.#state);
    return isOver;
  }
}
