// How a function is compiled: the options of `compile`, and their names.

import type { Value } from '../record/value.ts';
import type { Precision } from './machine-types.ts';
import type { Penalty, UpdateRule } from './parameter-program.ts';

/** How `compile` compiles. */
export interface CompileOptions {
  /** Numbers in a sample: the length of the list that `f` is given. */
  readonly inputs: number;
  /** The most samples that are run at once. */
  readonly batch: number;
  /** How the losses of the samples are combined; by their mean by default. */
  readonly reduction?: 'mean' | 'sum';
  /** `f64` by default; `f32` is about twice as fast, and agrees to 1e-6 only. */
  readonly precision?: Precision;
  /** WebAssembly by default, and JavaScript where that is refused. */
  readonly backend?: 'wasm' | 'javascript';
  /**
   * Leaves to differentiate with respect to; by default all from outside that have the role `parameter`, or, if there are
   * none, the role `input`. Other leaves are settings: read at every run, and not differentiated.
   */
  readonly parameters?: readonly Value[];
  /** Added to the loss for every parameter, once and not per sample: `(w) => w.mul(w).mul(1e-4)` is an L2 penalty. */
  readonly penalty?: Penalty;
  /** The step of an optimiser, for `step()`. */
  readonly update?: UpdateRule;
  /**
   * The largest function that is compiled, in nodes of its tape, and in inputs; 1,000,000 by default, which take about 20 s and 1 GB. A
   * dense layer has two nodes for each weight.
   */
  readonly maxNodes?: number;
  /** Numbers of state that `update` keeps for each parameter; they start at 0. */
  readonly states?: number;
}

/** Their names. */
export const COMPILE_OPTIONS: readonly (keyof CompileOptions)[] = [
  'inputs',
  'batch',
  'reduction',
  'precision',
  'backend',
  'parameters',
  'penalty',
  'update',
  'states',
  'maxNodes',
];
