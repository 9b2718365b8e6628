// Early stopping: training ends when a loss no longer falls.

import { type DataNumber, toDataNumber } from '@retrograd/autodiff';
import type { Module, StateDict } from '../module/module.ts';
import { atLeast, flag, readOptions, type Table, whole } from '../options.ts';
import {
  type NestedData,
  savedCount,
  savedNumber,
  savedPart,
  savedTensors,
  stateOf,
  toDataTensors,
} from '../saved-state.ts';

/** Options of early stopping. */
export interface EarlyStoppingOptions {
  /** Epochs to wait for a lower loss. */
  readonly patience: number;
  /** The least decrease that counts as lower; 0 if not given. */
  readonly minDelta?: number;
  /**
   * False to keep the last parameters. Otherwise the best parameters are restored by early stopping and after the last epoch,
   * but not if the caller leaves the loop or the signal ends it.
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
  readonly best: DataNumber;
  readonly waited: number;
  /** The model's state after the best epoch; null before the first epoch, and if it is not kept. */
  readonly bestState: Readonly<Record<string, NestedData>> | null;
}

/** Watches a loss. `fit` resets it at the start, except for a resumed run, where it continues, or has ended the run already. */
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

  /** True if it has ended a training, which then does not go on. */
  get isOver(): boolean {
    return this.#waited >= this.#patience;
  }

  /** Forgets all losses. */
  reset(): void {
    this.#best = Infinity;
    this.#waited = 0;
    this.#bestState = null;
  }

  /**
   * True if training should end after an epoch with this loss. Then, and after the last epoch, it restores the best
   * parameters of `model`.
   */
  after(model: Module, loss: number, isLast: boolean): boolean {
    if (loss < this.#best - this.#minDelta) {
      this.#best = loss;
      this.#waited = 0;
      if (this.#restoreBest) this.#bestState = model.stateDict();
      return false;
    }
    this.#waited++;
    if ((this.isOver || isLast) && this.#bestState !== null) model.loadStateDict(this.#bestState);
    return this.isOver;
  }

  stateDict(): EarlyStoppingState {
    const [best, waited] = [toDataNumber(this.#best), this.#waited];
    return { name: 'EarlyStopping', best, waited, bestState: this.#bestState && toDataTensors(this.#bestState) };
  }

  /** Throws `TypeError` or `RangeError` for the state of another kind of object. After an error, nothing has changed. */
  loadStateDict(stateDict: EarlyStoppingState): void {
    const { best, waited, bestState } = stateOf('EarlyStopping', stateDict);
    const loss = savedNumber('best of EarlyStopping', best);
    const epochs = savedCount('EarlyStopping', 'waited', waited);
    const what = 'bestState of EarlyStopping';
    const kept = bestState === null ? null : savedTensors(what, savedPart(what, bestState));
    this.#best = loss;
    this.#waited = epochs;
    this.#bestState = kept;
  }
}
