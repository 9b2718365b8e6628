// A rate that drops at given epochs.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Option, type Table } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `MultiStepLR`. */
export interface MultiStepLROptions {
  /** The epochs at which the rate drops, in any order. An epoch that is listed twice drops it twice. */
  readonly milestones: readonly number[];
  /** The factor; 0.1 if not given. */
  readonly gamma?: number;
}

const milestones: Option<readonly number[]> = {
  fallback: undefined,
  range: 'a list of whole numbers ≥ 0',
  accepts: (x) => Array.isArray(x) && x.every((epoch) => Number.isInteger(epoch) && epoch >= 0),
};

/** `η ← γ η` at every milestone. */
export class MultiStepLR extends Scheduler<MultiStepLROptions> {
  override get name(): string {
    return 'MultiStepLR';
  }

  protected override get table(): Table<Required<MultiStepLROptions>> {
    return { milestones, gamma: atLeast(0, 0.1) };
  }

  protected override rate({ lr }: ParameterGroup): number {
    const { milestones, gamma } = this.options;
    const drops = milestones.filter((epoch) => epoch === this.lastEpoch).length;
    return lr * gamma ** drops;
  }
}
