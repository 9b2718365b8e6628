// What the parameters of a Sequential are labelled: with the number of their layer, where two layers would be labelled alike.
import { tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { BatchNorm1d, Linear, MLP, Module, Neuron, Residual, Sequential, Tanh } from './all.ts';

const labels = (model: Module) => model.parameters().map(({ label }) => label);
/** The labels without their indices, each once. */
const letters = (model: Module) => [...new Set(labels(model).map((label) => label.replace(/_.*/, '')))];

test('of 2-3-1, all bear the number of their layer', () => {
  const hidden = ['w^(1)_{1,1}', 'w^(1)_{1,2}', 'w^(1)_{2,1}', 'w^(1)_{2,2}', 'w^(1)_{3,1}', 'w^(1)_{3,2}'];
  const output = ['w^(2)_{1,1}', 'w^(2)_{1,2}', 'w^(2)_{1,3}', 'b^(2)_1'];
  expect(labels(new Sequential(new Linear(2, 3), new Linear(3, 1)))).toEqual([
    ...[...hidden, 'b^(1)_1', 'b^(1)_2', 'b^(1)_3'],
    ...output,
  ]);
});

test.each<[string, () => Module, readonly string[]]>([
  ['one layer has no number', () => new Sequential(new Linear(2, 3), new Tanh()), ['w', 'b']],
  [
    'three layers, and activations between them, which do not count',
    () => new Sequential(new Linear(1, 2), new Tanh(), new Linear(2, 2), (x) => x.map(tanh), new Linear(2, 1)),
    ['w^(1)', 'b^(1)', 'w^(2)', 'b^(2)', 'w^(3)', 'b^(3)'],
  ],
  [
    'what another layer does not have stays, and its layer counts',
    () => new Sequential(new Linear(1, 2), new BatchNorm1d(2), new Linear(2, 1, { bias: false })),
    ['w^(1)', 'b', 'γ', 'β', 'w^(3)'],
  ],
  [
    'inner networks are numbered on',
    () =>
      new Sequential(
        new Sequential(new Linear(1, 1), new Linear(1, 1)),
        new Linear(1, 1),
        new Residual(new MLP([1, 1, 1])),
      ),
    [1, 2, 3, 4, 5].flatMap((k) => [`w^(${k})`, `b^(${k})`]),
  ],
  ['neurons', () => new Sequential(new Neuron(2), new Neuron(1)), ['w^(1)', 'b^(1)', 'w^(2)', 'b^(2)']],
  ['an MLP of one layer has its number', () => new MLP([2, 1]), ['w^(1)', 'b^(1)']],
])('%s', (_, build, wanted) => {
  expect(letters(build())).toEqual(wanted);
});

test('a layer that is used twice is one layer', () => {
  const twice = new Linear(2, 2);
  expect(letters(new Sequential(twice, new Tanh(), twice))).toEqual(['w', 'b']);
  expect(letters(new Sequential(twice, new Linear(2, 2), twice))).toEqual(['w^(1)', 'b^(1)', 'w^(2)', 'b^(2)']);
});

test('a layer of two networks keeps its number, so that both have different ones', () => {
  const [a, b, c] = [new Linear(1, 1), new Linear(1, 1), new Linear(1, 1)];
  const first = new Sequential(a, b);
  expect(letters(new Sequential(b, c))).toEqual(['w^(2)', 'b^(2)', 'w^(3)', 'b^(3)']);
  expect(letters(new Sequential(c, a))).toEqual(['w^(3)', 'b^(3)', 'w^(4)', 'b^(4)']);
  expect(letters(first)).toEqual(['w^(4)', 'b^(4)', 'w^(2)', 'b^(2)']);
});

test('labels of the user stay, before and after', () => {
  const layers = [new Linear(1, 1), new Linear(1, 1)] as const;
  layers[0].weight[0]![0]!.label = 'gain';
  layers[0].bias[0]!.label = 'w^(2)_{1,1}';
  const model = new Sequential(...layers);
  expect(labels(model)).toEqual(['gain', 'w^(2)_{1,1}', 'w_{1,1}', 'b_1']);
  const named = new Sequential(new Linear(2, 1, { name: 'encoder' }), new Linear(1, 1, { name: 'decoder' }));
  const [own] = named.parameters();
  own!.label = 'slope of x';
  expect(labels(new Sequential(named, new Linear(1, 1))).slice(0, 3)).toEqual(['slope of x', 'w^(1)_{1,2}', 'b^(1)_1']);
});

test('a parameter of two layers is no other one, and keeps its label', () => {
  const [first, second] = [new Linear(1, 1, { bias: false }), new Linear(1, 1, { bias: false })];
  second.weight[0]![0] = first.weight[0]![0]!;
  expect(labels(new Sequential(first, second))).toEqual(['w_{1,1}']);
});

test('frozen parameters are numbered; names of saved states stay', () => {
  const frozen = new Linear(1, 1).freeze();
  const model = new Sequential(frozen, new Linear(1, 1));
  expect(frozen.weight[0]![0]!.label).toBe('w^(1)_{1,1}');
  expect(Object.keys(model.stateDict())).toEqual(['0.weight', '0.bias', '1.weight', '1.bias']);
});

test('a module with a parameter and a layer of its own is two layers', () => {
  class Own extends Module {
    readonly inner = new Linear(1, 1);
    readonly scale = new Value(1, { label: 'w_{1,1}', role: 'parameter' });
    override forward(x: readonly Value[]) {
      return this.inner.forward(x).map((y) => y.mul(this.scale));
    }
  }
  expect(labels(new Sequential(new Own(), new Tanh()))).toEqual(['w^(1)_{1,1}', 'w^(2)_{1,1}', 'b_1']);
});
