// Handwritten digits: a 64-32-10 net tells those that it has not seen. Takes a few seconds.
import { Adam, accuracy, crossEntropyLoss, fit, MLP, trainTestSplit } from '@retrograd/nn';
import { loadDigits } from '@retrograd/nn/data';

const { x, y } = loadDigits();
const bright = x.map((pixels) => pixels.map((pixel) => pixel / 16));
const { train, test } = trainTestSplit({ x: bright, y }, { testSize: 0.25, seed: 1 });

const model = new MLP([64, 32, 10], { seed: 1 });
const optimizer = new Adam(model.parameters(), { lr: 0.005 });
const options = {
  loss: crossEntropyLoss,
  optimizer,
  epochs: 20,
  batchSize: 32,
  validation: test,
  metrics: { accuracy },
};
for await (const { mode, epochEnd } of fit(model, train, options))
  if (epochEnd?.stopped)
    console.log(`${mode}: ${(100 * epochEnd.metrics.accuracy!).toFixed(1)} % of ${test.y.length} new digits`);
