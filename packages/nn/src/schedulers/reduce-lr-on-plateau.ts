// A drop of the rate when nothing gets better any more.

import { fromPlain, type PlainNumber, refuseStateOf, toPlain } from '../json-numbers.ts';
import type { ParameterGroup } from '../optimizers/groups.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { atLeast, below, oneOf, type Table, whole } from '../options.ts';
import { ofGroup, type PerGroup, perGroup, Scheduler, type SchedulerState } from './scheduler.ts';

/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
  /** Whether a metric gets better as it falls or as it rises; `min` if not given. */
  readonly mode?: 'min' | 'max';
  /** The factor of a drop, less than 1; 0.1 if not given. */
  readonly factor?: number;
  /** How many epochs without improvement are borne; 10 if not given. */
  readonly patience?: number;
  /** How much counts as an improvement; 1e-4 if not given. */
  readonly threshold?: number;
  /** Whether that is a part of the best metric, `rel`, or a difference, `abs`; `rel` if not given. */
  readonly thresholdMode?: 'rel' | 'abs';
  /** Epochs after a drop that do not count as without improvement; 0 if not given. */
  readonly cooldown?: number;
  /** No rate gets lower; 0 if not given. */
  readonly minLr?: PerGroup;
  /** A drop by no more than this is left out; 1e-8 if not given. */
  readonly eps?: number;
}

/** `stateDict` of `ReduceLROnPlateau`. */
export interface PlateauState extends SchedulerState {
  readonly best: PlainNumber;
  readonly badEpochs: number;
  readonly cooldownLeft: number;
}

/** `η ← max(factor η, minLr)` after more than `patience` epochs without a better metric. */
export class ReduceLROnPlateau extends Scheduler<ReduceLROnPlateauOptions> {
  #best: number;
  #badEpochs = 0;
  #cooldownLeft = 0;
  #drops = false;

  constructor(optimizer: Optimizer, options: ReduceLROnPlateauOptions = {}) {
    super(optimizer, options);
    this.#best = this.options.mode === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  override get name(): string {
    return 'ReduceLROnPlateau';
  }

  protected override get table(): Table<Required<ReduceLROnPlateauOptions>> {
    return {
      mode: oneOf(['min', 'max'], 'min'),
      factor: below(0, 1, 0.1),
      patience: whole(0, 10),
      threshold: atLeast(0, 1e-4),
      thresholdMode: oneOf(['rel', 'abs'], 'rel'),
      cooldown: whole(0, 0),
      minLr: perGroup(atLeast(0, 0), this.optimizer),
      eps: atLeast(0, 1e-8),
    };
  }

  /** Ends an epoch with its metric, a validation loss or the like. Throws `TypeError` without one. */
  override step(metric: number): void {
    if (typeof metric !== 'number') throw new TypeError(`ReduceLROnPlateau needs a metric, got ${typeof metric}`);
    const { patience, cooldown } = this.options;
    const isBetter = this.#isBetter(metric);
    if (isBetter) this.#best = metric;
    this.#badEpochs = isBetter || this.#cooldownLeft > 0 ? 0 : this.#badEpochs + 1;
    if (this.#cooldownLeft > 0) this.#cooldownLeft -= 1;
    this.#drops = this.#badEpochs > patience;
    if (this.#drops) {
      this.#cooldownLeft = cooldown;
      this.#badEpochs = 0;
    }
    super.step();
  }

  protected override rate({ lr }: ParameterGroup, i: number): number {
    if (this.lastEpoch === 0 || !this.#drops) return lr;
    const { factor, minLr, eps } = this.options;
    const lower = Math.max(lr * factor, ofGroup(minLr, i));
    return lr - lower > eps ? lower : lr;
  }

  #isBetter(metric: number): boolean {
    const { mode, threshold, thresholdMode } = this.options;
    const best = this.#best;
    if (mode === 'min') return metric < (thresholdMode === 'rel' ? best * (1 - threshold) : best - threshold);
    return metric > (thresholdMode === 'rel' ? best * (1 + threshold) : best + threshold);
  }

  override stateDict(): PlateauState {
    const [best, badEpochs, cooldownLeft] = [toPlain(this.#best), this.#badEpochs, this.#cooldownLeft];
    return { ...super.stateDict(), best, badEpochs, cooldownLeft };
  }

  override loadStateDict(stateDict: SchedulerState): void {
    const { best, badEpochs, cooldownLeft } = stateDict as PlateauState;
    refuseStateOf(stateDict.name, this.name);
    const metric = fromPlain(`best of ${this.name}`, best);
    const bad = fromPlain(`badEpochs of ${this.name}`, badEpochs);
    const left = fromPlain(`cooldownLeft of ${this.name}`, cooldownLeft);
    super.loadStateDict(stateDict);
    this.#best = metric;
    this.#badEpochs = bad;
    this.#cooldownLeft = left;
  }
}
