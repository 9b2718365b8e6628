// Activations as modules, for use between layers. Inside a layer, give the function itself as `activation`. Names,
// defaults and what happens at kinks are PyTorch's.
import {
  celu,
  elu,
  gelu,
  geluTanh,
  hardsigmoid,
  hardswish,
  hardtanh,
  leakyRelu,
  logSigmoid,
  mish,
  relu,
  relu6,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  tanh,
  type Value,
} from '@retrograd/autodiff';
import { layer, unit } from '../drawn.ts';
import { Module } from '../module.ts';
import { refuseRest, requireRecord } from '../options.ts';

/** A function of one Value. */
export type Activation = (z: Value) => Value;

/** Throws `TypeError` for an activation that is no function, such as its name, or a module. */
export function requireActivation(owner: string, activation: Activation | undefined): void {
  if (activation === undefined || typeof activation === 'function') return;
  const found = typeof activation === 'string' ? JSON.stringify(activation) : 'a module or the like';
  throw new TypeError(`${owner} needs a function of one Value as activation, such as relu, got ${found}`);
}

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
    return layer(this.name, () => x.map((z, j) => unit(`${this.name}_${j + 1}`, () => this.activation(z))));
  }
}

/** `x` itself, which records nothing. */
export class Identity extends Module {
  override forward(x: readonly Value[]): readonly Value[] {
    return x;
  }
}

/** `max(x, 0)`. */
export class ReLU extends Elementwise {
  constructor() {
    super('relu', relu);
  }
}

/** `min(max(x, 0), 6)`. */
export class ReLU6 extends Elementwise {
  constructor() {
    super('relu6', relu6);
  }
}

/** `x > 0 ? x : negativeSlope · x`. */
export class LeakyReLU extends Elementwise {
  constructor(options: { negativeSlope?: number } = {}) {
    const { negativeSlope = 0.01, ...rest } = requireRecord('LeakyReLU', options);
    refuseRest(rest);
    super('leaky relu', (z) => leakyRelu(z, negativeSlope));
  }
}

/** `x > 0 ? x : alpha (eˣ − 1)`. */
export class ELU extends Elementwise {
  constructor(options: { alpha?: number } = {}) {
    const { alpha = 1, ...rest } = requireRecord('ELU', options);
    refuseRest(rest);
    super('elu', (z) => elu(z, alpha));
  }
}

/** `ELU` with the scale and the alpha that keep mean and variance from layer to layer. */
export class SELU extends Elementwise {
  constructor() {
    super('selu', selu);
  }
}

/** `x > 0 ? x : alpha (e^(x / alpha) − 1)`. */
export class CELU extends Elementwise {
  constructor(options: { alpha?: number } = {}) {
    const { alpha = 1, ...rest } = requireRecord('CELU', options);
    refuseRest(rest);
    super('celu', (z) => celu(z, alpha));
  }
}

/** `x Φ(x)`, or with `approximate: 'tanh'` its approximation. Throws `RangeError` for another one. */
export class GELU extends Elementwise {
  constructor(options: { approximate?: 'none' | 'tanh' } = {}) {
    const { approximate = 'none', ...rest } = requireRecord('GELU', options);
    refuseRest(rest);
    if (approximate !== 'none' && approximate !== 'tanh')
      throw new RangeError(`GELU got approximate: ${approximate}, and knows none and tanh`);
    super('gelu', approximate === 'none' ? gelu : geluTanh);
  }
}

/** `x σ(x)`, also called swish. */
export class SiLU extends Elementwise {
  constructor() {
    super('silu', silu);
  }
}

/** `x tanh(softplus x)`. */
export class Mish extends Elementwise {
  constructor() {
    super('mish', mish);
  }
}

/** `x`, but at least `minVal` and at most `maxVal`. Throws `RangeError` where that is less. */
export class Hardtanh extends Elementwise {
  constructor(options: { minVal?: number; maxVal?: number } = {}) {
    const { minVal = -1, maxVal = 1, ...rest } = requireRecord('Hardtanh', options);
    refuseRest(rest);
    if (!(minVal < maxVal)) throw new RangeError(`Hardtanh needs minVal < maxVal, got ${minVal} and ${maxVal}`);
    super('hardtanh', (z) => hardtanh(z, minVal, maxVal));
  }
}

/** `min(max(x + 3, 0), 6) / 6`. */
export class Hardsigmoid extends Elementwise {
  constructor() {
    super('hardsigmoid', hardsigmoid);
  }
}

/** `x min(max(x + 3, 0), 6) / 6`. */
export class Hardswish extends Elementwise {
  constructor() {
    super('hardswish', hardswish);
  }
}

/** `x / (1 + |x|)`. */
export class Softsign extends Elementwise {
  constructor() {
    super('softsign', softsign);
  }
}

/** `ln(1 + e^(beta x)) / beta`, everywhere: PyTorch takes x itself from beta x = 20 on, which differs by 2e-9. */
export class Softplus extends Elementwise {
  constructor(options: { beta?: number } = {}) {
    const { beta = 1, ...rest } = requireRecord('Softplus', options);
    refuseRest(rest);
    super('softplus', (z) => softplus(z, beta));
  }
}

/** `1 / (1 + e⁻ˣ)`. */
export class Sigmoid extends Elementwise {
  constructor() {
    super('sigmoid', sigmoid);
  }
}

/** `ln σ(x)`, without underflow. */
export class LogSigmoid extends Elementwise {
  constructor() {
    super('log sigmoid', logSigmoid);
  }
}

/** `tanh x`. */
export class Tanh extends Elementwise {
  constructor() {
    super('tanh', tanh);
  }
}
