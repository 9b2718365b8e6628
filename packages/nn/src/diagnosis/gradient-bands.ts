// Gradients that vanish or explode on their way back through a model. Reads it after `backward()`; changes nothing.
import { requireModel } from '../kinds.ts';
import type { Module } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { norm } from './sums.ts';
import { layersOf } from './tensors.ts';

/** How the gradient changes on its way back through one layer. */
export interface GradientBand {
  /** The layer nearer to the input, which the gradient reaches later. */
  readonly layer: string;
  /** The next layer towards the loss, from which the gradient comes. */
  readonly from: string;
  /** Gradient norm of `layer` divided by that of `from`; NaN for 0 / 0. */
  readonly ratio: number;
  readonly band: 'vanishing' | 'steady' | 'exploding';
}

/**
 * The ratio of gradient norms `‖g_l‖ / ‖g_(l+1)‖` for neighbouring layers, the pair nearest to the input first. A layer
 * is all tensors whose names differ only after the last dot. The gradient vanishes if the ratio is below `low` or the
 * norm is 0; it explodes if the ratio is above `high` or a norm is not finite. Source: Glorot and Bengio 2010, section 4.
 */
export function gradientBands(
  model: Module,
  options: { readonly low?: number; readonly high?: number } = {},
): GradientBand[] {
  const { low = 0.1, high = 10 } = knownOptions('gradientBands', options, ['low', 'high']);
  requireModel('gradientBands', model);
  const layers = Array.from(layersOf(model), ([name, parameters]) => ({
    name,
    norm: norm(parameters.map(({ grad }) => grad)),
  }));
  return layers.slice(0, -1).map((layer, l) => {
    const from = layers[l + 1]!;
    const ratio = layer.norm / from.norm;
    const explodes = ratio > high || !Number.isFinite(layer.norm) || !Number.isFinite(from.norm);
    const vanishes = ratio < low || layer.norm === 0;
    const band = explodes ? 'exploding' : vanishes ? 'vanishing' : 'steady';
    return { layer: layer.name, from: from.name, ratio, band };
  });
}
