// One function for each input, as a module.
import type { Value } from '@retrograd/autodiff';
import { isClass, isFunction } from '../class-name.ts';
import { requireFunction, requireOperands } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';

/** A function of one Value. */
export type Activation = (z: Value) => Value;

/** Throws `TypeError` if the activation is not a function, but its name, a class or a module, for example. */
export function requireActivation(owner: string, activation: Activation | undefined): void {
  if (activation === undefined || isFunction(activation)) return;
  if (isClass(activation))
    throw new TypeError(
      `${owner} needs a function of one Value as activation, such as relu, got ${shown(activation)}; write tanh and not Tanh`,
    );
  const found = typeof activation === 'string' ? JSON.stringify(activation) : 'a module or the like';
  throw new TypeError(`${owner} needs a function of one Value as activation, such as relu, got ${found}`);
}

/** Applies one function to each of its inputs. */
export class Elementwise extends Module {
  readonly name: string;
  readonly activation: Activation;

  constructor(name: string, activation: Activation) {
    super();
    requireFunction(`Elementwise(${shown(name)})`, 'activation', activation);
    this.name = name;
    this.activation = activation;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands(this.name, 'inputs', x);
    return layer(this.name, () => x.map((z, j) => unit(`${this.name}_${j + 1}`, () => this.activation(z))));
  }
}

/** Returns `x` itself and records nothing. */
export class Identity extends Module {
  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands('Identity', 'inputs', x);
    return x;
  }
}
