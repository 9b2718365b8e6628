// The optimisers, and what clips gradients before they step.

export type { Option, Table } from '../options.ts';
export { Adadelta, type AdadeltaOptions } from './adadelta.ts';
export { Adagrad, type AdagradOptions } from './adagrad.ts';
export { Adam, type AdamOptions } from './adam/adam.ts';
export { Adamax, type AdamaxOptions } from './adam/adamax.ts';
export { AdamW } from './adam/adamw.ts';
export type { Betas, DecoupledOptions, MomentOptions } from './adam/moments.ts';
export { NAdam, type NAdamOptions } from './adam/nadam.ts';
export { RAdam, type RAdamOptions } from './adam/radam.ts';
export { type ClipGradNormOptions, clipGradNorm, clipGradValue } from './clip.ts';
export type { GroupOptions, OptimizerOptions, ParameterGroup } from './groups.ts';
export { LBFGS, type LBFGSState } from './lbfgs/lbfgs.ts';
export type { LBFGSOptions } from './lbfgs/lbfgs-options.ts';
export { type Closure, Optimizer } from './optimizer.ts';
export type { OptimizerState } from './optimizer-state.ts';
export { RMSprop, type RMSpropOptions } from './rmsprop.ts';
export { SGD, type SGDOptions } from './sgd.ts';
