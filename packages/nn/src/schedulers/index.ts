// The schedulers of learning rates.
export { CosineAnnealingLR, type CosineAnnealingLROptions } from './cosine-annealing-lr.ts';
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
} from './cosine-annealing-warm-restarts.ts';
export { ExponentialLR, type ExponentialLROptions } from './exponential-lr.ts';
export { LinearLR, type LinearLROptions } from './linear-lr.ts';
export { MultiStepLR, type MultiStepLROptions } from './multi-step-lr.ts';
export { OneCycleLR, type OneCycleLROptions } from './one-cycle-lr.ts';
export type { PerGroup } from './per-group.ts';
export { PolynomialLR, type PolynomialLROptions } from './polynomial-lr.ts';
export { type PlateauState, ReduceLROnPlateau, type ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.ts';
export { type Given, Scheduler, type SchedulerState } from './scheduler.ts';
export { StepLR, type StepLROptions } from './step-lr.ts';
