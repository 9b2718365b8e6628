// A rate that drops when a metric no longer improves.

import { type DataNumber, toDataNumber } from '@retrograd/autodiff';
import type { ParameterGroup } from '../optimizers/groups.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { atLeast, below, oneOf, type Table, whole } from '../options.ts';
import { savedCount, savedNumber, stateOf } from '../saved-state.ts';
import { shown } from '../shown.ts';
import { ofGroup, type PerGroup, perGroup } from './per-group.ts';
import { Scheduler, type SchedulerState } from './scheduler.ts';

/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
  /** `min` if a lower metric is better, `max` if a higher one is; `min` if not given. */
  readonly mode?: 'min' | 'max';
  /** The factor of a drop, less than 1; 0.1 if not given. */
  readonly factor?: number;
  /** Epochs without improvement before a drop; 10 if not given. */
  readonly patience?: number;
  /** The least change that counts as an improvement; 1e-4 if not given. */
  readonly threshold?: number;
  /** `rel` if the threshold is a share of the best metric, `abs` if it is a difference; `rel` if not given. */
  readonly thresholdMode?: 'rel' | 'abs';
  /** Epochs after a drop that are not counted; 0 if not given. */
  readonly cooldown?: number;
  /** The lowest rate; 0 if not given. */
  readonly minLr?: PerGroup;
  /** Smaller drops than this are skipped; 1e-8 if not given. */
  readonly eps?: number;
}

/** `stateDict` of `ReduceLROnPlateau`. */
export interface PlateauState extends SchedulerState {
  readonly best: DataNumber;
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

  /** Ends an epoch with its metric, such as a validation loss. Throws `TypeError` without one. */
  override step(metric: number): void {
    if (typeof metric !== 'number') throw new TypeError(`ReduceLROnPlateau needs a metric, got ${shown(metric)}`);
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
    const [best, badEpochs, cooldownLeft] = [toDataNumber(this.#best), this.#badEpochs, this.#cooldownLeft];
    return { ...super.stateDict(), best, badEpochs, cooldownLeft };
  }

  override loadStateDict(stateDict: SchedulerState): void {
    const { best, badEpochs, cooldownLeft } = stateOf(this.name, stateDict as PlateauState);
    const metric = savedNumber(`best of ${this.name}`, best);
    const bad = savedCount(this.name, 'badEpochs', badEpochs);
    const left = savedCount(this.name, 'cooldownLeft', cooldownLeft, Number.POSITIVE_INFINITY); // counted down
    super.loadStateDict(stateDict);
    this.#best = metric;
    this.#badEpochs = bad;
    this.#cooldownLeft = left;
  }
}
