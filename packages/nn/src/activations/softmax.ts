// Softmax over all outputs of an example, as modules. The shared sum is drawn as a unit of its own.
import { exp, logSumExp, sub, type Value } from '@retrograd/autodiff';
import { requireOperands } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { layer, unit } from '../scopes.ts';

/** `xᵢ − ln Σ e^xⱼ`, without underflow. */
export class LogSoftmax extends Module {
  override forward(x: readonly Value[]): readonly Value[] {
    return stableSoftmax('log softmax', x, (difference) => difference);
  }
}

/** `e^xᵢ / Σ e^xⱼ`. For a loss, give the logits to `crossEntropyLoss` instead. */
export class Softmax extends Module {
  override forward(x: readonly Value[]): readonly Value[] {
    return stableSoftmax('softmax', x, exp);
  }
}

function stableSoftmax(name: string, x: readonly Value[], output: (difference: Value) => Value): readonly Value[] {
  requireOperands(name === 'softmax' ? 'Softmax' : 'LogSoftmax', 'inputs', x);
  if (x.length === 0) return [];
  return layer(name, () => {
    const total = unit('ln Σ exp', () => logSumExp(x));
    return x.map((z, j) => unit(`${name}_${j + 1}`, () => output(sub(z, total))));
  });
}
