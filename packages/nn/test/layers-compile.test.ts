import { type BatchReport, compile, dot, mean, square, type Value, value, withTrace } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { expectClose } from './close.ts';

const inputs = [-2.5, 0.3, 1.75, -0.4, 3.5, 0.9, -1.2, 0.05, 2.2, -3.5, 0.6, 1.1];
const batch = [inputs.slice(0, 3), inputs.slice(3, 6), inputs.slice(6, 9), inputs.slice(9, 12)];
const asValues = (sample: readonly number[]) => sample.map((x) => value(x));

/** A loss that knows its outputs apart. */
const lossOf = (outputs: readonly Value[]) =>
  dot(
    outputs.map(square),
    outputs.map((_, j) => j + 0.5),
  ).add(outputs[0]!);

/** What `recorded` computes on the whole batch, and its gradient, are what `compiled` gives, sample by sample. */
function expectEqual(
  module: nn.Module,
  samples: readonly (readonly number[])[],
  compiled: (sample: readonly Value[]) => Value,
  recorded: () => Value,
): void {
  const parameters = module.parameters();
  for (const backend of ['javascript', 'wasm'] as const) {
    const program = compile(compiled, { inputs: samples[0]!.length, batch: samples.length, parameters, backend });
    module.zeroGrad();
    const found = program.run(samples);
    const gradients = parameters.map(({ grad }) => grad);
    module.zeroGrad();
    const loss = recorded();
    loss.backward();
    expectClose(found, loss.data);
    expectClose(
      gradients,
      parameters.map(({ grad }) => grad),
    );
  }
}

const hidden = () => new nn.Linear(3, 4, { seed: 1 });
const kinds: Readonly<Record<string, () => nn.Module>> = {
  Linear: hidden,
  Neuron: () => new nn.Neuron(3, { seed: 1 }),
  MLP: () => new nn.MLP([3, 5, 2]),
  Residual: () => new nn.Residual(new nn.Linear(3, 3)),
  'Residual with a projection': () => new nn.Residual(hidden(), { projection: [3, 4] }),
  LayerNorm: () => new nn.LayerNorm(4),
  RMSNorm: () => new nn.RMSNorm(4),
  'BatchNorm1d in training': () => new nn.BatchNorm1d(4),
  'BatchNorm1d at inference': () => new nn.BatchNorm1d(4).eval(),
  'BatchNorm1d without statistics': () => new nn.BatchNorm1d(4, { trackRunningStats: false, affine: false }).eval(),
  'Dropout at inference': () => new nn.Dropout().eval(),
  'GaussianNoise at inference': () => new nn.GaussianNoise(1).eval(),
  Identity: () => new nn.Identity(),
  ReLU: () => new nn.ReLU(),
  ReLU6: () => new nn.ReLU6(),
  LeakyReLU: () => new nn.LeakyReLU(),
  ELU: () => new nn.ELU(),
  SELU: () => new nn.SELU(),
  CELU: () => new nn.CELU({ alpha: 2 }),
  GELU: () => new nn.GELU(),
  'GELU by tanh': () => new nn.GELU({ approximate: 'tanh' }),
  SiLU: () => new nn.SiLU(),
  Mish: () => new nn.Mish(),
  Hardtanh: () => new nn.Hardtanh(),
  Hardsigmoid: () => new nn.Hardsigmoid(),
  Hardswish: () => new nn.Hardswish(),
  Softsign: () => new nn.Softsign(),
  Softplus: () => new nn.Softplus({ beta: 2 }),
  Sigmoid: () => new nn.Sigmoid(),
  LogSigmoid: () => new nn.LogSigmoid(),
  Tanh: () => new nn.Tanh(),
  Softmax: () => new nn.Softmax(),
  LogSoftmax: () => new nn.LogSoftmax(),
};
const takesSample = new Set(['Linear', 'Neuron', 'MLP', 'Residual', 'Residual with a projection']);

test.each(Object.entries(kinds))('%s', (name, create) => {
  const model = takesSample.has(name) ? create() : new nn.Sequential(hidden(), create(), new nn.Linear(4, 2));
  const compiled = (sample: readonly Value[]) => lossOf(model.forward(sample));
  expectEqual(model, batch, compiled, () => mean(model.forwardAll(batch.map(asValues)).map(lossOf)));
});

test.each([
  ['Dropout', () => new nn.Dropout(0.4, { seed: 3 })],
  ['GaussianNoise', () => new nn.GaussianNoise(0.5, { seed: 3 })],
])('%s, with its random numbers as inputs', (_, create) => {
  const layer = create();
  const model = new nn.Sequential(hidden(), layer, new nn.Linear(4, 2));
  const samplers: (() => number)[] = [];
  const compiled = (sample: readonly Value[]) => {
    const noise = sample.slice(3);
    samplers.length = 0;
    const source = (sampler: () => number) => noise[samplers.push(sampler) - 1]!;
    return lossOf(withTrace({ draw: source }, () => model.forward(sample.slice(0, 3))));
  };
  compile(compiled, { inputs: 7, batch: 1 });
  expect(samplers).toHaveLength(4);
  const samples = batch.map((x) => [...x, ...samplers.map((sampler) => sampler())]);
  expect(new Set(samples.flatMap((x) => x.slice(3))).size).toBeGreaterThan(1);
  expectEqual(model, samples, compiled, () => {
    const numbers = samples.flatMap((x) => x.slice(3));
    const outputs = withTrace({ draw: () => numbers.shift()! }, () => model.forwardAll(batch.map(asValues)));
    return mean(outputs.map(lossOf));
  });
});

test('Embedding, with its index as an input; an index that is none gives zeros', () => {
  const model = new nn.Embedding(4, 3);
  const samples = [[2], [0], [2], [3]];
  const compiled = (indices: readonly Value[]) => lossOf(model.forward(indices));
  expectEqual(model, samples, compiled, () => mean(samples.map((indices) => lossOf(model.forward(indices)))));
  expect(compile(compiled, { inputs: 1, batch: 1 }).run([[4]])).toBe(0);
});

describe('BatchNorm1d in a program', () => {
  test('at inference reads the running statistics of the moment', () => {
    const norm = new nn.BatchNorm1d(3).eval();
    const program = compile((x) => lossOf(norm.forward(x)), { inputs: 3, batch: 4, parameters: norm.parameters() });
    const recorded = () => mean(norm.forwardAll(batch.map(asValues)).map(lossOf)).data;
    expectClose(program.run(batch), recorded());
    norm.track([1, -2, 0.5], [4, 0.1, 2], 10);
    expectClose(program.run(batch), recorded());
    norm.loadStateDict({ running_mean: [3, 2, 1], running_var: [1, 2, 3] }, { strict: false });
    expectClose(program.run(batch), recorded());
  });

  test('notes the statistics of the batch, and leaves the running ones to the loop', () => {
    const norm = new nn.BatchNorm1d(3);
    const observed: { values: readonly Value[]; report: BatchReport }[] = [];
    const observe = (values: readonly Value[], _: number, report: BatchReport) =>
      void observed.push({ values, report });
    const program = compile(
      (x) => {
        const [y] = withTrace({ observe }, () => norm.forward(x));
        return [y!, ...observed[0]!.values];
      },
      { inputs: 3, batch: 4 },
    );
    expect(observed).toHaveLength(1);
    program.run(batch);
    expect([...norm.runningMean, ...norm.runningVar, norm.numBatchesTracked]).toEqual([0, 0, 0, 1, 1, 1, 0]);
    const { values, report } = observed[0]!;
    report(
      values.map((_, k) => program.output(k)[0]!),
      4,
    );

    const recorded = new nn.BatchNorm1d(3);
    recorded.forwardAll(batch.map(asValues));
    expectClose([...norm.runningMean, ...norm.runningVar], [...recorded.runningMean, ...recorded.runningVar]);
    expect(norm.numBatchesTracked).toBe(1);
  });

  test('takes means of the whole batch: what is normalised has the mean square 1', () => {
    const norm = new nn.BatchNorm1d(1, { affine: false, eps: 0 });
    const f = (x: readonly Value[]) => square(norm.forward(x)[0]!);
    expectClose(compile(f, { inputs: 1, batch: 3 }).run([[1], [2], [6]]), 1);
  });
});

describe('losses', () => {
  const classes: Readonly<Record<string, (z: readonly Value[], target: Value) => Value>> = {
    crossEntropyLoss: (z, target) => nn.crossEntropyLoss(z, target),
    'crossEntropyLoss with smoothing': (z, target) => nn.crossEntropyLoss(z, target, { labelSmoothing: 0.2 }),
    nllLoss: (z, target) => nn.nllLoss(new nn.LogSoftmax().forward(z), target),
  };
  const numbers: Readonly<Record<string, (y: readonly Value[], target: Value) => Value>> = {
    mseLoss: (y, target) => nn.mseLoss(y, [target, target]),
    l1Loss: (y, target) => nn.l1Loss(y, [target, 0]),
    huberLoss: (y, target) => nn.huberLoss(y, [target, 2]),
    smoothL1Loss: (y, target) => nn.smoothL1Loss(y, [target, 2], { beta: 0.5 }),
    bceLoss: (y, target) => nn.bceLoss(new nn.Sigmoid().forward(y), [target, 0.5]),
    bceWithLogitsLoss: (y, target) => nn.bceWithLogitsLoss(y, [target, 1], { posWeight: 2 }),
    hingeLoss: (y, target) => nn.hingeLoss(y, [target.mul(2).sub(1), -1]),
    halfSquaredError: (y, target) => nn.halfSquaredError(y, [target, 1]),
    'crossEntropyLoss of shares': (y, target) => nn.crossEntropyLoss(y, [target, target]),
  };

  test.each([...Object.entries(classes), ...Object.entries(numbers)])('%s, with its target as an input', (_, loss) => {
    const model = new nn.Linear(3, 2);
    const samples = batch.map((x, n) => [...x, n % 2]);
    expectEqual(
      model,
      samples,
      (sample) => loss(model.forward(sample.slice(0, 3)), sample[3]!),
      () => mean(samples.map((sample) => loss(model.forward(asValues(sample.slice(0, 3))), value(sample[3]!)))),
    );
  });
});
