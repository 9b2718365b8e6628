// Activations that grow without bound, as modules for use between layers. Inside a layer, pass the function itself as
// `activation`. Names, defaults and derivatives at kinks are PyTorch's.
import {
  celu,
  elu,
  gelu,
  geluTanh,
  hardswish,
  leakyRelu,
  mish,
  relu,
  relu6,
  selu,
  silu,
  softplus,
} from '@retrograd/autodiff';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { Elementwise } from './elementwise.ts';

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
    const { negativeSlope = 0.01 } = knownOptions('LeakyReLU', options, ['negativeSlope']);
    super('leaky relu', (z) => leakyRelu(z, negativeSlope));
  }
}

/** `x > 0 ? x : alpha (eˣ − 1)`. */
export class ELU extends Elementwise {
  constructor(options: { alpha?: number } = {}) {
    const { alpha = 1 } = knownOptions('ELU', options, ['alpha']);
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
    const { alpha = 1 } = knownOptions('CELU', options, ['alpha']);
    super('celu', (z) => celu(z, alpha));
  }
}

/** `ln(1 + e^(beta x)) / beta` for every x. PyTorch returns x itself if beta x > 20, which differs by at most 2e-9. */
export class Softplus extends Elementwise {
  constructor(options: { beta?: number } = {}) {
    const { beta = 1 } = knownOptions('Softplus', options, ['beta']);
    super('softplus', (z) => softplus(z, beta));
  }
}

/** `x Φ(x)`, or its approximation by tanh with `approximate: 'tanh'`. Throws `RangeError` for any other word. */
export class GELU extends Elementwise {
  constructor(options: { approximate?: 'none' | 'tanh' } = {}) {
    const { approximate = 'none' } = knownOptions('GELU', options, ['approximate']);
    if (approximate !== 'none' && approximate !== 'tanh')
      throw new RangeError(`GELU needs approximate to be none or tanh, got ${shown(approximate)}`);
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

/** `x min(max(x + 3, 0), 6) / 6`. */
export class Hardswish extends Elementwise {
  constructor() {
    super('hardswish', hardswish);
  }
}
