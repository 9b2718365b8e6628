// What every function of the package does with an option that it does not have.
import { relu, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import {
  BatchNorm1d,
  clipGradNorm,
  crossEntropyLoss,
  Dropout,
  ELU,
  LayerNorm,
  Linear,
  makeMoons,
  miniBatches,
  mseLoss,
  normal,
  RMSNorm,
  readCsv,
} from './all.ts';

test.each<[string, () => unknown, owner: string, known: string]>([
  // @ts-expect-error -- no such option
  ['a layer', () => new Linear(2, 1, { nSample: 3 }), 'Linear', 'bias, activation, name, maxParameters, rng, seed'],
  [
    'batch normalisation',
    // @ts-expect-error -- no such option
    () => new BatchNorm1d(2, { nSample: 3 }),
    'BatchNorm1d',
    'eps, momentum, affine, trackRunningStats',
  ],
  // @ts-expect-error -- no such option
  ['layer normalisation', () => new LayerNorm(2, { nSample: 3 }), 'LayerNorm', 'eps, elementwiseAffine, bias'],
  // @ts-expect-error -- no such option
  ['RMS normalisation', () => new RMSNorm(2, { nSample: 3 }), 'RMSNorm', 'eps, elementwiseAffine'],
  // @ts-expect-error -- no such option
  ['an activation', () => new ELU({ nSample: 3 }), 'ELU', 'alpha'],
  // @ts-expect-error -- no such option
  ['a loss', () => mseLoss([new Value(1)], [1], { nSample: 3 }), 'mseLoss', 'reduction'],
  [
    'a loss of classes',
    // @ts-expect-error -- no such option
    () => crossEntropyLoss([new Value(1), new Value(2)], 1, { nSample: 3 }),
    'crossEntropyLoss',
    'reduction, labelSmoothing',
  ],
  // @ts-expect-error -- no such option
  ['dropout', () => new Dropout(0.5, { nSample: 3 }), 'Dropout', 'rng, seed'],
  // @ts-expect-error -- no such option
  ['an initialiser', () => normal([], { nSample: 3 }), 'normal', 'mean, std, rng, seed'],
  // @ts-expect-error -- no such option
  ['data', () => makeMoons({ nSample: 3 }), 'makeMoons', 'nSamples, noise, shuffle, rng, seed'],
  // @ts-expect-error -- no such option
  ['a table', () => readCsv('a,b', { nSample: 3 }), 'readCsv', 'target, columns, delimiter, header, decimal'],
  // @ts-expect-error -- no such option
  ['clipping', () => clipGradNorm([], 1, { nSample: 3 }), 'clipGradNorm', 'normType, errorIfNonFinite'],
  [
    'mini-batches',
    // @ts-expect-error -- no such option
    () => miniBatches({ x: [[1]], y: [1] }, { nSample: 3 }),
    'miniBatches',
    'batchSize, shuffle, dropLast, epoch, augment, rng, seed',
  ],
])('%s refuses an option that it does not have', (_, make, owner, known) => {
  expect(make).toThrow(TypeError);
  expect(make).toThrow(new RegExp(`^${owner} has no option nSample; it has ${known}$`));
});

const two = [new Value(3, { role: 'parameter' }), new Value(4, { role: 'parameter' })];
const loose = nn as unknown as Record<string, (...args: unknown[]) => unknown>;
const made = (name: string, ...args: unknown[]) =>
  new (nn as unknown as Record<string, new (...args: unknown[]) => unknown>)[name]!(...args);

// as they are written in PyTorch, or in scikit-learn
test.each<[string, () => unknown]>([
  ['LeakyReLU', () => made('LeakyReLU', 0.2)],
  ['ELU', () => made('ELU', 2)],
  ['CELU', () => made('CELU', 2)],
  ['GELU', () => made('GELU', 'tanh')],
  ['Softplus', () => made('Softplus', 3)],
  ['Hardtanh', () => made('Hardtanh', -2, 2)],
  ['Linear', () => made('Linear', 2, 3, false)],
  ['Neuron', () => made('Neuron', 2, false)],
  ['MLP', () => made('MLP', [2, 1], relu)],
  ['Residual', () => made('Residual', new nn.Tanh(), true)],
  ['LayerNorm', () => made('LayerNorm', 4, 1e-3)],
  ['RMSNorm', () => made('RMSNorm', 4, 1e-3)],
  ['BatchNorm1d', () => made('BatchNorm1d', 4, 1e-3, 0.5)],
  ['clipGradNorm', () => loose.clipGradNorm!(two, 1, 1)],
  ['makeMoons', () => loose.makeMoons!(200)],
  ['makeXor', () => loose.makeXor!(200)],
  ['makeCircles', () => loose.makeCircles!(200)],
  ['makeSpirals', () => loose.makeSpirals!(200)],
  ['makeBlobs', () => loose.makeBlobs!(200)],
  ['makeRegression', () => loose.makeRegression!(200)],
  ['trainTestSplit', () => loose.trainTestSplit!(nn.makeXor(), 0.2)],
  ['miniBatches', () => loose.miniBatches!(nn.makeXor(), 2)],
  ['mseLoss', () => loose.mseLoss!(two, [1, 2], 'sum')],
  ['l1Loss', () => loose.l1Loss!(two, [1, 2], 'sum')],
  ['halfSquaredError', () => loose.halfSquaredError!(two, [1, 2], 'sum')],
  ['huberLoss', () => loose.huberLoss!(two, [1, 2], 2)],
  ['smoothL1Loss', () => loose.smoothL1Loss!(two, [1, 2], 2)],
  ['bceLoss', () => loose.bceLoss!(two, [1, 0], 'sum')],
  ['bceWithLogitsLoss', () => loose.bceWithLogitsLoss!(two, [1, 0], 'sum')],
  ['hingeLoss', () => loose.hingeLoss!(two, [1, -1], 2)],
  ['crossEntropyLoss', () => loose.crossEntropyLoss!(two, 1, 0.1)],
  ['nllLoss', () => loose.nllLoss!(two, 1, 'sum')],
  ['l2Penalty', () => loose.l2Penalty!(two, 1, true)],
  ['uniform', () => loose.uniform!(two, -0.1, 0.1)],
  ['normal', () => loose.normal!(two, 0, 0.02)],
  ['xavierUniform', () => loose.xavierUniform!([two], 5)],
  ['xavierNormal', () => loose.xavierNormal!([two], 5)],
  ['kaimingUniform', () => loose.kaimingUniform!([two], 0.2)],
  ['kaimingNormal', () => loose.kaimingNormal!([two], 0.2)],
  ['orthogonal', () => loose.orthogonal!([two], 5)],
  ['Dropout', () => made('Dropout', 0.5, 7)],
  ['GaussianNoise', () => made('GaussianNoise', 0.5, 7)],
  ['Embedding', () => made('Embedding', 3, 2, 7)],
  ['gradientBands', () => loose.gradientBands!(new nn.MLP([2, 1]), 0.5)],
  ['confusionMatrix', () => loose.confusionMatrix!([[1]], [[1]], [1, 2])],
  ['loadStateDict', () => new nn.MLP([2, 1]).loadStateDict({}, false as never)],
  ['toSafetensors', () => loose.toSafetensors!(new nn.MLP([2, 1]), 'F32')],
])('%s refuses options that stand alone', (name, mistake) => {
  const before = two.map(({ data, grad }) => [data, grad]);
  expect(mistake).toThrow(new RegExp(`^${name} needs its options in an object, got `));
  expect(two.map(({ data, grad }) => [data, grad])).toEqual(before);
});

test.each<[string, () => unknown]>([
  ['lables', () => loose.confusionMatrix!([[1]], [[1]], { lables: [1] })],
  ['stric', () => new nn.MLP([2, 1]).loadStateDict({}, { stric: false } as never)],
  ['hgih', () => loose.gradientBands!(new nn.MLP([2, 1]), { hgih: 2 })],
  ['halve', () => loose.l2Penalty!(two, 1, { halve: true })],
  ['type', () => loose.toSafetensors!(new nn.MLP([2, 1]), { type: 'F32' })],
])('an option %s is refused', (name, mistake) => {
  expect(mistake).toThrow(new RegExp(`^\\w+ has no option ${name}; it has `));
});

describe('text is not taken for a number, and is told by its quotes:', () => {
  const y = [new Value(0.5)];
  const number = (text: string) => text as unknown as number;
  test.each<[string, () => unknown, string]>([
    ['Dropout', () => new nn.Dropout(number('0.5')), 'Dropout needs a probability from 0 to 1, got "0.5"'],
    ['GaussianNoise', () => new nn.GaussianNoise(number('1')), 'GaussianNoise needs std ≥ 0, got "1"'],
    ['clipGradNorm', () => nn.clipGradNorm(y, number('1')), 'clipGradNorm needs maxNorm ≥ 0, got "1"'],
    ['its norm', () => nn.clipGradNorm(y, 1, { normType: number('2') }), 'clipGradNorm needs normType > 0, got "2"'],
    ['clipGradValue', () => nn.clipGradValue(y, number('1')), 'clipGradValue needs clipValue ≥ 0, got "1"'],
    ['huberLoss', () => nn.huberLoss(y, [1], { delta: number('1') }), 'huberLoss needs delta > 0, got "1"'],
    ['smoothL1Loss', () => nn.smoothL1Loss(y, [1], { beta: number('1') }), 'smoothL1Loss needs beta ≥ 0, got "1"'],
    [
      'crossEntropyLoss',
      () => nn.crossEntropyLoss(y, 0, { labelSmoothing: number('0') }),
      'crossEntropyLoss needs a labelSmoothing from 0 to 1, got "0"',
    ],
    ['smoothLabels', () => nn.smoothLabels(0, 2, number('0')), 'smoothLabels needs an epsilon from 0 to 1, got "0"'],
    [
      'BatchNorm1d',
      () => new nn.BatchNorm1d(1, { momentum: number('0') }),
      'BatchNorm1d(1) needs a momentum from 0 to 1 or null, got "0"',
    ],
    ['LayerNorm', () => new nn.LayerNorm(1, { eps: number('1') }), 'LayerNorm(1) needs eps ≥ 0, got "1"'],
    ['makeCircles', () => nn.makeCircles({ factor: number('0') }), 'makeCircles needs 0 ≤ factor < 1, got "0"'],
    ['standardize', () => nn.standardize([[number('1')]]), 'standardize got "1" in row 0, column 0'],
    ['jitter', () => nn.jitter(number('1')), 'jitter: std needs to be a finite number of at least 0, got "1"'],
    ['Adam', () => new nn.Adam(y, { lr: number('1') }), 'Adam needs lr ≥ 0, got "1"'],
    [
      'its betas',
      () => new nn.Adam(y, { betas: [number('0'), number('0')] }),
      'Adam needs betas two numbers in [0, 1), got ["0", "0"]',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

test.each<[string, () => unknown, string]>([
  ['toOnnx', () => loose.toOnnx!(new nn.Linear(2, 1)), 'toOnnx needs its options in an object, { inputs: … }'],
  [
    'toPyTorch',
    () => loose.toPyTorch!(new nn.Linear(2, 1), null),
    'toPyTorch needs its options in an object, { data: …, loss: …, optimizer: … }',
  ],
  ['earlyStopping', () => made('EarlyStopping'), 'earlyStopping needs its options in an object, { patience: … }'],
])('%s without its options names those that it needs', (_, make, said) => {
  expect(make).toThrow(new RegExp(`^${said}, got (undefined|null)$`));
});

test('a seed that is none is called a seed', () => {
  expect(() => made('Linear', 1, 1, { seed: 'x' })).toThrow(new RangeError('seed needs a whole number, got "x"'));
});
