// The public surface of @retrograd/nn.
export { type ClipGradNormOptions, clipGradNorm, clipGradValue } from './clip.ts';
export { type Augmentation, flip, jitter, shift } from './data/augment.ts';
export { type BlobsOptions, makeBlobs } from './data/blobs.ts';
export type { Dataset, Examples } from './data/dataset.ts';
export { loadDigits } from './data/digits.ts';
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
  constant,
  gain,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type KaimingOptions,
  kaimingNormal,
  kaimingUniform,
  type Nonlinearity,
  normal,
  ones,
  orthogonal,
  uniform,
  type XavierOptions,
  xavierNormal,
  xavierUniform,
  zeros,
} from './initializers.ts';
export { type BceWithLogitsOptions, bceLoss, bceWithLogitsLoss, hingeLoss } from './losses/binary.ts';
export {
  type ClassTarget,
  type CrossEntropyOptions,
  crossEntropyLoss,
  nllLoss,
  smoothLabels,
} from './losses/classification.ts';
export { l1Penalty, l2Penalty } from './losses/penalties.ts';
export type { LossOptions, Reduced, Reduction } from './losses/reduction.ts';
export { halfSquaredError, huberLoss, l1Loss, mseLoss, smoothL1Loss } from './losses/regression.ts';
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
  type Targets,
} from './metrics.ts';
export { Module, type StateDict } from './module.ts';
export {
  type Activation,
  CELU,
  ELU,
  Elementwise,
  GELU,
  Hardsigmoid,
  Hardswish,
  Hardtanh,
  Identity,
  LeakyReLU,
  LogSigmoid,
  Mish,
  ReLU,
  ReLU6,
  SELU,
  Sigmoid,
  SiLU,
  Softplus,
  Softsign,
  Tanh,
} from './modules/activations.ts';
export { BatchNorm1d, type BatchNorm1dOptions } from './modules/batch-norm.ts';
export { Dropout } from './modules/dropout.ts';
export { Embedding } from './modules/embedding.ts';
export { GaussianNoise } from './modules/gaussian-noise.ts';
export { LayerNorm, type LayerNormOptions, RMSNorm, type RMSNormOptions } from './modules/layer-norm.ts';
export { Dense, Linear, type LinearOptions } from './modules/linear.ts';
export { MLP, type MLPOptions } from './modules/mlp.ts';
export { Neuron, type NeuronOptions } from './modules/neuron.ts';
export { Residual, type ResidualOptions } from './modules/residual.ts';
export { Sequential, type Step } from './modules/sequential.ts';
export { LogSoftmax, Softmax } from './modules/softmax.ts';
export type { Buffer, Numbers } from './nested.ts';
export { Adadelta, type AdadeltaOptions } from './optimizers/adadelta.ts';
export { Adagrad, type AdagradOptions } from './optimizers/adagrad.ts';
export { Adam, type AdamOptions } from './optimizers/adam.ts';
export { Adamax, type AdamaxOptions } from './optimizers/adamax.ts';
export { AdamW } from './optimizers/adamw.ts';
export type { GroupOptions, OptimizerOptions, ParameterGroup } from './optimizers/groups.ts';
export { LBFGS, type LBFGSOptions, type LBFGSState } from './optimizers/lbfgs.ts';
export type { Betas, DecoupledOptions, MomentOptions } from './optimizers/moments.ts';
export { NAdam, type NAdamOptions } from './optimizers/nadam.ts';
export { type Closure, Optimizer, type OptimizerState } from './optimizers/optimizer.ts';
export { RAdam, type RAdamOptions } from './optimizers/radam.ts';
export { RMSprop, type RMSpropOptions } from './optimizers/rmsprop.ts';
export { SGD, type SGDOptions } from './optimizers/sgd.ts';
export { createRng, type Randomness, type Rng } from './random.ts';
export { fromJson, toJson } from './saving/json.ts';
export { fromSafetensors, toSafetensors } from './saving/safetensors.ts';
export { CosineAnnealingLR, type CosineAnnealingLROptions } from './schedulers/cosine-annealing-lr.ts';
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
} from './schedulers/cosine-annealing-warm-restarts.ts';
export { ExponentialLR, type ExponentialLROptions } from './schedulers/exponential-lr.ts';
export { LinearLR, type LinearLROptions } from './schedulers/linear-lr.ts';
export { MultiStepLR, type MultiStepLROptions } from './schedulers/multi-step-lr.ts';
export { OneCycleLR, type OneCycleLROptions } from './schedulers/one-cycle-lr.ts';
export { PolynomialLR, type PolynomialLROptions } from './schedulers/polynomial-lr.ts';
export {
  type PlateauState,
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from './schedulers/reduce-lr-on-plateau.ts';
export { type Given, type PerGroup, Scheduler, type SchedulerState } from './schedulers/scheduler.ts';
export { StepLR, type StepLROptions } from './schedulers/step-lr.ts';
export type { Loss } from './training/batch-loss.ts';
export { EarlyStopping, type EarlyStoppingOptions, type EarlyStoppingState } from './training/early-stopping.ts';
export {
  type EpochEnd,
  type FitOptions,
  fit,
  type Metric,
  NonFiniteLossError,
  type Progress,
  type TrainingData,
} from './training/fit.ts';
export { progressBar } from './training/progress-bar.ts';
