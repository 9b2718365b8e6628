// When to stop training: once a loss no longer falls.

import { fromPlain, type PlainNumber, refuseStateOf, toPlain } from '../json-numbers.ts';
import type { Module, StateDict } from '../module/module.ts';
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

/** `stateDict` of `EarlyStopping`: plain data that JSON carries bit for bit. */
export interface EarlyStoppingState {
  readonly name: string;
  readonly best: PlainNumber;
  readonly waited: number;
  /** The model's state of the best epoch; null before it, and where it is not kept. */
  readonly bestState: StateDict | null;
}

/** Watches a loss that should fall. `fit` begins it anew, but for a run that is resumed: there it goes on where it was. */
export class EarlyStopping {
  readonly #patience: number;
  readonly #minDelta: number;
  readonly #restoreBest: boolean;
  #best = Infinity;
  #waited = 0;
  #bestState: StateDict | null = null;

  /** Throws as `readOptions` does. */
  constructor(options: EarlyStoppingOptions) {
    const { patience, minDelta, restoreBest } = readOptions('earlyStopping', table, options);
    this.#patience = patience;
    this.#minDelta = minDelta;
    this.#restoreBest = restoreBest;
  }

  /** Forgets what it has seen. */
  reset(): void {
    this.#best = Infinity;
    this.#waited = 0;
    this.#bestState = null;
  }

  /** Whether training is to end after an epoch with this loss. Then, and after the last epoch, `model` has its best parameters again. */
  after(model: Module, loss: number, isLast: boolean): boolean {
    if (loss < this.#best - this.#minDelta) {
      this.#best = loss;
      this.#waited = 0;
      if (this.#restoreBest) this.#bestState = model.stateDict();
      return false;
    }
    this.#waited++;
    const isOver = this.#waited >= this.#patience;
    if ((isOver || isLast) && this.#bestState !== null) model.loadStateDict(this.#bestState);
    return isOver;
  }

  stateDict(): EarlyStoppingState {
    const [best, waited, bestState] = [toPlain(this.#best), this.#waited, this.#bestState];
    return { name: 'EarlyStopping', best, waited, bestState };
  }

  /** Throws `TypeError` for the state of something else; then nothing has changed. */
  loadStateDict({ name, best, waited, bestState }: EarlyStoppingState): void {
    refuseStateOf(name, 'EarlyStopping');
    const [loss, epochs] = [fromPlain('best of EarlyStopping', best), fromPlain('waited of EarlyStopping', waited)];
    this.#best = loss;
    this.#waited = epochs;
    this.#bestState = bestState;
  }
}
