// Adam with decoupled weight decay.
import { atLeast, type Option, type Table } from '../../options.ts';
import { Adam, type AdamOptions } from './adam.ts';

const always: Option<boolean> = { fallback: true, range: 'true', accepts: (x) => x === true };

/**
 * Adam with decoupled weight decay, 0.01 if not given: `θ ← θ (1 − η λ)` before the step. Source: Loshchilov and Hutter
 * 2019, algorithm 2, whose `λ` is our `η λ`.
 */
export class AdamW extends Adam {
  override get name(): string {
    return 'AdamW';
  }

  protected override get table(): Table<AdamOptions> {
    return { ...super.table, weightDecay: atLeast(0, 0.01), decoupledWeightDecay: always };
  }
}
