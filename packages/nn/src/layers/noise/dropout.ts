// Dropout.
import { mul, type Value } from '@retrograd/autodiff';
import { requireOperands } from '../../kinds.ts';
import { Module } from '../../module/module.ts';
import { knownOptions } from '../../options.ts';
import { RANDOMNESS, type Randomness, type Rng, rngOf, rngOfEpoch } from '../../random.ts';
import { layer, unit } from '../../scopes.ts';
import { shown } from '../../shown.ts';
import { noiseLeaf } from './noise-leaf.ts';

/**
 * In training, sets each input to 0 with probability `p` and multiplies the others by `1 / (1 − p)`, so that the expected
 * value stays the same. At inference, returns `x` itself. Each layer has its own sequence of masks; the same seed gives the
 * same masks.
 * Source: Srivastava et al. 2014, in PyTorch's scaling.
 */
export class Dropout extends Module {
  /** The probability that an input is set to 0. */
  readonly p: number;
  readonly #randomness: Randomness;
  #rng: Rng;

  /** Throws `RangeError` if `p` is not from 0 to 1. */
  constructor(p = 0.5, randomness: Randomness = {}) {
    super();
    if (!(typeof p === 'number' && p >= 0 && p <= 1))
      throw new RangeError(`Dropout needs a probability from 0 to 1, got ${shown(p)}`);
    this.p = p;
    this.#randomness = randomness;
    this.#rng = rngOf(knownOptions('Dropout', randomness, RANDOMNESS));
  }

  /**
   * Starts the random numbers of an epoch, from the layer's own seed if it has one. A generator passed as `rng`
   * continues.
   */
  override reseed(epoch: number, seed: number): void {
    this.#rng = rngOfEpoch({ ...this.#randomness, seed: this.#randomness.seed ?? seed }, epoch);
  }

  /** Throws `Error` in training if it is compiled by `compile` alone. `fit` turns the masks into inputs of the program. */
  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands('Dropout', 'inputs', x);
    if (!this.training) return x;
    const masks = x.map((_, j) => noiseLeaf(`m_${j + 1}`, () => this.#mask())); // leaves belong to no scope
    return layer('dropout', () => x.map((xj, j) => unit(`dropout_${j + 1}`, () => mul(masks[j]!, xj))));
  }

  #mask(): number {
    return this.#rng.uniform(0, 1) < this.p ? 0 : 1 / (1 - this.p);
  }
}
