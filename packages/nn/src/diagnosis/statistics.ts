// Statistics of gradients and activations, and dead units. They are read from a model after `backward()`.
import { requireList, requireModel } from '../kinds.ts';
import type { Module } from '../module/module.ts';
import { shown } from '../shown.ts';
import { largest, mean, norm, std } from './sums.ts';
import { tensorsOf } from './tensors.ts';

/** Statistics of a list of numbers. NaN or Infinity if one of the numbers is; `mean` and `std` are NaN for an empty list. */
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
  requireList('statistics', 'numbers', numbers);
  const wrong = numbers.findIndex((x) => typeof x !== 'number');
  if (wrong >= 0) throw new TypeError(`statistics needs numbers, got ${shown(numbers[wrong])} at ${wrong}`);
  return {
    count: numbers.length,
    mean: mean(numbers),
    std: std(numbers),
    norm: norm(numbers),
    max: largest(numbers),
    zeros: zeroShare(numbers),
  };
}

/**
 * Statistics of the gradients of each tensor, in units of the loss per unit of the parameter. A shared parameter counts
 * once.
 */
export function gradientStatistics(model: Module): NamedStatistics[] {
  requireModel('gradientStatistics', model);
  return Array.from(tensorsOf(model), ([name, parameters]) => ({
    name,
    ...statistics(parameters.map(({ grad }) => grad)),
  }));
}

/** The activations of a layer. */
export interface ActivationStatistics extends Statistics {
  /** The indices of the units that are 0 for every example. No gradient passes through such a ReLU. */
  readonly dead: number[];
}

/**
 * Statistics of the units of one layer: `activations[i][j]` is unit j for example i. Throws `RangeError` for no examples or
 * rows of different length.
 */
export function activationStatistics(activations: readonly (readonly number[])[]): ActivationStatistics {
  requireList('activationStatistics', 'examples', activations);
  for (const [i, row] of activations.entries()) requireList('activationStatistics', `units as example ${i}`, row);
  if (activations.length === 0) throw new RangeError('activationStatistics got no examples');
  const units = activations[0]!.length;
  const odd = activations.find((row) => row.length !== units);
  if (odd !== undefined) throw new RangeError(`activationStatistics got rows of ${units} and of ${odd.length} units`);
  const dead = Array.from({ length: units }, (_, j) => j).filter((j) => activations.every((row) => row[j] === 0));
  return { ...statistics(activations.flat()), dead };
}

const zeroShare = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.filter((x) => x === 0).length / numbers.length;
