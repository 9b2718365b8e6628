// Two spirals, wound around each other: a net with batch normalisation learns them with Adam, in small batches.
import { tanh } from '@retrograd/autodiff';
import {
  Adam,
  accuracy,
  BatchNorm1d,
  crossEntropyLoss,
  fit,
  Linear,
  makeSpirals,
  Sequential,
  Tanh,
} from '@retrograd/nn';

const { x, y } = makeSpirals({ nSamples: 200, noise: 0.02, seed: 2 });
const model = new Sequential(
  new Linear(2, 24, { activation: tanh, seed: 1 }),
  new Linear(24, 24, { seed: 2 }),
  new BatchNorm1d(24),
  new Tanh(),
  new Linear(24, 2, { seed: 3 }),
);

const optimizer = new Adam(model.parameters(), { lr: 0.02 });
const options = { loss: crossEntropyLoss, optimizer, epochs: 300, batchSize: 50, metrics: { accuracy } };
for await (const { mode, epochEnd } of fit(model, { x, y }, options))
  if (epochEnd?.stopped) console.log(`${mode}: ${100 * epochEnd.metrics.accuracy!} % of 200 points`);
