// A rate that falls along a cosine, with restarts.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Table, whole } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `CosineAnnealingWarmRestarts`. */
export interface CosineAnnealingWarmRestartsOptions {
  /** Epochs up to the first restart. */
  readonly t0: number;
  /** How many times longer each period is than the one before; 1 if not given. */
  readonly tMult?: number;
  /** The lowest rate; 0 if not given. */
  readonly etaMin?: number;
}

/**
 * `η = ηmin + ½ (η₀ − ηmin)(1 + cos(π t / T))` for epoch t of a period of T; computed directly, so that the rates
 * of other schedulers are overwritten. Source: Loshchilov and Hutter 2017, eq. 5 (SGDR).
 */
export class CosineAnnealingWarmRestarts extends Scheduler<CosineAnnealingWarmRestartsOptions> {
  override get name(): string {
    return 'CosineAnnealingWarmRestarts';
  }

  protected override get table(): Table<Required<CosineAnnealingWarmRestartsOptions>> {
    return { t0: whole(1), tMult: whole(1, 1), etaMin: atLeast(0, 0) };
  }

  protected override rate({ initialLr }: ParameterGroup): number {
    const { t0, tMult, etaMin } = this.options;
    let [t, period] = [this.lastEpoch, t0];
    if (tMult === 1) t %= t0;
    else for (; t >= period; period *= tMult) t -= period;
    return etaMin + ((initialLr! - etaMin) * (1 + Math.cos((Math.PI * t) / period))) / 2;
  }
}
