// The examples of a training step.

/** Examples as lists of numbers: `x[k]` are the features of example k, and `y[k]` its targets. */
export interface Batch {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
}
