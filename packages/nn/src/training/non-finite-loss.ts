// The end of a training that went wrong.
import type { NonFinite } from '@retrograd/autodiff';

/** Thrown when a loss, a gradient or an update is no longer finite. The model has its last finite parameters. */
export class NonFiniteLossError extends Error {
  readonly epoch: number;
  readonly step: number;
  /** The node where it began, if it is found. */
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
