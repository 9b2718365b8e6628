// What goes wrong while a network learns, as numbers to draw: gradients that vanish or explode, units that are dead,
// steps that are too long. Reads a model after `backward()`; changes nothing.
import type { Value } from '@retrograd/autodiff';
import type { Module, StateDict } from './module.ts';
import type { Numbers } from './nested.ts';
import { refuseRest, requireRecord } from './options.ts';
import { flatten } from './saving/tensor.ts';
import { largest, mean, norm, std } from './statistics.ts';

/** A list of numbers in short. All are NaN or Infinity where one of the numbers is; `mean` and `std` also if there are none. */
export interface Statistics {
  readonly count: number;
  /** `Σ x / n`. */
  readonly mean: number;
  /** `√(Σ (x − mean)² / n)`. */
  readonly std: number;
  /** `√Σ x²`. */
  readonly norm: number;
  /** `max |x|`. */
  readonly max: number;
  /** The share of numbers that are exactly 0, from 0 to 1. */
  readonly zeros: number;
}

/** The statistics of a tensor under its name in the state dict. */
export interface NamedStatistics extends Statistics {
  readonly name: string;
}

/** The statistics of any numbers, in their own units. O(n). */
export function statistics(numbers: readonly number[]): Statistics {
  return {
    count: numbers.length,
    mean: mean(numbers),
    std: std(numbers),
    norm: norm(numbers),
    max: largest(numbers),
    zeros: zeroShare(numbers),
  };
}

/** The gradients that `backward()` left, by tensor: loss units per parameter unit. A shared parameter counts once. */
export function gradientStatistics(model: Module): NamedStatistics[] {
  return Array.from(tensorsOf(model), ([name, parameters]) => ({
    name,
    ...statistics(parameters.map(({ grad }) => grad)),
  }));
}

/** The activations of a layer. */
export interface ActivationStatistics extends Statistics {
  /** The positions of the units that are 0 for every example: nothing flows back through such a ReLU. */
  readonly dead: number[];
}

/**
 * What the units of one layer did: `activations[i][j]` is unit j for example i. Throws `RangeError` for no examples or
 * rows of different length.
 */
export function activationStatistics(activations: readonly (readonly number[])[]): ActivationStatistics {
  if (activations.length === 0) throw new RangeError('activationStatistics got no examples');
  const units = activations[0]!.length;
  const odd = activations.find((row) => row.length !== units);
  if (odd !== undefined) throw new RangeError(`activationStatistics got rows of ${units} and of ${odd.length} units`);
  const dead = Array.from({ length: units }, (_, j) => j).filter((j) => activations.every((row) => row[j] === 0));
  return { ...statistics(activations.flat()), dead };
}

/** How the gradient changes on its way back through one layer. */
export interface GradientBand {
  /** The layer that the gradient reaches later: nearer to the input. */
  readonly layer: string;
  /** The layer it comes from, one nearer to the loss. */
  readonly from: string;
  /** Gradient norm of `layer` divided by that of `from`; NaN for 0 / 0. */
  readonly ratio: number;
  readonly band: 'vanishing' | 'steady' | 'exploding';
}

/**
 * Gradient norms of neighbouring layers, the pair nearest to the input first: `‖g_l‖ / ‖g_(l+1)‖`, a layer being all
 * tensors whose names differ only after the last dot. Below `low` the gradient vanishes, as where nothing arrives; above
 * `high`, or where it is not finite, it explodes. Source: Glorot and Bengio 2010, section 4.
 */
export function gradientBands(
  model: Module,
  options: { readonly low?: number; readonly high?: number } = {},
): GradientBand[] {
  const { low = 0.1, high = 10, ...rest } = requireRecord('gradientBands', options);
  refuseRest(rest);
  const gradients = new Map<string, number[]>();
  for (const [name, parameters] of tensorsOf(model)) {
    const layer = layerOf(name);
    const numbers = parameters.map(({ grad }) => grad);
    gradients.set(layer, [...(gradients.get(layer) ?? []), ...numbers]);
  }
  const layers = Array.from(gradients, ([name, numbers]) => ({ name, norm: norm(numbers) }));
  return layers.slice(0, -1).map((layer, l) => {
    const from = layers[l + 1]!;
    const ratio = layer.norm / from.norm;
    const explodes = ratio > high || !Number.isFinite(layer.norm) || !Number.isFinite(from.norm);
    const vanishes = ratio < low || layer.norm === 0;
    const band = explodes ? 'exploding' : vanishes ? 'vanishing' : 'steady';
    return { layer: layer.name, from: from.name, ratio, band };
  });
}

/** The layer of a tensor or a parameter: its name up to the last dot; empty for what the model itself holds. */
export const layerOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/** How far a step moves a tensor. */
export interface UpdateRatio {
  readonly name: string;
  /** Norm of the change divided by norm of the tensor before it; no unit. Around 10⁻³ is healthy. */
  readonly ratio: number;
}

/**
 * `‖θ′ − θ‖ / ‖θ‖` for every tensor of two state dicts: any optimiser's steps. NaN where a tensor was 0 and still is.
 * Throws `RangeError` if names or sizes differ. Source: CS231n, "Neural Networks 3: ratio of weights:updates".
 */
export function updateRatios(before: StateDict, after: StateDict): UpdateRatio[] {
  const [old, now] = [Object.keys(before).join(', '), Object.keys(after).join(', ')];
  if (old !== now) throw new RangeError(`updateRatios got ${old} before and ${now} after`);
  return Object.keys(before).map((name) => {
    const [from, to] = [flat(name, before[name]!), flat(name, after[name]!)];
    if (from.length !== to.length)
      throw new RangeError(`updateRatios got ${from.length} numbers of ${name} before and ${to.length} after`);
    return { name, ratio: norm(to.map((x, i) => x - from[i]!)) / norm(from) };
  });
}

/** `lr · ‖g‖ / ‖θ‖` for every tensor: the step that plain gradient descent would make now. NaN for 0 / 0. */
export function plannedUpdateRatios(model: Module, lr: number): UpdateRatio[] {
  if (!(lr >= 0)) throw new RangeError(`plannedUpdateRatios needs lr ≥ 0, got ${lr}`);
  return Array.from(tensorsOf(model), ([name, parameters]) => {
    const step = lr * norm(parameters.map(({ grad }) => grad));
    return { name, ratio: step / norm(parameters.map(({ data }) => data)) };
  });
}

const zeroShare = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.filter((x) => x === 0).length / numbers.length;

const flat = (name: string, nested: Numbers): readonly number[] => flatten(name, nested).numbers;

/** The parameters of each tensor: `0.weight[2,1]` belongs to `0.weight`. */
function tensorsOf(model: Module): Map<string, Value[]> {
  const tensors = new Map<string, Value[]>();
  for (const [name, parameter] of model.namedParameters()) {
    const tensor = name.replace(/\[[\d,]+\]$/, '');
    const found = tensors.get(tensor);
    if (found === undefined) tensors.set(tensor, [parameter]);
    else found.push(parameter);
  }
  return tensors;
}
