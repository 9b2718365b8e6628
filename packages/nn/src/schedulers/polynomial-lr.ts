// A rate that falls to 0 along a polynomial.

import type { ParameterGroup } from '../optimizers/groups.ts';
import { atLeast, type Table, whole } from '../options.ts';
import { Scheduler } from './scheduler.ts';

/** Options of `PolynomialLR`. */
export interface PolynomialLROptions {
  /** Epochs up to the rate 0; 5 if not given. */
  readonly totalIters?: number;
  /** The exponent; 1, a straight line, if not given. */
  readonly power?: number;
}

/** `η = η₀ (1 − t / totalIters)^power`, computed step by step, then 0. */
export class PolynomialLR extends Scheduler<PolynomialLROptions> {
  override get name(): string {
    return 'PolynomialLR';
  }

  protected override get table(): Table<Required<PolynomialLROptions>> {
    return { totalIters: whole(1, 5), power: atLeast(0, 1) };
  }

  protected override rate({ lr }: ParameterGroup): number {
    const { totalIters, power } = this.options;
    const t = this.lastEpoch;
    if (t === 0 || t > totalIters) return lr;
    return lr * ((1 - t / totalIters) / (1 - (t - 1) / totalIters)) ** power;
  }
}
