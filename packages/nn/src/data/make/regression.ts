// Data with a known linear relation.
import { knownOptions } from '../../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../../random.ts';
import { checkCount, checkSpread, type Dataset } from '../dataset.ts';

/** Options of `makeRegression`, with scikit-learn's defaults. */
export interface RegressionOptions extends Randomness {
  /** Number of examples, 100 if not given. */
  readonly nSamples?: number;
  /** Number of features, 100 if not given. */
  readonly nFeatures?: number;
  /** How many features influence the target; if not given 10, or all if there are fewer. */
  readonly nInformative?: number;
  /** Added to every target; 0 if not given. */
  readonly bias?: number;
  /** Standard deviation of the normal noise on the targets; 0 if not given. */
  readonly noise?: number;
  /** False to have the informative features first. */
  readonly shuffle?: boolean;
}

/**
 * `y = x · coef + bias + noise` with features from N(0, 1) and `nInformative` coefficients from U(0, 100), the others 0;
 * also returns `coef`. Throws `RangeError` for invalid numbers. Source: scikit-learn, `make_regression`, with one
 * target and full rank.
 */
export function makeRegression(options: RegressionOptions = {}): Dataset & { readonly coef: number[] } {
  const {
    nSamples = 100,
    nFeatures = 100,
    nInformative = 10,
    bias = 0,
    noise = 0,
    shuffle = true,
    ...randomness
  } = knownOptions('makeRegression', options, [
    'nSamples',
    'nFeatures',
    'nInformative',
    'bias',
    'noise',
    'shuffle',
    ...RANDOMNESS,
  ]);
  checkCount('makeRegression: nSamples', nSamples);
  checkCount('makeRegression: nFeatures', nFeatures);
  checkCount('makeRegression: nInformative', nInformative, 0);
  checkSpread('makeRegression: noise', noise);
  const rng = rngOf(randomness);
  const ordered = Array.from({ length: nFeatures }, (_, k) => (k < nInformative ? rng.uniform(0, 100) : 0));
  const coef = shuffle ? rng.shuffled(ordered) : ordered;
  const x = Array.from({ length: nSamples }, () => coef.map(() => rng.normal(0, 1)));
  const y = x.map((row) => row.reduce((total, feature, k) => total + feature * coef[k]!, 0) + bias);
  return { x, y: noise === 0 ? y : y.map((target) => rng.normal(target, noise)), coef };
}
