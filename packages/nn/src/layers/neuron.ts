// A single neuron, for teaching.
import { dot, Value } from '@retrograd/autodiff';
import { type Activation, requireActivation } from '../activations/elementwise.ts';
import { requireFlags } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { unit } from '../scopes.ts';
import { shown } from '../shown.ts';
import { isExample, requireSizes, wrongInputs } from './size.ts';

/** Options of `Neuron`. */
export interface NeuronOptions extends Randomness {
  /** False for a neuron without bias. */
  readonly bias?: boolean;
  /** No activation if not given. */
  readonly activation?: Activation;
  /** Name in the drawing; `neuron` if not given. */
  readonly name?: string;
}

/** `activation(w · x + b)`: one output. Parameters start from the distribution of `Linear`. */
export class Neuron extends Module {
  /** One for each input. */
  readonly weight: Value[];
  readonly bias: Value | undefined;
  readonly activation: Activation | undefined;
  readonly name: string;

  /** Throws `RangeError` if `fanIn` is not a positive whole number, `TypeError` if the activation is not a function. */
  constructor(fanIn: number, options: NeuronOptions = {}) {
    super();
    const {
      bias = true,
      activation,
      name = 'neuron',
      ...randomness
    } = knownOptions('Neuron', options, ['bias', 'activation', 'name', ...RANDOMNESS]);
    requireSizes(`Neuron(${shown(fanIn)})`, [fanIn]);
    requireFlags(`Neuron(${fanIn})`, { bias });
    requireActivation(`Neuron(${fanIn})`, activation);
    const rng = rngOf(randomness);
    const bound = 1 / Math.sqrt(fanIn);
    const draw = (label: string) => new Value(rng.uniform(-bound, bound), { label, role: 'parameter' });
    this.weight = Array.from({ length: fanIn }, (_, i) => draw(`w_${i + 1}`));
    this.bias = bias ? draw('b') : undefined;
    this.activation = activation;
    this.name = name;
  }

  /** The output for one example, as a list of one. Throws `RangeError` if `x` has the wrong length. */
  override forward(x: readonly Value[]): readonly Value[] {
    if (!isExample(x, this.weight.length)) throw wrongInputs(`Neuron(${this.weight.length})`, this.weight.length, x);
    return unit(this.name, () => {
      const z = dot(this.weight, x, this.bias);
      return [this.activation === undefined ? z : this.activation(z)];
    });
  }
}
