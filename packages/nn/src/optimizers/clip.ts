// Gradient clipping, to be called between `backward` and `step`.
import type { Value } from '@retrograd/autodiff';
import { requireParameters } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';

/** Options of `clipGradNorm`. */
export interface ClipGradNormOptions {
  /** The p of the p-norm, above 0; `Infinity` for the largest magnitude; 2 if not given. */
  readonly normType?: number;
  /** True to throw `RangeError`, before any change, if the norm is infinite or NaN; false if not given. */
  readonly errorIfNonFinite?: boolean;
}

/**
 * Scales all gradients by `min(1, maxNorm / (norm + 10⁻⁶))`, so that their norm, taken as one vector, is at most
 * `maxNorm`; returns the norm they had. An infinite norm makes them 0 or NaN, and NaN makes all NaN. Source: Pascanu
 * 2013, algorithm 1, in PyTorch's form. Throws `RangeError` for a negative `maxNorm` or a `normType` not above 0,
 * `TypeError` for a module in place of its parameters.
 */
export function clipGradNorm(parameters: readonly Value[], maxNorm: number, options: ClipGradNormOptions = {}): number {
  const { normType = 2, errorIfNonFinite = false } = knownOptions('clipGradNorm', options, [
    'normType',
    'errorIfNonFinite',
  ]);
  requireParameters('clipGradNorm', parameters, 'clipGradNorm(model.parameters(), 1)');
  if (!(typeof maxNorm === 'number' && maxNorm >= 0))
    throw new RangeError(`clipGradNorm needs maxNorm ≥ 0, got ${shown(maxNorm)}`);
  if (!(typeof normType === 'number' && normType > 0))
    throw new RangeError(`clipGradNorm needs normType > 0, got ${shown(normType)}`);
  const total = pNorm(parameters, normType);
  if (errorIfNonFinite && !Number.isFinite(total)) throw new RangeError(`clipGradNorm got gradients of norm ${total}`);
  const factor = clipFactor(total, maxNorm);
  for (const parameter of parameters) parameter.grad *= factor;
  return total;
}

/** The factor that scales gradients of norm `total` to a norm of at most `maxNorm`. */
export function clipFactor(total: number, maxNorm: number): number {
  return Math.min(1, maxNorm / (total + 1e-6));
}

/**
 * Limits every gradient to `[−clipValue, clipValue]`. Throws `RangeError` for a negative `clipValue`, `TypeError` for a
 * module.
 */
export function clipGradValue(parameters: readonly Value[], clipValue: number): void {
  requireParameters('clipGradValue', parameters, 'clipGradValue(model.parameters(), 1)');
  if (!(typeof clipValue === 'number' && clipValue >= 0))
    throw new RangeError(`clipGradValue needs clipValue ≥ 0, got ${shown(clipValue)}`);
  for (const parameter of parameters) parameter.grad = Math.min(Math.max(parameter.grad, -clipValue), clipValue);
}

function pNorm(parameters: readonly Value[], p: number): number {
  const magnitudes = parameters.map(({ grad }) => Math.abs(grad));
  if (p === Number.POSITIVE_INFINITY) return magnitudes.reduce((max, g) => Math.max(max, g), 0);
  if (p === 2) return Math.sqrt(magnitudes.reduce((total, g) => total + g * g, 0));
  return magnitudes.reduce((total, g) => total + g ** p, 0) ** (1 / p);
}
