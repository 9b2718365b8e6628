// A network of Linear layers, one after another.
import { tanh } from '@retrograd/autodiff';
import { type Activation, requireActivation } from '../activations/elementwise.ts';
import { requireList } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { shown } from '../shown.ts';
import { numberLabels } from './layer-labels.ts';
import { Linear } from './linear.ts';
import { Sequential } from './sequential.ts';
import { requireParameters, requireSizes } from './size.ts';

/** Options of `MLP`. */
export interface MLPOptions extends Randomness {
  /** Activation of every layer but the last; `tanh` if not given. */
  readonly activation?: Activation;
  /** Activation of the last layer; none if not given. */
  readonly outputActivation?: Activation;
  /** The most parameters that it may have; 500,000 if not given. */
  readonly maxParameters?: number;
}

/**
 * A multi-layer perceptron: `new MLP([2, 16, 1])` has two inputs, sixteen hidden units and one output. Its parameters
 * are labelled with their layer: `w^(1)_{16,2}`, `b^(2)_1`.
 */
export class MLP extends Sequential {
  /** Throws `RangeError` for fewer than two sizes, and for more than `maxParameters`, with what they would cost. */
  constructor(sizes: readonly number[], options: MLPOptions = {}) {
    const {
      activation = tanh,
      outputActivation,
      maxParameters,
      ...randomness
    } = knownOptions('MLP', options, ['activation', 'outputActivation', 'maxParameters', ...RANDOMNESS]);
    requireList('MLP', 'sizes', sizes);
    if (sizes.length < 2)
      throw new RangeError(`MLP needs at least two sizes, of inputs and outputs, got ${shown(sizes)}`);
    requireSizes(`MLP(${shown(sizes)})`, sizes);
    const parameters = sizes.slice(1).reduce((total, fanOut, l) => total + fanOut * (sizes[l]! + 1), 0);
    requireParameters(`MLP(${shown(sizes)})`, parameters, maxParameters);
    requireActivation(`MLP(${shown(sizes)})`, activation);
    requireActivation(`MLP(${shown(sizes)})`, outputActivation);
    const rng = rngOf(randomness);
    const last = sizes.length - 2;
    const layers = sizes.slice(0, -1).map((fanIn, l) => {
      const chosen = l === last ? outputActivation : activation;
      const name = l === last ? 'output' : `layer ${l + 1}`;
      return new Linear(fanIn, sizes[l + 1]!, {
        rng,
        name,
        maxParameters: parameters,
        ...(chosen && { activation: chosen }),
      });
    });
    for (const [l, layer] of layers.entries()) numberLabels(layer, layer.parameters(), l + 1); // a single one as well
    super(...layers);
  }
}
