// The dense layer.
import { dot, Value } from '@retrograd/autodiff';
import { type Activation, requireActivation } from '../activations/elementwise.ts';
import { requireFlags } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';
import { isExample, requireParameters, requireSizes, wrongInputs } from './size.ts';

/** Options of `Linear`. */
export interface LinearOptions extends Randomness {
  /** False for a layer without bias. */
  readonly bias?: boolean;
  /**
   * Applied to each unit inside its scope, so that a drawn neuron contains sum and activation. No activation if not
   * given.
   */
  readonly activation?: Activation;
  /** Name of the layer in the drawing; `linear` if not given. */
  readonly name?: string;
  /** The most parameters that it may have; 500,000 if not given. */
  readonly maxParameters?: number;
}

/**
 * `y = W x + b`. `weight[j][i]` belongs to output j and input i: `fanOut × fanIn`, as in PyTorch. Weight and bias start from
 * U(−1/√fanIn, 1/√fanIn), as in PyTorch. Layers of the same size that get the same `seed` start with the same numbers: give
 * one `rng` to all layers of a network, or none. A Value may be used in several places: `bias[1] = bias[0]` shares it.
 */
export class Linear extends Module {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly weight: Value[][];
  /** Empty without bias. */
  readonly bias: Value[];
  readonly activation: Activation | undefined;
  readonly name: string;

  /**
   * Throws `RangeError` if a size is not a positive whole number, or for more than `maxParameters`, with what they would cost;
   * `TypeError` if the activation is not a function.
   */
  constructor(fanIn: number, fanOut: number, options: LinearOptions = {}) {
    super();
    const {
      bias = true,
      activation,
      name = 'linear',
      maxParameters,
      ...randomness
    } = knownOptions('Linear', options, ['bias', 'activation', 'name', 'maxParameters', ...RANDOMNESS]);
    const what = `Linear(${shown(fanIn)}, ${shown(fanOut)})`;
    requireSizes(what, [fanIn, fanOut]);
    requireFlags(what, { bias });
    requireParameters(what, fanOut * (fanIn + Number(bias)), maxParameters);
    requireActivation(what, activation);
    const rng = rngOf(randomness);
    const bound = 1 / Math.sqrt(fanIn);
    const draw = (label: string) => new Value(rng.uniform(-bound, bound), { label, role: 'parameter' });
    this.fanIn = fanIn;
    this.fanOut = fanOut;
    this.activation = activation;
    this.name = name;
    this.weight = Array.from({ length: fanOut }, (_, j) =>
      Array.from({ length: fanIn }, (_, i) => draw(`w_{${j + 1},${i + 1}}`)),
    );
    this.bias = bias ? Array.from({ length: fanOut }, (_, j) => draw(`b_${j + 1}`)) : [];
  }

  /** Outputs for one example. Throws `RangeError` if `x` has the wrong length. */
  override forward(x: readonly Value[]): readonly Value[] {
    if (!isExample(x, this.fanIn)) throw wrongInputs(`Linear(${this.fanIn}, ${this.fanOut})`, this.fanIn, x);
    return layer(this.name, () => this.weight.map((_, j) => unit(`n_${j + 1}`, () => this.#unit(j, x))));
  }

  #unit(j: number, x: readonly Value[]): Value {
    const z = dot(this.weight[j]!, x, this.bias[j]); // drawn as ×, ×, …, Σ
    return this.activation === undefined ? z : this.activation(z);
  }
}

/**
 * Keras's name for `Linear`.
 * @alias
 */
export const Dense: typeof Linear = Linear;
