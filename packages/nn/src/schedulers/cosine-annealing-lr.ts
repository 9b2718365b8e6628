// A rate that falls, and rises again, along a cosine.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Table, whole } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `CosineAnnealingLR`. */
export interface CosineAnnealingLROptions {
  /** Epochs from the highest rate to the lowest. */
  readonly tMax: number;
  /** The lowest rate; 0 if not given. */
  readonly etaMin?: number;
}

/**
 * `η = ηmin + ½ (η₀ − ηmin)(1 + cos(π t / tMax))`, computed step by step: each distance from `ηmin` is the last one
 * times the quotient of the brackets. Source: Loshchilov and Hutter 2017, eq. 5, without the restarts.
 */
export class CosineAnnealingLR extends Scheduler<CosineAnnealingLROptions> {
  override get name(): string {
    return 'CosineAnnealingLR';
  }

  protected override get table(): Table<Required<CosineAnnealingLROptions>> {
    return { tMax: whole(1), etaMin: atLeast(0, 0) };
  }

  protected override rate({ lr, initialLr }: ParameterGroup): number {
    const { tMax, etaMin } = this.options;
    const t = this.lastEpoch;
    if (t === 0) return lr;
    // At the lowest rate the distance is 0, and a factor would keep it 0.
    if ((t - 1 - tMax) % (2 * tMax) === 0) return lr + ((initialLr! - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
    const bracket = (epoch: number) => 1 + Math.cos((Math.PI * epoch) / tMax);
    return (bracket(t) / bracket(t - 1)) * (lr - etaMin) + etaMin;
  }
}
