// Layer normalisation, and RMS normalisation by the root mean square.
import { mean, mul, rsqrt, square, type Value } from '@retrograd/autodiff';
import { requireFlags } from '../../kinds.ts';
import { Module } from '../../module/module.ts';
import { knownOptions } from '../../options.ts';
import { labelled, layer, unit } from '../../scopes.ts';
import { isExample, wrongInputs } from '../size.ts';
import { affine, affineParameters, normalised, normalizerOf, requireSizeAndEps } from './normalizer.ts';

/** Options of `LayerNorm`, with PyTorch's defaults. */
export interface LayerNormOptions {
  /** Added to the variance; 1e-5 if not given. */
  readonly eps?: number;
  /** False for a layer without weight and bias. */
  readonly elementwiseAffine?: boolean;
  /** False for a layer without bias. */
  readonly bias?: boolean;
}

/** Normalises the numbers of an example by their own mean and variance. Source: Ba, Kiros and Hinton 2016. */
export class LayerNorm extends Module {
  readonly size: number;
  readonly eps: number;
  readonly weight: Value[];
  readonly bias: Value[];

  /** Throws `RangeError` for a size that is not a positive whole number and for a negative `eps`. */
  constructor(size: number, options: LayerNormOptions = {}) {
    super();
    const {
      eps = 1e-5,
      elementwiseAffine = true,
      bias = true,
    } = knownOptions('LayerNorm', options, ['eps', 'elementwiseAffine', 'bias']);
    requireSizeAndEps('LayerNorm', size, eps);
    requireFlags(`LayerNorm(${size})`, { elementwiseAffine, bias });
    this.size = size;
    this.eps = eps;
    this.weight = affineParameters('γ', size, elementwiseAffine);
    this.bias = affineParameters('β', size, elementwiseAffine && bias);
  }

  /** Throws `RangeError` if `x` has the wrong length. */
  override forward(x: readonly Value[]): readonly Value[] {
    if (!isExample(x, this.size)) throw wrongInputs(`LayerNorm(${this.size})`, this.size, x);
    return layer('layer norm', () => {
      const normalizer = normalizerOf(x, { eps: this.eps, suffix: '', average: mean });
      return x.map((xj, j) => normalised(xj, normalizer, j, this.weight, this.bias));
    });
  }
}

/** Options of `RMSNorm`, with PyTorch's defaults. */
export interface RMSNormOptions {
  /** Added to the mean square; the machine epsilon, 2⁻⁵², if not given. */
  readonly eps?: number;
  /** False for a layer without weight. */
  readonly elementwiseAffine?: boolean;
}

/** `x / √(mean(x²) + eps)`, each number times its weight. Source: Zhang and Sennrich 2019. */
export class RMSNorm extends Module {
  readonly size: number;
  readonly eps: number;
  readonly weight: Value[];

  /** Throws `RangeError` for a size that is not a positive whole number and for a negative `eps`. */
  constructor(size: number, options: RMSNormOptions = {}) {
    super();
    const { eps = Number.EPSILON, elementwiseAffine = true } = knownOptions('RMSNorm', options, [
      'eps',
      'elementwiseAffine',
    ]);
    requireSizeAndEps('RMSNorm', size, eps);
    requireFlags(`RMSNorm(${size})`, { elementwiseAffine });
    this.size = size;
    this.eps = eps;
    this.weight = affineParameters('γ', size, elementwiseAffine);
  }

  /** Throws `RangeError` if `x` has the wrong length. */
  override forward(x: readonly Value[]): readonly Value[] {
    if (!isExample(x, this.size)) throw wrongInputs(`RMSNorm(${this.size})`, this.size, x);
    return layer('rms norm', () => {
      const scale = unit('1/rms', () => rsqrt(mean(x.map((xi) => square(xi))).add(this.eps)));
      return x.map((xj, j) =>
        unit(`n_${j + 1}`, () => affine(labelled(`x̂_${j + 1}`, mul(xj, scale)), j, this.weight, [])),
      );
    });
  }
}
