// An optimiser and a scheduler of one's own. The optimiser steps by the sign of a running mean of the gradients, which it keeps for
// every parameter; `stateDict` saves it. The scheduler divides the rate by the root of the epoch.
import { fit, MLP, mseLoss } from '@retrograd/nn';
import { Optimizer, type OptimizerOptions, type ParameterGroup } from '@retrograd/nn/optimizers';
import { Scheduler } from '@retrograd/nn/schedulers';

class SignMomentum extends Optimizer<OptimizerOptions, 'mean'> {
  protected override start() {
    return { mean: 0 };
  }

  protected override update({ parameters, lr }: ParameterGroup, { mean }: Record<'mean', Float64Array>) {
    for (const [i, parameter] of parameters.entries()) {
      mean[i] = 0.9 * mean[i]! + 0.1 * parameter.grad;
      parameter.data -= lr * Math.sign(mean[i]!);
    }
  }
}

class InverseRoot extends Scheduler {
  protected override rate({ initialLr }: ParameterGroup) {
    return initialLr! / Math.sqrt(1 + this.lastEpoch);
  }
}

const x = Array.from({ length: 32 }, (_, k) => [k / 8 - 2]);
const data = { x, y: x.map(([at]) => Math.sin(2 * at!)) };
const model = new MLP([1, 8, 1], { seed: 1 });
const optimizer = new SignMomentum(model.parameters(), { lr: 0.05 });
const options = { loss: mseLoss, optimizer, scheduler: new InverseRoot(optimizer), epochs: 400 };
for await (const { mode, epochEnd } of fit(model, data, options))
  if (epochEnd?.stopped) console.log(mode, epochEnd.loss < 0.01); // compiled true
