// The reports of `fit`.

/** The report of `fit` after a step. */
export interface Progress {
  readonly epoch: number;
  /** Steps so far, over all epochs. */
  readonly step: number;
  /** Mean loss of the step's examples, before the step. */
  readonly loss: number;
  /**
   * Norm of the gradient of every layer, before clipping: `{ '0': 0.13, '1.body.0': 0.7 }`. The name '' stands for the
   * model's own parameters.
   */
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly mode: 'compiled' | 'recorded';
  /** Why the model was not compiled; empty if it was. */
  readonly reason: string;
  /** Set in the last step of an epoch, otherwise null. */
  readonly epochEnd: EpochEnd | null;
}

/** The report at the end of an epoch. */
export interface EpochEnd {
  /** Mean loss of the epoch's examples, each before its step. */
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Why training ends after this epoch; null if it continues. */
  readonly stopped: 'epochs' | 'early stopping' | null;
}
