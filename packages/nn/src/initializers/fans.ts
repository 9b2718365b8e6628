// The size of initial weights, from the number of inputs and outputs of a layer and the activation after it.
import { sizesOf, type Values } from '../module/nested-numbers.ts';
import { shown } from '../shown.ts';

/** The activation after a layer. */
export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'selu';

/**
 * The factor on the initial weights of a layer for the activation after it: 1 for `linear` and `sigmoid`, 5/3 for
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
    throw new RangeError(`gain needs one of ${Object.keys(gains).join(', ')}, got ${shown(nonlinearity)}`);
  return gains[nonlinearity];
}

/** The number of inputs of one output, and of outputs of one input, for a tensor of `fanOut × fanIn × kernel sizes`. */
export function fansOf(who: string, tensor: Values): { fanIn: number; fanOut: number } {
  const sizes = sizesOf(tensor, who);
  if (sizes.length < 2)
    throw new RangeError(`${who} needs at least two dimensions, such as a weight, got ${sizes.length}`);
  const [out, inputs, ...kernel] = sizes as [number, number, ...number[]];
  const size = kernel.reduce((product, length) => product * length, 1);
  return { fanIn: inputs * size, fanOut: out * size };
}

/** The standard deviation of Glorot and Bengio. */
export function xavierStd(who: string, tensor: Values, gain: number): number {
  const { fanIn, fanOut } = fansOf(who, tensor);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

/** The standard deviation of He and others. Throws `RangeError` for another `mode`. */
export function kaimingStd(who: string, tensor: Values, mode: 'fanIn' | 'fanOut', gain: number): number {
  const fans = fansOf(who, tensor);
  if (!Object.hasOwn(fans, mode)) throw new RangeError(`${who} needs mode fanIn or fanOut, got ${shown(mode)}`);
  return gain / Math.sqrt(fans[mode]);
}
