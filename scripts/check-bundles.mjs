// The bundles of autodiff and nn as Node loads them: one network learns, on a compiled program. The tests run the sources.
import { strict as assert } from 'node:assert';

const bundle = new URL('../packages/nn/dist/bundle.js', import.meta.url);
const { fit: train, MLP, mseLoss, SGD } = await import(bundle.href); // which imports autodiff by its name

const model = new MLP([1, 4, 1]);
const optimizer = new SGD(model.parameters(), { lr: 0.1 });
const reports = [];
for await (const report of train(model, { x: [[0], [1]], y: [1, 0] }, { loss: mseLoss, optimizer, epochs: 50 }))
  reports.push(report);
const [first, last] = [reports[0], reports.at(-1)];
assert.ok(first !== undefined && last !== undefined && last.loss < first.loss / 10, 'the loss falls');
assert.equal(last.mode, 'compiled', last.reason);

// A sub-path has the very classes of the package itself, and not copies of them.
const optimizers = await import(new URL('../packages/nn/dist/bundle/optimizers.js', import.meta.url).href);
assert.ok(optimizer instanceof optimizers.Optimizer, 'the SGD of the package is an Optimizer of the sub-path');
