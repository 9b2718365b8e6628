// A rate that changes linearly, as in a warm-up.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { above, between, type Table, whole } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `LinearLR`. */
export interface LinearLROptions {
  /** The first rate as a multiple of the optimiser's; ⅓ if not given. */
  readonly startFactor?: number;
  /** The last rate as a multiple of it; 1 if not given. */
  readonly endFactor?: number;
  /** Epochs from the first to the last; 5 if not given. */
  readonly totalIters?: number;
}

/**
 * `η = η₀ (start + (end − start) t / totalIters)`, computed step by step, then constant. To warm up another schedule,
 * make `new LinearLR(optimizer, { startFactor: 0.01, totalIters: 10 })` and then, for example,
 * `new CosineAnnealingLR(optimizer, { tMax: 100 })`, and step both: their factors multiply.
 */
export class LinearLR extends Scheduler<LinearLROptions> {
  override get name(): string {
    return 'LinearLR';
  }

  protected override get table(): Table<Required<LinearLROptions>> {
    return { startFactor: above(0, 1, 1 / 3), endFactor: between(0, 1, 1), totalIters: whole(1, 5) };
  }

  protected override rate({ lr }: ParameterGroup): number {
    const { startFactor, endFactor, totalIters } = this.options;
    const t = this.lastEpoch;
    if (t === 0) return lr * startFactor;
    if (t > totalIters) return lr;
    const before = totalIters * startFactor + (t - 1) * (endFactor - startFactor);
    return lr * (1 + (endFactor - startFactor) / before);
  }
}
