// What is of another kind than wanted is refused in words of ours: what was given, and what to write.
import { Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import * as nn from './all.ts';

type Call = (...given: unknown[]) => unknown;
const loose = nn as unknown as Record<string, Call>;
const made = (name: string, ...given: unknown[]): unknown =>
  new (nn as unknown as Record<string, new (...given: unknown[]) => unknown>)[name]!(...given);

const forward = (x?: unknown): unknown => new nn.Linear(2, 3).forward(x as never);
const steps = (found: string): string =>
  `Sequential needs modules or functions, one after another, got ${found} as step 0`;

test.each<[mistake: string, run: () => unknown, error: Error]>([
  ['MLP(5)', () => made('MLP', 5), new TypeError('MLP needs a list of sizes, got 5')],
  ['MLP(null)', () => made('MLP', null), new TypeError('MLP needs a list of sizes, got null')],
  [
    'MLP([NaN, 1])',
    () => made('MLP', [Number.NaN, 1]),
    new RangeError('MLP([NaN, 1]) needs whole sizes of at least 1'),
  ],
  ['MLP of texts', () => made('MLP', ['2', 1]), new RangeError('MLP(["2", 1]) needs whole sizes of at least 1')],
  [
    'an rng that is a seed',
    () => made('MLP', [1, 1], { rng: 5 }),
    new TypeError('rng needs to be a generator, createRng(seed), got 5'),
  ],
  [
    'no rng',
    () => made('Linear', 1, 1, { rng: null }),
    new TypeError('rng needs to be a generator, createRng(seed), got null'),
  ],
  ['Residual(null)', () => made('Residual', null), new TypeError('Residual needs a module as body, got null')],
  [
    'a projection of one size',
    () => made('Residual', new nn.Identity(), { projection: 3 }),
    new TypeError('Residual needs a module or [fanIn, fanOut] as projection, got 3'),
  ],
  [
    'an activation that is none',
    () => made('Elementwise', 'f', null),
    new TypeError('Elementwise("f") needs a function as activation, got null'),
  ],
  ['standardize(null)', () => loose.standardize!(null), new TypeError('standardize needs a list of rows, got null')],
  [
    'a row null',
    () => loose.standardize!([null]),
    new TypeError('standardize needs a list of numbers in row 0, got null'),
  ],
  [
    'transform(null)',
    () => (nn.standardize([[1]]).transform as Call)(null),
    new TypeError('standardize needs a list of rows, got null'),
  ],
  [
    'accuracy(null, null)',
    () => loose.accuracy!(null, null),
    new TypeError('accuracy needs a list of targets, got null'),
  ],
  [
    'predictions null',
    () => loose.accuracy!(null, [1]),
    new TypeError('accuracy needs a list of predictions, got null'),
  ],
  ['rSquared(5)', () => loose.rSquared!(5, [1]), new TypeError('rSquared needs a list of predictions, got 5')],
  [
    'a prediction null',
    () => loose.predictedLabels!([null]),
    new TypeError('predictedLabels needs a list of scores as prediction 0, got null'),
  ],
  [
    'a target null',
    () => loose.accuracy!([1], [null]),
    new TypeError('accuracy needs a list of numbers, one for each example, as targets[0], got null'),
  ],
  [
    'cross entropy of null',
    () => loose.crossEntropyLoss!(null, 0),
    new TypeError('crossEntropyLoss needs a list of logits, got null'),
  ],
  [
    'nllLoss of null',
    () => loose.nllLoss!(null, 0),
    new TypeError('nllLoss needs a list of log-probabilities, got null'),
  ],
  [
    'bceWithLogitsLoss of null',
    () => loose.bceWithLogitsLoss!(null, [1]),
    new TypeError('bceWithLogitsLoss needs a list of logits, got null'),
  ],
  ['mseLoss of null', () => loose.mseLoss!(null, [1]), new TypeError('mseLoss needs a list of predictions, got null')],
  [
    'a split of null',
    () => loose.trainTestSplit!(null),
    new TypeError('trainTestSplit needs examples { x, y }, got null'),
  ],
  [
    'batches of {}',
    () => loose.miniBatches!({}),
    new TypeError('miniBatches needs a list of examples x, got undefined'),
  ],
  [
    'an example null',
    () => loose.miniBatches!({ x: [null], y: [1] }),
    new TypeError('miniBatches needs a list of numbers as x[0], got null'),
  ],
  ['bands of null', () => loose.gradientBands!(null), new TypeError('gradientBands needs a model, got null')],
  ['gradients of 5', () => loose.gradientStatistics!(5), new TypeError('gradientStatistics needs a model, got 5')],
  [
    'ratios of null',
    () => loose.plannedUpdateRatios!(null, 1),
    new TypeError('plannedUpdateRatios needs a model, got null'),
  ],
  [
    'ratios of no state',
    () => loose.updateRatios!(null, {}),
    new TypeError('updateRatios: before needs to be an object, as stateDict() returns it, got null'),
  ],
  ['statistics of null', () => loose.statistics!(null), new TypeError('statistics needs a list of numbers, got null')],
  ['statistics of lists', () => loose.statistics!([[1]]), new TypeError('statistics needs numbers, got [1] at 0')],
  [
    'activations of null',
    () => loose.activationStatistics!([null]),
    new TypeError('activationStatistics needs a list of units as example 0, got null'),
  ],
  ['zeros(null)', () => loose.zeros!(null), new TypeError('zeros needs Values, alone or in lists, got null')],
  [
    'a text as a tensor',
    () => loose.xavierNormal!('x'),
    new TypeError('xavierNormal needs Values, alone or in lists, got "x"'),
  ],
  [
    'a number in a tensor',
    () => loose.ones!([new Value(1), 2]),
    new TypeError('ones needs Values, alone or in lists, got 2'),
  ],
  [
    'progressBar(null)',
    () => loose.progressBar!(null, { epochs: 1 }),
    new TypeError('progressBar needs a function as write, got null'),
  ],
  [
    'a progress bar without options',
    () => loose.progressBar!(() => {}),
    new TypeError('progressBar needs its options in an object, got undefined'),
  ],
  ['toSafetensors(null)', () => loose.toSafetensors!(null), new TypeError('toSafetensors needs a model, got null')],
  [
    'fromSafetensors of bytes alone',
    () => loose.fromSafetensors!(new Uint8Array(8)),
    new TypeError('fromSafetensors needs a model, got an object'),
  ],
])('%s', (_, run, error) => {
  expect(run).toThrow(error);
});

test('no function answers null, a number, an object or a text with an error of the engine', () => {
  const raw = /Cannot (read|destructure|convert)|is not (a function|iterable)|not iterable|Invalid array/;
  const plain = Object.entries(loose).filter(
    ([name, f]) => typeof f === 'function' && !['NonFiniteLossError', 'fit'].includes(name),
  );
  expect(plain.length).toBeGreaterThan(90);
  for (const [name, f] of plain)
    for (const given of [[null], [undefined], [5], [{}], ['x'], [[null]], [[5]], [null, null], [[1], null], ['x', 1]]) {
      let found = '';
      try {
        if (/^class/.test(Function.prototype.toString.call(f))) made(name, ...given);
        else f(...given);
      } catch (error) {
        found = `${name}: ${(error as Error).message}`;
      }
      expect(found).not.toMatch(raw);
    }
});

test('a number that float32 would make infinite is refused by every export that rounds', () => {
  const beyond = (what: string, dtype: string): RangeError =>
    new RangeError(`${what} has -1e+300, which is beyond the 3.4e38 of float32; write dtype: '${dtype}'`);
  const model = new nn.Linear(2, 1);
  model.weight[0]![1]!.data = -1e300;
  expect(() => nn.toOnnx(model, { inputs: 2 })).toThrow(beyond('toOnnx: weight', 'float64'));
  expect(() => nn.toSafetensors(model, { dtype: 'F32' })).toThrow(beyond('toSafetensors: weight', 'F64'));
  const parameter = new Value(-1e300, { label: 'w', role: 'parameter' });
  const tape = Tape.of(parameter.mul(new Value(1, { label: 'x' })));
  expect(() => nn.tapeToOnnx(tape, { dtype: 'float32' })).toThrow(beyond('tapeToOnnx: w', 'float64'));
  expect(() => nn.tapeToOnnx(Tape.of(new Value(1).mul(-1e300)), { dtype: 'float32' })).toThrow(
    beyond('tapeToOnnx: a constant', 'float64'),
  );
  expect(nn.toOnnx(model, { inputs: 2, dtype: 'float64' }).length).toBeGreaterThan(0);
  model.weight[0]![1]!.data = Number.POSITIVE_INFINITY; // already, so nothing is lost
  expect(nn.toOnnx(model, { inputs: 2 }).length).toBeGreaterThan(0);
});

test.each<[mistake: string, run: () => unknown, error: Error]>([
  [
    'a hole',
    () => made('MLP', Object.assign(new Array(3), { 0: 2, 2: 1 })),
    new RangeError('MLP([2, undefined, 1]) needs whole sizes of at least 1'),
  ],
  ['a fraction', () => made('MLP', [2, 1.5]), new RangeError('MLP([2, 1.5]) needs whole sizes of at least 1')],
  ['a text', () => made('Linear', '2', 1), new RangeError('Linear("2", 1) needs whole sizes of at least 1')],
  ['a text of Neuron', () => made('Neuron', '2'), new RangeError('Neuron("2") needs a whole size of at least 1')],
  ['a text of RMSNorm', () => made('RMSNorm', '2'), new RangeError('RMSNorm("2") needs a whole size of at least 1')],
  [
    'a text as bias',
    () => made('Linear', 2, 1, { bias: 'no' }),
    new TypeError('Linear(2, 1) needs bias true or false, got "no"'),
  ],
  [
    'a text as affine',
    () => made('BatchNorm1d', 2, { affine: 'no' }),
    new TypeError('BatchNorm1d(2) needs affine true or false, got "no"'),
  ],
  ['step 5', () => made('Sequential', 5), new TypeError(steps('5'))],
  ['step null', () => made('Sequential', null), new TypeError(steps('null'))],
  [
    'a state without a name',
    () => new nn.Adam([new Value(1)]).loadStateDict({} as never),
    new TypeError('Adam needs a state, as stateDict() returns it, with its name; got undefined as name'),
  ],
  ['forward(1)', () => forward(1), new TypeError('Linear(2, 3) needs a list of inputs, one example of 2, got 1')],
  ['forward()', () => forward(), new TypeError('Linear(2, 3) needs a list of inputs, one example of 2, got undefined')],
  [
    'forward([[1, 2]])',
    () => forward([[1, 2]]),
    new TypeError('Linear(2, 3) needs one example of 2 inputs, got a list of lists; forwardAll takes many'),
  ],
  [
    'forwardAll([1, 2])',
    () => new nn.Linear(2, 3).forwardAll([1, 2] as never),
    new TypeError('Linear(2, 3) needs a list of inputs, one example of 2, got 1'),
  ],
  [
    'forwardAll(1)',
    () => new nn.MLP([2, 3]).forwardAll(1 as never),
    new TypeError('forwardAll needs a list of examples, got 1'),
  ],
  [
    'Dropout of null',
    () => new nn.Dropout().forward(null as never),
    new TypeError('Dropout needs a list of inputs, got null'),
  ],
  [
    'GaussianNoise of a text',
    () => new nn.GaussianNoise(1).forward('ab' as never),
    new TypeError('GaussianNoise needs a list of inputs, got "ab"'),
  ],
  [
    'a plain step of 5',
    () => new nn.Sequential((x) => x).forward(5 as never),
    new TypeError('Sequential needs a list of inputs, got 5'),
  ],
  [
    'a text as maxParameters',
    () => made('Linear', 2, 3, { maxParameters: '9' }),
    new TypeError('Linear(2, 3) needs a number as maxParameters, got "9"'),
  ],
  ['softmax of 1', () => new nn.Softmax().forward(1 as never), new TypeError('Softmax needs a list of inputs, got 1')],
  [
    'a function of 1',
    () => new nn.Elementwise('f', (z) => z).forward(1 as never),
    new TypeError('f needs a list of inputs, got 1'),
  ],
])('layers refuse %s', (_, run, error) => {
  expect(run).toThrow(error);
});
