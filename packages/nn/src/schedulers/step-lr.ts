// A rate that drops at regular intervals.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Table, whole } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `StepLR`. */
export interface StepLROptions {
  /** Epochs between two drops. */
  readonly stepSize: number;
  /** The factor; 0.1 if not given. */
  readonly gamma?: number;
}

/** `η ← γ η` every `stepSize` epochs. */
export class StepLR extends Scheduler<StepLROptions> {
  override get name(): string {
    return 'StepLR';
  }

  protected override get table(): Table<Required<StepLROptions>> {
    return { stepSize: whole(1), gamma: atLeast(0, 0.1) };
  }

  protected override rate({ lr }: ParameterGroup): number {
    const { stepSize, gamma } = this.options;
    return this.lastEpoch === 0 || this.lastEpoch % stepSize !== 0 ? lr : lr * gamma;
  }
}
