// Metrics of predicted numbers.
import { mean, norm } from '../diagnosis/sums.ts';
import { pairs, singles, type Targets } from './pairs.ts';

/**
 * `R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²`: 1 is perfect, 0 as good as the mean, less is worse. For targets that are all the
 * same: 1 if perfect, else 0, as in scikit-learn. Throws `RangeError` as `accuracy` does, and for rows of several numbers.
 */
export function rSquared(predictions: Targets, targets: Targets): number {
  const { predicted, wanted } = pairs(
    'rSquared',
    singles('rSquared', 'predictions', predictions),
    singles('rSquared', 'targets', targets),
  );
  const centre = mean(wanted);
  const total = norm(wanted.map((y) => y - centre));
  const left = norm(wanted.map((y, i) => y - predicted[i]!));
  return total === 0 ? Number(left === 0) : 1 - (left / total) ** 2;
}

/** `Σ |y − ŷ| / n`, in the targets' units. Throws `RangeError` as `rSquared` does. */
export function meanAbsoluteError(predictions: Targets, targets: Targets): number {
  const who = 'meanAbsoluteError';
  const { predicted, wanted } = pairs(who, singles(who, 'predictions', predictions), singles(who, 'targets', targets));
  return mean(wanted.map((y, i) => Math.abs(y - predicted[i]!)));
}
