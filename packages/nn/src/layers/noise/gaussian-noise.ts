// Noise as a regulariser.
import { add, type Value } from '@retrograd/autodiff';
import { requireOperands } from '../../kinds.ts';
import { Module } from '../../module/module.ts';
import { knownOptions } from '../../options.ts';
import { RANDOMNESS, type Randomness, type Rng, rngOf, rngOfEpoch } from '../../random.ts';
import { layer, unit } from '../../scopes.ts';
import { shown } from '../../shown.ts';
import { noiseLeaf } from './noise-leaf.ts';

/** In training, adds a number `ε_j` from N(0, std²) to each input. At inference, returns `x` itself. */
export class GaussianNoise extends Module {
  /** Standard deviation, in units of the inputs. */
  readonly std: number;
  readonly #randomness: Randomness;
  #rng: Rng;

  /** Throws `RangeError` for a negative `std`. */
  constructor(std: number, randomness: Randomness = {}) {
    super();
    if (!(typeof std === 'number' && std >= 0)) throw new RangeError(`GaussianNoise needs std ≥ 0, got ${shown(std)}`);
    this.std = std;
    this.#randomness = randomness;
    this.#rng = rngOf(knownOptions('GaussianNoise', randomness, RANDOMNESS));
  }

  /**
   * Starts the random numbers of an epoch, from the layer's own seed if it has one. A generator passed as `rng`
   * continues.
   */
  override reseed(epoch: number, seed: number): void {
    this.#rng = rngOfEpoch({ ...this.#randomness, seed: this.#randomness.seed ?? seed }, epoch);
  }

  /** Throws `Error` in training if it is compiled by `compile` alone. `fit` turns the noise into inputs of the program. */
  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands('GaussianNoise', 'inputs', x);
    if (!this.training) return x;
    const noises = x.map((_, j) => noiseLeaf(`ε_${j + 1}`, () => this.#rng.normal(0, this.std)));
    return layer('gaussian noise', () => x.map((xj, j) => unit(`noise_${j + 1}`, () => add(xj, noises[j]!))));
  }
}
