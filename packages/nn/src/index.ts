// The names of @retrograd/nn that most programs need. Each topic has an entry of its own with all names: `layers`,
// `activations`, `losses`, `optimizers`, `schedulers`, `initializers`, `data`, `metrics`, `saving`, `export`, `diagnosis`.
export { GELU, ReLU, SiLU } from './activations/rectifiers.ts';
export { Sigmoid, Tanh } from './activations/sigmoids.ts';
export { Softmax } from './activations/softmax.ts';
export type { Dataset, Examples } from './data/dataset.ts';
export { type SplitOptions, trainTestSplit } from './data/split.ts';
export { type Standardized, standardize } from './data/standardize.ts';
export { Embedding } from './layers/embedding.ts';
export { Linear, type LinearOptions } from './layers/linear.ts';
export { MLP, type MLPOptions } from './layers/mlp.ts';
export { Dropout } from './layers/noise/dropout.ts';
export { BatchNorm1d, type BatchNorm1dOptions } from './layers/normalization/batch-norm.ts';
export { LayerNorm, type LayerNormOptions, RMSNorm, type RMSNormOptions } from './layers/normalization/layer-norm.ts';
export { Residual, type ResidualOptions } from './layers/residual.ts';
export { Sequential, type Step } from './layers/sequential.ts';
export { type BceWithLogitsOptions, bceWithLogitsLoss } from './losses/binary.ts';
export { type ClassTarget, type CrossEntropyOptions, crossEntropyLoss } from './losses/classification.ts';
export type { LossOptions, Reduced, Reduction } from './losses/reduction.ts';
export { huberLoss, l1Loss, mseLoss } from './losses/regression.ts';
export { accuracy, type Predictions } from './metrics/classification.ts';
export type { Targets } from './metrics/pairs.ts';
export { Module, type StateDict } from './module/module.ts';
export type { Buffer, Count, NestedNumbers } from './module/nested-numbers.ts';
export { Adam, type AdamOptions } from './optimizers/adam/adam.ts';
export { AdamW } from './optimizers/adam/adamw.ts';
export type { Betas, DecoupledOptions, MomentOptions } from './optimizers/adam/moments.ts';
export { type ClipGradNormOptions, clipGradNorm } from './optimizers/clip.ts';
export type { GroupOptions, OptimizerOptions, ParameterGroup } from './optimizers/groups.ts';
export { RMSprop, type RMSpropOptions } from './optimizers/rmsprop.ts';
export { SGD, type SGDOptions } from './optimizers/sgd.ts';
export { createRng, manualSeed, type Randomness, type Rng } from './random.ts';
export { fromJson, toJson } from './saving/json.ts';
export { CosineAnnealingLR, type CosineAnnealingLROptions } from './schedulers/cosine-annealing-lr.ts';
export {
  type PlateauState,
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from './schedulers/reduce-lr-on-plateau.ts';
export { StepLR, type StepLROptions } from './schedulers/step-lr.ts';
export type { Loss } from './training/batch-loss.ts';
export { EarlyStopping, type EarlyStoppingOptions, type EarlyStoppingState } from './training/early-stopping.ts';
export { fit, type Training } from './training/fit.ts';
export type { FitOptions, Metric, Row, TrainingData } from './training/fit-options.ts';
export { NonFiniteLossError } from './training/non-finite-loss.ts';
export type { EpochEnd, Progress } from './training/progress.ts';
export { progressBar } from './training/progress-bar.ts';
