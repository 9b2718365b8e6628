// The error of a loss that is no longer finite.
import type { NonFinite } from '@retrograd/autodiff';

/** Thrown if a loss, a gradient or an update is not finite. The model keeps its last finite parameters. */
export class NonFiniteLossError extends Error {
  readonly epoch: number;
  readonly step: number;
  /** The first node that is not finite; null if it is not found. */
  readonly culprit: NonFinite | null;

  constructor(what: string, culprit: NonFinite | null, { epoch, step }: { epoch: number; step: number }) {
    const because =
      culprit === null ? '' : `: ${culprit.message}${culprit.hint === null ? '' : `; write ${culprit.hint}`}`;
    super(`the ${what} is not finite in step ${step} (epoch ${epoch})${because}`);
    this.name = 'NonFiniteLossError';
    this.epoch = epoch;
    this.step = step;
    this.culprit = culprit;
  }
}
