// Sums and means over the samples of a batch, for functions that are compiled.

import * as internalOps from '../ops/internal-ops.ts';
import type { Op } from '../ops/op.ts';
import { apply } from './recorder.ts';
import type { Operand, Value } from './value.ts';

/**
 * The mean of `x` over all samples of a compiled batch, as batch normalisation needs it: `x.sub(batchMean(x))`. Its gradient
 * goes to all samples. Outside `compile` there is one sample, and its mean is `x`.
 */
export const batchMean = (x: Operand): Value => apply(internalOps.batchMean as Op, [x]);

/** The sum of `x` over all samples of a compiled batch. Outside `compile` there is one sample, and its sum is `x`. */
export const batchSum = (x: Operand): Value => apply(internalOps.batchSum as Op, [x]);
