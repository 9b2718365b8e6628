// Activations as modules, for use between layers. Inside a layer, give the function itself as `activation`.
import { relu, scope, sigmoid, softplus, tanh, type Value } from '@retrograd/autodiff';
import { Module } from './module.ts';

/** A function of one Value. */
export type Activation = (z: Value) => Value;

/** Applies one function to each of its inputs. */
export class Elementwise extends Module {
  readonly name: string;
  readonly activation: Activation;

  constructor(name: string, activation: Activation) {
    super();
    this.name = name;
    this.activation = activation;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    return scope(
      this.name,
      () => x.map((z, j) => scope(`${this.name}_${j + 1}`, () => this.activation(z), { kind: 'neuron' })),
      { kind: 'layer' },
    );
  }
}

/** `max(x, 0)`. */
export class ReLU extends Elementwise {
  constructor() {
    super('relu', relu);
  }
}

/** `1 / (1 + e⁻ˣ)`. */
export class Sigmoid extends Elementwise {
  constructor() {
    super('sigmoid', sigmoid);
  }
}

/** `ln(1 + eˣ)`. */
export class Softplus extends Elementwise {
  constructor() {
    super('softplus', softplus);
  }
}

/** `tanh x`. */
export class Tanh extends Elementwise {
  constructor() {
    super('tanh', tanh);
  }
}
