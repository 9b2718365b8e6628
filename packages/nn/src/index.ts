// The public surface of @retrograd/nn.
export { type Activation, Elementwise, ReLU, Sigmoid, Softplus, Tanh } from './activations.ts';
export { Dense, Linear, type LinearOptions } from './linear.ts';
export { halfSquaredError, mseLoss, type Reduction } from './losses.ts';
export { Module, type StateDict } from './module.ts';
export type { Numbers } from './nested.ts';
export { createRng, type Randomness, type Rng } from './random.ts';
export { MLP, type MLPOptions, Sequential } from './sequential.ts';
export { SGD, type SGDOptions } from './sgd.ts';

// Around the training loop: data, files, how good a model is and what ails it. Plain numbers, no Values.

export { type Augmentation, flip, jitter, shift } from './data/augment.ts';
export { type BlobsOptions, makeBlobs } from './data/blobs.ts';
export type { Dataset, Examples } from './data/dataset.ts';
export { loadIris } from './data/iris.ts';
export { type MiniBatchOptions, miniBatches } from './data/mini-batches.ts';
export { type CsvColumn, type CsvDataset, type CsvOptions, type DroppedRow, readCsv } from './data/read-csv.ts';
export { makeRegression, type RegressionOptions } from './data/regression.ts';
export {
  type CirclesOptions,
  makeCircles,
  makeMoons,
  makeSpirals,
  makeXor,
  type ShapeOptions,
  type SpiralsOptions,
} from './data/shapes.ts';
export { type SplitOptions, trainTestSplit } from './data/split.ts';
export { type Standardized, standardize } from './data/standardize.ts';
export {
  type ActivationStatistics,
  activationStatistics,
  type GradientBand,
  gradientBands,
  gradientStatistics,
  type NamedStatistics,
  plannedUpdateRatios,
  type Statistics,
  statistics,
  type UpdateRatio,
  updateRatios,
} from './diagnosis.ts';
export {
  accuracy,
  type ClassScores,
  type ConfusionMatrix,
  classScores,
  confusionMatrix,
  meanAbsoluteError,
  type Predictions,
  predictedLabels,
  rSquared,
} from './metrics.ts';
export { fromJson, toJson } from './saving/json.ts';
export { fromSafetensors, toSafetensors } from './saving/safetensors.ts';
