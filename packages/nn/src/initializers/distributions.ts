// Initial values of parameters. Each function fills a tensor, such as a `Linear`'s `weight` or `bias`, row by row, with
// PyTorch's formulas and defaults. Random ones take `{ rng }` or `{ seed }`.
import type { Values } from '../module/nested-numbers.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { gain, kaimingStd, type Nonlinearity, xavierStd } from './fans.ts';
import { fill } from './fill.ts';

/** Options of `xavierUniform` and `xavierNormal`. */
export interface XavierOptions extends Randomness {
  /** A factor on the standard deviation, 1 if not given: `gain('tanh')`. */
  readonly gain?: number;
}

/** Options of `kaimingUniform` and `kaimingNormal`. */
export interface KaimingOptions extends Randomness {
  /** Keeps the variance of outputs (`fanIn`) or of gradients (`fanOut`); `fanIn` if not given. */
  readonly mode?: 'fanIn' | 'fanOut';
  /** `leakyRelu` if not given, which is `relu` for the slope 0. */
  readonly nonlinearity?: Nonlinearity;
  /** The slope of a `leakyRelu` below 0; 0 if not given. */
  readonly a?: number;
}

/** Every entry is 0. */
export const zeros = (tensor: Values): void => fill('zeros', tensor, () => 0);

/** Every entry is 1. */
export const ones = (tensor: Values): void => fill('ones', tensor, () => 1);

/** Every entry is `x`. */
export function constant(tensor: Values, x: number): void {
  fill('constant', tensor, () => x);
}

/** Entries from U(low, high): U(0, 1) if not given. */
export function uniform(
  tensor: Values,
  options: Randomness & { readonly low?: number; readonly high?: number } = {},
): void {
  const { low = 0, high = 1, ...randomness } = knownOptions('uniform', options, ['low', 'high', ...RANDOMNESS]);
  const rng = rngOf(randomness);
  fill('uniform', tensor, () => rng.uniform(low, high));
}

/** Entries from the normal distribution of `mean` and `std`: 0 and 1 if not given. */
export function normal(
  tensor: Values,
  options: Randomness & { readonly mean?: number; readonly std?: number } = {},
): void {
  const { mean = 0, std = 1, ...randomness } = knownOptions('normal', options, ['mean', 'std', ...RANDOMNESS]);
  const rng = rngOf(randomness);
  fill('normal', tensor, () => rng.normal(mean, std));
}

/**
 * Entries from U(−b, b) with `b = gain √(6 / (fanIn + fanOut))`: of variance `gain² 2 / (fanIn + fanOut)`. Throws
 * `RangeError` for a tensor of fewer than two dimensions. Source: Glorot and Bengio 2010, eq. 16.
 */
export function xavierUniform(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = knownOptions('xavierUniform', options, ['gain', ...RANDOMNESS]);
  const bound = Math.sqrt(3) * xavierStd('xavierUniform', tensor, gain);
  const rng = rngOf(randomness);
  fill('xavierUniform', tensor, () => rng.uniform(-bound, bound));
}

/** Like `xavierUniform`, from a normal distribution of the same variance. */
export function xavierNormal(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = knownOptions('xavierNormal', options, ['gain', ...RANDOMNESS]);
  const std = xavierStd('xavierNormal', tensor, gain);
  const rng = rngOf(randomness);
  fill('xavierNormal', tensor, () => rng.normal(0, std));
}

/**
 * Entries from U(−b, b) with `b = gain √(3 / fan)`: of variance `gain² / fan`. Throws `RangeError` for a tensor of fewer
 * than two dimensions. Source: He 2015, eq. 10 and 14, who draw from the normal distribution.
 */
export function kaimingUniform(tensor: Values, options: KaimingOptions = {}): void {
  const {
    mode = 'fanIn',
    nonlinearity = 'leakyRelu',
    a = 0,
    ...randomness
  } = knownOptions('kaimingUniform', options, ['mode', 'nonlinearity', 'a', ...RANDOMNESS]);
  const bound = Math.sqrt(3) * kaimingStd('kaimingUniform', tensor, mode, gain(nonlinearity, a));
  const rng = rngOf(randomness);
  fill('kaimingUniform', tensor, () => rng.uniform(-bound, bound));
}

/** Like `kaimingUniform`, from a normal distribution of the same variance. */
export function kaimingNormal(tensor: Values, options: KaimingOptions = {}): void {
  const {
    mode = 'fanIn',
    nonlinearity = 'leakyRelu',
    a = 0,
    ...randomness
  } = knownOptions('kaimingNormal', options, ['mode', 'nonlinearity', 'a', ...RANDOMNESS]);
  const std = kaimingStd('kaimingNormal', tensor, mode, gain(nonlinearity, a));
  const rng = rngOf(randomness);
  fill('kaimingNormal', tensor, () => rng.normal(0, std));
}

/**
 * TensorFlow's name for `xavierUniform`.
 * @alias
 */
export const glorotUniform: typeof xavierUniform = xavierUniform;

/**
 * TensorFlow's name for `xavierNormal`, which does not truncate.
 * @alias
 */
export const glorotNormal: typeof xavierNormal = xavierNormal;

/**
 * TensorFlow's name for `kaimingUniform`.
 * @alias
 */
export const heUniform: typeof kaimingUniform = kaimingUniform;

/**
 * TensorFlow's name for `kaimingNormal`, which does not truncate.
 * @alias
 */
export const heNormal: typeof kaimingNormal = kaimingNormal;
