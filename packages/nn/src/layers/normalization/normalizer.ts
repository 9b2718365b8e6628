// Shared by the normalising layers: mean, variance, and x̂ with its weight and bias.
import { rsqrt, square, sub, Value } from '@retrograd/autodiff';
import { labelled, unit } from '../../scopes.ts';
import { shown } from '../../shown.ts';
import { requireSizes } from '../size.ts';

/** The statistics that normalise a number. */
export interface Normalizer {
  readonly mean: Value;
  /** Biased: the mean of the squared deviations. */
  readonly variance: Value;
  /** `1 / √(variance + ε)`. */
  readonly scale: Value;
}

/** How `normalizerOf` computes and labels its results. */
interface NormalizerOptions {
  readonly eps: number;
  /** Appended to the labels `μ` and `σ²`: `_1`. */
  readonly suffix: string;
  readonly average: (terms: readonly Value[]) => Value;
}

/** Mean and variance of `x`, each drawn as a unit. */
export function normalizerOf(x: readonly Value[], { eps, suffix, average }: NormalizerOptions): Normalizer {
  const mean = unit(`μ${suffix}`, () => labelled(`μ${suffix}`, average(x)));
  return unit(`σ²${suffix}`, () => {
    const variance = labelled(`σ²${suffix}`, average(x.map((xi) => square(sub(xi, mean)))));
    return { mean, variance, scale: labelled(`1/σ${suffix}`, rsqrt(variance.add(eps))) };
  });
}

/** `x̂ = (x − μ) / √(σ² + ε)`, times its weight and plus its bias, if it has them. */
export function normalised(
  x: Value,
  { mean, scale }: Normalizer,
  j: number,
  weight: readonly Value[],
  bias: readonly Value[],
): Value {
  return unit(`n_${j + 1}`, () => affine(labelled(`x̂_${j + 1}`, sub(x, mean).mul(scale)), j, weight, bias));
}

/** `weightⱼ x̂ + biasⱼ`; a missing weight or bias is left out. */
export function affine(x: Value, j: number, weight: readonly Value[], bias: readonly Value[]): Value {
  const scaled = weight[j]?.mul(x) ?? x;
  return bias[j] === undefined ? scaled : scaled.add(bias[j]);
}

/** One parameter per normalised number: ones for a weight, zeros for a bias. An empty list unless `wanted`. */
export function affineParameters(symbol: 'γ' | 'β', count: number, wanted: boolean): Value[] {
  const data = symbol === 'γ' ? 1 : 0;
  return Array.from(
    { length: wanted ? count : 0 },
    (_, j) => new Value(data, { label: `${symbol}_${j + 1}`, role: 'parameter' }),
  );
}

/** Throws `RangeError` if the size is not a positive whole number, or if `eps` is negative. */
export function requireSizeAndEps(name: string, size: number, eps: number): void {
  requireSizes(`${name}(${shown(size)})`, [size]);
  if (!(typeof eps === 'number' && eps >= 0)) throw new RangeError(`${name}(${size}) needs eps ≥ 0, got ${shown(eps)}`);
}
