// micrograd's demo: two moons, two hidden layers of 16 units, max margin, weight decay and a falling learning rate.
import { relu } from '@retrograd/autodiff';
import { accuracy, fit, MLP, SGD } from '@retrograd/nn';
import { makeMoons } from '@retrograd/nn/data';
import { hingeLoss } from '@retrograd/nn/losses';
import { LinearLR } from '@retrograd/nn/schedulers';

const { x, y } = makeMoons({ nSamples: 100, noise: 0.1, seed: 1 });
const labels = y.map((label) => 2 * label - 1); // −1 and 1
const model = new MLP([2, 16, 16, 1], { activation: relu, seed: 1337 });
const optimizer = new SGD(model.parameters(), { lr: 1, weightDecay: 2e-4 });
const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0.1, totalIters: 100 });

const options = { loss: hingeLoss, optimizer, scheduler, epochs: 100, metrics: { accuracy } };
for await (const { epoch, loss, mode, epochEnd } of fit(model, { x, y: labels }, options))
  if (epoch % 20 === 0 || epochEnd?.stopped)
    console.log(`${mode}, epoch ${epoch}: loss ${loss.toFixed(4)}, accuracy ${100 * epochEnd!.metrics.accuracy!} %`);
