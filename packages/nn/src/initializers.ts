// What parameters start from. Each function fills a tensor, a `Linear`'s `weight` or `bias`, in row order, with
// PyTorch's formulas and defaults; what is random takes `{ rng }` or `{ seed }`.
import { entriesOf, sizesOf, type Values } from './nested.ts';
import { requireRecord } from './options.ts';
import { type Randomness, rngOf } from './random.ts';

/** What follows a layer, as far as it matters for the size of its weights. */
export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'selu';

/** Options of `xavierUniform` and `xavierNormal`. */
export interface XavierOptions extends Randomness {
  /** A factor on the standard deviation, 1 if not given: `gain('tanh')`. */
  readonly gain?: number;
}

/** Options of `kaimingUniform` and `kaimingNormal`. */
export interface KaimingOptions extends Randomness {
  /** Which is to stay of one size: outputs (`fanIn`) or gradients (`fanOut`); `fanIn` if not given. */
  readonly mode?: 'fanIn' | 'fanOut';
  /** `leakyRelu` if not given, which with its slope 0 is `relu`. */
  readonly nonlinearity?: Nonlinearity;
  /** The slope of a `leakyRelu` below 0; 0 if not given. */
  readonly a?: number;
}

/**
 * By how much the weights of a layer are to be larger because of what follows it: 1 for `linear` and `sigmoid`, 5/3 for
 * `tanh`, √2 for `relu`, `√(2 / (1 + a²))` for a `leakyRelu` of slope `a` (0.01 if not given), ¾ for `selu`. Throws
 * `RangeError` for another name. Source: He 2015 for the ReLUs; the rest are PyTorch's.
 */
export function gain(nonlinearity: Nonlinearity, a = 0.01): number {
  const gains: Readonly<Record<Nonlinearity, number>> = {
    linear: 1,
    sigmoid: 1,
    tanh: 5 / 3,
    relu: Math.SQRT2,
    leakyRelu: Math.sqrt(2 / (1 + a ** 2)),
    selu: 3 / 4,
  };
  if (!Object.hasOwn(gains, nonlinearity))
    throw new RangeError(`gain needs one of ${Object.keys(gains).join(', ')}, got ${nonlinearity}`);
  return gains[nonlinearity];
}

/** Every entry is 0. */
export const zeros = (tensor: Values): void => constant(tensor, 0);

/** Every entry is 1. */
export const ones = (tensor: Values): void => constant(tensor, 1);

/** Every entry is `x`. */
export function constant(tensor: Values, x: number): void {
  fill(tensor, () => x);
}

/** Entries from U(low, high): U(0, 1) if not given. */
export function uniform(
  tensor: Values,
  options: Randomness & { readonly low?: number; readonly high?: number } = {},
): void {
  const { low = 0, high = 1, ...randomness } = requireRecord('uniform', options);
  const rng = rngOf(randomness);
  fill(tensor, () => rng.uniform(low, high));
}

/** Entries from the normal distribution of `mean` and `std`: 0 and 1 if not given. */
export function normal(
  tensor: Values,
  options: Randomness & { readonly mean?: number; readonly std?: number } = {},
): void {
  const { mean = 0, std = 1, ...randomness } = requireRecord('normal', options);
  const rng = rngOf(randomness);
  fill(tensor, () => rng.normal(mean, std));
}

/**
 * Entries from U(−b, b) with `b = gain √(6 / (fanIn + fanOut))`: of variance `gain² 2 / (fanIn + fanOut)`. Throws
 * `RangeError` for a tensor of fewer than two dimensions. Source: Glorot and Bengio 2010, eq. 16.
 */
export function xavierUniform(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = requireRecord('xavierUniform', options);
  const bound = Math.sqrt(3) * xavierStd(tensor, gain);
  uniform(tensor, { low: -bound, high: bound, ...randomness });
}

/** Like `xavierUniform`, from a normal distribution of the same variance. */
export function xavierNormal(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = requireRecord('xavierNormal', options);
  normal(tensor, { std: xavierStd(tensor, gain), ...randomness });
}

/**
 * Entries from U(−b, b) with `b = gain √(3 / fan)`: of variance `gain² / fan`. Throws `RangeError` for a tensor of fewer
 * than two dimensions. Source: He 2015, eq. 10 and 14, who draw from the normal distribution.
 */
export function kaimingUniform(tensor: Values, options: KaimingOptions = {}): void {
  const { mode = 'fanIn', nonlinearity = 'leakyRelu', a = 0, ...randomness } = requireRecord('kaimingUniform', options);
  const bound = Math.sqrt(3) * kaimingStd(tensor, mode, gain(nonlinearity, a));
  uniform(tensor, { low: -bound, high: bound, ...randomness });
}

/** Like `kaimingUniform`, from a normal distribution of the same variance. */
export function kaimingNormal(tensor: Values, options: KaimingOptions = {}): void {
  const { mode = 'fanIn', nonlinearity = 'leakyRelu', a = 0, ...randomness } = requireRecord('kaimingNormal', options);
  normal(tensor, { std: kaimingStd(tensor, mode, gain(nonlinearity, a)), ...randomness });
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

/**
 * A random orthogonal matrix times `gain` (1 if not given): rows are orthonormal, or columns if there are more rows
 * than columns; what follows the second dimension counts as one row. Costs `rows · columns · min(rows, columns)`.
 * Throws `RangeError` for a tensor of fewer than two dimensions. Source: Saxe 2014; Gram and Schmidt, done twice
 * (Giraud 2005), on a normal matrix, which is PyTorch's QR with positive diagonal.
 */
export function orthogonal(tensor: Values, options: XavierOptions = {}): void {
  const { gain = 1, ...randomness } = requireRecord('orthogonal', options);
  const [rows, columns] = [sizesOf(tensor)[0]!, fansOf(tensor).fanIn];
  const rng = rngOf(randomness);
  const drawn = Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.normal(0, 1)));
  const isTall = rows > columns;
  const basis = orthonormal(isTall ? transposed(drawn) : drawn);
  const entries = (isTall ? transposed(basis) : basis).flat();
  fill(tensor, (i) => gain * entries[i]!);
}

function fill(tensor: Values, entry: (i: number) => number): void {
  for (const [i, [, value]] of entriesOf(tensor).entries()) value.data = entry(i);
}

/** Inputs that one output sees and outputs that one input reaches: `fanOut × fanIn`, times the size of a kernel. */
function fansOf(tensor: Values): { fanIn: number; fanOut: number } {
  const sizes = sizesOf(tensor);
  if (sizes.length < 2) throw new RangeError(`fanIn and fanOut need at least two dimensions, got ${sizes.length}`);
  const [out, inputs, ...kernel] = sizes as [number, number, ...number[]];
  const size = kernel.reduce((product, length) => product * length, 1);
  return { fanIn: inputs * size, fanOut: out * size };
}

function xavierStd(tensor: Values, gain: number): number {
  const { fanIn, fanOut } = fansOf(tensor);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

function kaimingStd(tensor: Values, mode: 'fanIn' | 'fanOut', gain: number): number {
  const fans = fansOf(tensor);
  if (!Object.hasOwn(fans, mode)) throw new RangeError(`mode needs to be fanIn or fanOut, got ${mode}`);
  return gain / Math.sqrt(fans[mode]);
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix[0]!.map((_, i) => matrix.map((row) => row[i]!));
}

/** Rows of length 1, each at right angles to those before it and on the same side of them as it was. */
function orthonormal(rows: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const row of rows) {
    let rest = [...row];
    for (
      let pass = 0;
      pass < 2;
      pass++ // once would leave rounding errors that grow with the number of rows
    )
      for (const unit of basis) {
        const along = dot(rest, unit);
        rest = rest.map((x, i) => x - along * unit[i]!);
      }
    const length = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((x) => x / length));
  }
  return basis;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, i) => total + x * b[i]!, 0);
}
