// How good predictions are, as plain numbers: nothing here has a gradient.
export {
  accuracy,
  type ClassOptions,
  type ClassScores,
  type ConfusionMatrix,
  classScores,
  confusionMatrix,
  type Predictions,
  predictedLabels,
  type ThresholdOptions,
} from './classification.ts';
export type { Targets } from './pairs.ts';
export { meanAbsoluteError, rSquared } from './regression.ts';
