// The public surface of @retrograd/nn.
export { type Activation, Elementwise, ReLU, Sigmoid, Softplus, Tanh } from './activations.ts';
export { type ClipGradNormOptions, clipGradNorm, clipGradValue } from './clip.ts';
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
export { Dense, Linear, type LinearOptions } from './linear.ts';
export { halfSquaredError, mseLoss, type Reduction } from './losses.ts';
export { Module, type StateDict } from './module.ts';
export type { Numbers, Values } from './nested.ts';
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
export { MLP, type MLPOptions, Sequential } from './sequential.ts';
