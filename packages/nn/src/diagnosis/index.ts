// Numbers that show what goes wrong in training: vanishing or exploding gradients, dead units, steps that are too long.
export { type GradientBand, gradientBands } from './gradient-bands.ts';
export {
  type ActivationStatistics,
  activationStatistics,
  gradientStatistics,
  type NamedStatistics,
  type Statistics,
  statistics,
} from './statistics.ts';
export { plannedUpdateRatios, type UpdateRatio, updateRatios } from './update-ratios.ts';
