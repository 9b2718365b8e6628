// Two spirals, wound around each other: a net with batch normalisation learns them with Adam, at a rate that falls.
import { tanh } from '@retrograd/autodiff';
import {
  Adam,
  accuracy,
  BatchNorm1d,
  CosineAnnealingLR,
  createRng,
  crossEntropyLoss,
  fit,
  Linear,
  Sequential,
  Tanh,
} from '@retrograd/nn';
import { makeSpirals } from '@retrograd/nn/data';

const { x, y } = makeSpirals({ nSamples: 200, noise: 0.02, seed: 2 });
const rng = createRng(1);
const model = new Sequential(
  new Linear(2, 24, { activation: tanh, rng }),
  new Linear(24, 24, { rng }),
  new BatchNorm1d(24),
  new Tanh(),
  new Linear(24, 2, { rng }),
);

const epochs = 400;
const optimizer = new Adam(model.parameters(), { lr: 0.05 });
const scheduler = new CosineAnnealingLR(optimizer, { tMax: epochs });
const options = { loss: crossEntropyLoss, optimizer, scheduler, epochs, batchSize: 100, metrics: { accuracy } };
for await (const { mode, epochEnd } of fit(model, { x, y }, options))
  if (epochEnd?.stopped) console.log(`${mode}: ${100 * epochEnd.metrics.accuracy!} % of 200 points`);
