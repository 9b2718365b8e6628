// A rate that decays geometrically.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Table } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `ExponentialLR`. */
export interface ExponentialLROptions {
  /** The factor of one epoch. */
  readonly gamma: number;
}

/** `η ← γ η` every epoch. */
export class ExponentialLR extends Scheduler<ExponentialLROptions> {
  override get name(): string {
    return 'ExponentialLR';
  }

  protected override get table(): Table<ExponentialLROptions> {
    return { gamma: atLeast(0) };
  }

  protected override rate({ lr }: ParameterGroup): number {
    return this.lastEpoch === 0 ? lr : lr * this.options.gamma;
  }
}
