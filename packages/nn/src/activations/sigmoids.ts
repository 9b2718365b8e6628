// Activations that level off on both sides, and the logarithm of one, as modules.
import { hardsigmoid, hardtanh, logSigmoid, sigmoid, softsign, tanh } from '@retrograd/autodiff';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { Elementwise } from './elementwise.ts';

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

/** `min(max(x + 3, 0), 6) / 6`. */
export class Hardsigmoid extends Elementwise {
  constructor() {
    super('hardsigmoid', hardsigmoid);
  }
}

/** `tanh x`. */
export class Tanh extends Elementwise {
  constructor() {
    super('tanh', tanh);
  }
}

/** `x`, but at least `minVal` and at most `maxVal`. Throws `RangeError` unless `minVal < maxVal`. */
export class Hardtanh extends Elementwise {
  constructor(options: { minVal?: number; maxVal?: number } = {}) {
    const { minVal = -1, maxVal = 1 } = knownOptions('Hardtanh', options, ['minVal', 'maxVal']);
    if (!(minVal < maxVal))
      throw new RangeError(`Hardtanh needs minVal < maxVal, got ${shown(minVal)} and ${shown(maxVal)}`);
    super('hardtanh', (z) => hardtanh(z, minVal, maxVal));
  }
}

/** `x / (1 + |x|)`. */
export class Softsign extends Elementwise {
  constructor() {
    super('softsign', softsign);
  }
}
