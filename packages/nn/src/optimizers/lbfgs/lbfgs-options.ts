// The options of `LBFGS`, with their defaults and what each accepts.
import { atLeast, type Option, type Table, whole } from '../../options.ts';
import type { OptimizerOptions } from '../groups.ts';

/** Options of `LBFGS`, with PyTorch's defaults; `lr` is 1. */
export interface LBFGSOptions extends OptimizerOptions {
  /** Iterations in one `step`; 20 if not given. */
  maxIter: number;
  /** Most calls of the closure in one `step`, checked before each iteration; null, the default, for ⌊5/4 maxIter⌋. */
  maxEval: number | null;
  /** Stops if no gradient is larger; 1e-7 if not given. */
  toleranceGrad: number;
  /** Stops if neither a parameter nor the loss changes by more; 1e-9 if not given. */
  toleranceChange: number;
  /** How many past steps are kept; 100 if not given. */
  historySize: number;
  /** The step length: `lr` if null, the default, or found by a line search. */
  lineSearchFn: 'strongWolfe' | null;
}

const maxEval: Option<number | null> = {
  fallback: null,
  range: 'whole and ≥ 1, or null',
  accepts: (x) => x === null || (Number.isInteger(x) && (x as number) >= 1),
};

const lineSearchFn: Option<'strongWolfe' | null> = {
  fallback: null,
  range: "'strongWolfe' or null",
  accepts: (x) => x === null || x === 'strongWolfe',
};

/** A row for every option. */
export const table: Table<LBFGSOptions> = {
  lr: atLeast(0, 1),
  maxIter: whole(1, 20),
  maxEval,
  toleranceGrad: atLeast(0, 1e-7),
  toleranceChange: atLeast(0, 1e-9),
  historySize: whole(1, 100),
  lineSearchFn,
};
