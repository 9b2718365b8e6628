// Inputs, predictions, targets and parameters that are no Values: what was called is named, with what to write.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import * as nn from './all.ts';

// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;
const v = () => new Value(0.5);
const pairs = [
  [1, 2],
  [3, 4],
];
const flat = '; it takes one flat list, such as that of one example';
const elementwise = [
  nn.mseLoss,
  nn.l1Loss,
  nn.halfSquaredError,
  nn.huberLoss,
  nn.smoothL1Loss,
  nn.bceLoss,
  nn.bceWithLogitsLoss,
  nn.hingeLoss,
] as const;

test.each(elementwise.map((loss) => ({ name: loss.name, loss: any(loss) })))(
  '$name names itself for lists of lists, texts and null',
  ({ name, loss }) => {
    const predictions = name === 'bceWithLogitsLoss' ? 'logits' : 'predictions';
    const needs = (what: string) => `${name} needs a Value or a number as ${what}, got `;
    expect(() => loss([[v()]], [1])).toThrow(new TypeError(`${needs(`${predictions}[0]`)}[an object]${flat}`));
    expect(() => loss([v()], [[1]])).toThrow(new TypeError(`${needs('targets[0]')}[1]${flat}`));
    expect(() => loss([v()], ['1'])).toThrow(new TypeError(`${needs('targets[0]')}"1"; write 1 without quotes`));
    expect(() => loss([v()], ['one'])).toThrow(new TypeError(`${needs('targets[0]')}"one"`));
    expect(() => loss([null], [1])).toThrow(new TypeError(`${needs(`${predictions}[0]`)}null`));
    expect(() => loss([v(), undefined], [1, 1])).toThrow(new TypeError(`${needs(`${predictions}[1]`)}undefined`));
  },
);

test.each<[string, () => unknown, string]>([
  [
    'cross entropy of a batch',
    () => nn.crossEntropyLoss(any(pairs), [0, 1]),
    `crossEntropyLoss needs a Value or a number as logits[0], got [1, 2]${flat}`,
  ],
  [
    'a share as text',
    () => nn.crossEntropyLoss([v(), v()], any([0, '1'])),
    'crossEntropyLoss needs a Value or a number as shares[1], got "1"; write 1 without quotes',
  ],
  [
    'nllLoss of a batch',
    () => nn.nllLoss(any(pairs), 0),
    `nllLoss needs a Value or a number as log-probabilities[0], got [1, 2]${flat}`,
  ],
  [
    'a weight as text',
    () => nn.bceWithLogitsLoss([v()], [1], { posWeight: any(['2']) }),
    'bceWithLogitsLoss needs a Value or a number as posWeight[0], got "2"; write 2 without quotes',
  ],
  [
    'a margin as text',
    () => nn.hingeLoss([v()], [1], { margin: any('1') }),
    'hingeLoss needs a number as margin, got "1"',
  ],
  [
    'l2Penalty without lambda',
    () => nn.l2Penalty([v()], any(undefined)),
    'l2Penalty needs a Value or a number as lambda, got undefined: l2Penalty(model.parameters(), 0.01)',
  ],
  [
    'l1Penalty of a matrix',
    () => nn.l1Penalty(any(new nn.Linear(2, 1).weight), 1),
    'l1Penalty needs Values as parameters, got [an object, an object] at 0; write weight.flat() for a matrix',
  ],
  [
    'clipGradNorm of a matrix',
    () => nn.clipGradNorm(any(new nn.Linear(2, 1).weight), 1),
    'clipGradNorm needs Values as parameters, got [an object, an object] at 0; write weight.flat() for a matrix',
  ],
  [
    'clipGradValue of a matrix',
    () => nn.clipGradValue(any(new nn.Linear(2, 1).weight), 1),
    'clipGradValue needs Values as parameters, got [an object, an object] at 0; write weight.flat() for a matrix',
  ],
])('%s is refused', (_, run, said) => {
  expect(run).toThrow(new TypeError(said));
});

const norm = new nn.BatchNorm1d(2).eval();
test.each<[string, nn.Module]>([
  ['Linear(2, 3)', new nn.Linear(2, 3)],
  ['Linear(2, 1)', new nn.MLP([2, 1])],
  ['Neuron(2)', new nn.Neuron(2)],
  ['LayerNorm(2)', new nn.LayerNorm(2)],
  ['RMSNorm(2)', new nn.RMSNorm(2)],
  ['BatchNorm1d(2)', norm],
  ['Softmax', new nn.Softmax()],
  ['LogSoftmax', new nn.LogSoftmax()],
  ['tanh', new nn.Tanh()],
  ['Dropout', new nn.Dropout()],
  ['GaussianNoise', new nn.GaussianNoise(1)],
  ['Identity', new nn.Identity()],
  ['Residual', new nn.Residual(new nn.Identity())],
  ['Sequential', new nn.Sequential((x) => x)],
])('%s names itself for texts, null and a batch', (name, model) => {
  const needs = `${name} needs a Value or a number as inputs[`;
  expect(() => model.forward(any(['1', '2']))).toThrow(new TypeError(`${needs}0], got "1"; write 1 without quotes`));
  expect(() => model.forward(any([1, null]))).toThrow(new TypeError(`${needs}1], got null`));
  expect(() => model.forward(any('12'))).toThrow(/^[\w(), ]+ needs a list of inputs.*, got "12"$/);
  expect(() => model.forward(any(pairs))).toThrow(TypeError);
  expect(() => model.forward(any(pairs))).toThrow(new RegExp(`^${name.replace(/[()]/g, '\\$&')} needs `));
});

test.each([
  'zeros',
  'xavierUniform',
  'xavierNormal',
  'kaimingUniform',
  'kaimingNormal',
  'orthogonal',
  'uniform',
  'normal',
])('%s names itself for a model and for nothing', (name) => {
  const needs = `${name} needs Values, alone or in lists, got `;
  expect(() => any(nn)[name](new nn.Linear(2, 1))).toThrow(
    new TypeError(`${needs}a model; give it one of its tensors, such as the weight of a Linear`),
  );
  expect(() => any(nn)[name]()).toThrow(new TypeError(`${needs}undefined`));
  expect(() => any(nn)[name]([[v(), 1]])).toThrow(new TypeError(`${needs}1`));
});
