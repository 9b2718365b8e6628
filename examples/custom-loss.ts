// A loss of one's own is a function of the outputs and the targets of one example. Nothing is registered.
import { cosh, log, mean, type Value } from '@retrograd/autodiff';
import { fit, MLP, SGD } from '@retrograd/nn';

const logCosh = (outputs: readonly Value[], targets: readonly Value[]) =>
  mean(outputs.map((output, k) => log(cosh(output.sub(targets[k]!)))));

const model = new MLP([1, 8, 1], { seed: 3 });
const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
const x = Array.from({ length: 30 }, (_, k) => [k / 15 - 1]);
for await (const { loss, epochEnd } of fit(
  model,
  { x, y: x.map(([at]) => at! ** 2) },
  { loss: logCosh, optimizer, epochs: 500 },
))
  if (epochEnd?.stopped) console.log(loss < 1e-3); // true
