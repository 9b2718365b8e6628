// Gradients and activations in short: means, spreads, and units that are dead. Reads a model after `backward()`; changes
// nothing.
import type { Module } from '../module/module.ts';
import { largest, mean, norm, std } from './sums.ts';
import { tensorsOf } from './tensors.ts';

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

const zeroShare = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.filter((x) => x === 0).length / numbers.length;
