// What goes wrong while a network learns, as numbers to draw: gradients that vanish or explode, units that are dead, steps
// that are too long.
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
