// The losses of one example, and penalties on parameters.
export { type BceWithLogitsOptions, bceLoss, bceWithLogitsLoss, hingeLoss } from './binary.ts';
export {
  type ClassTarget,
  type CrossEntropyOptions,
  crossEntropyLoss,
  nllLoss,
  smoothLabels,
} from './classification.ts';
export { l1Penalty, l2Penalty, type PenaltyOptions } from './penalties.ts';
export type { LossOptions, Reduced, Reduction } from './reduction.ts';
export { halfSquaredError, huberLoss, l1Loss, mseLoss, smoothL1Loss } from './regression.ts';
