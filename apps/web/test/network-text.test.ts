// What the builder writes is a program that folds as a network does.
import { backward, mul, Value } from '@retrograd/autodiff';
import { LayerNorm, Linear, Sequential, Tanh } from '@retrograd/nn';
import { mseLoss } from '@retrograd/nn/losses';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';
import { planOf } from '../src/sources/network-plan.ts';
import { ACTIVATIONS, BIASES, LOSSES, type NetworkPlan, networkText, STARTS } from '../src/sources/network-text.ts';

const parsed = (plan: NetworkPlan) => {
  const result = parseExpression(networkText(plan), new Map());
  if ('kind' in result) throw new Error(`${networkText(plan)}: ${result.code}`);
  return result;
};

test('a classifier is written line by line', () => {
  expect(
    networkText({
      inputs: 3,
      layers: [
        { units: 4, activation: 'relu', bias: 'own' },
        { units: 2, activation: 'softmax', bias: 'none' },
      ],
      loss: 'crossEntropy',
    }),
  ).toBe(`x = [0.5, -0.3, 0.8]
W1 = kaiming(4, 3)
b1 = zeros(4)
h1 = relu(W1 @ x + b1)
W2 = xavier(2, 4)
z2 = W2 @ h1
y = [1, 0]
L = crossEntropy(z2, y)`);
});

test('a bias may be one for the whole layer, a layer may add what comes in, and weights start as one likes', () => {
  const layers = [
    { units: 2, activation: 'tanh', bias: 'shared', isResidual: true },
    { units: 3, activation: 'sigmoid', bias: 'none', isResidual: true }, // of another size: nothing can be added
  ] as const;
  expect(networkText({ inputs: 2, layers, loss: 'bce', start: 'randn' })).toBe(`x = [0.5, -0.3]
W1 = randn(2, 2)
b1 = 0
h1 = x + tanh(W1 @ x + b1)
W2 = randn(3, 2)
ŷ = sigmoid(W2 @ h1)
y = [1, 0, 0]
L = bce(ŷ, y)`);
});

describe.each(LOSSES)('with the loss %s', (loss) => {
  test.each(ACTIVATIONS)(
    'and %s, every network is a program of layers and neurons with a finite loss',
    (activation) => {
      for (const bias of BIASES)
        for (const depth of [1, 2, 3]) {
          const layers = Array.from({ length: depth }, () => ({ units: 3, activation, bias, isResidual: depth === 3 }));
          const { notes, output, tape } = parsed({ inputs: 2, layers, loss });
          expect(notes).toEqual([]);
          expect(output.label).toBe('L');
          const kinds = tape.scopes.map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind === 'layer').length).toBeGreaterThan(depth);
          const isLogarithmOfNegative = loss === 'bce' && !['sigmoid', 'softmax'].includes(activation);
          if (!isLogarithmOfNegative) expect(output.data).toBeGreaterThanOrEqual(0);
        }
    },
  );
});

const plans: fc.Arbitrary<NetworkPlan> = fc.record({
  inputs: fc.integer({ min: 1, max: 4 }),
  layers: fc.array(
    fc.record(
      {
        units: fc.integer({ min: 1, max: 4 }),
        activation: fc.constantFrom(...ACTIVATIONS),
        bias: fc.constantFrom(...BIASES),
        isResidual: fc.boolean(),
        isNormalized: fc.boolean(),
        dropout: fc.constantFrom(0, 0.1, 0.5),
        start: fc.constantFrom(...STARTS),
        weights: fc.array(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 4 }), {
          maxLength: 4,
        }),
        biases: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 4 }),
      },
      { requiredKeys: ['units', 'activation', 'bias'] },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  loss: fc.constantFrom(...LOSSES),
  start: fc.constantFrom(...STARTS),
});

test('a text that the builder has written is read as the network that it is', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const text = networkText(plan);
      const read = planOf(text)!;
      expect(read, text).not.toBeNull();
      expect(networkText(read)).toBe(text);
      expect(read.layers.map(({ units, activation }) => [units, activation])).toEqual(
        plan.layers.map(({ units, activation }, at) => [
          at === plan.layers.length - 1 && plan.loss === 'crossEntropy' ? Math.max(2, units) : units,
          activation,
        ]),
      );
      expect(parsed(plan).output.label).toBe('L');
      expect(planOf(text.replaceAll(' = ', '='))).toEqual(read);
    }),
    { numRuns: 300 },
  );
});

test('layer norm and dropout are written line by line', () => {
  const layers = [
    { units: 2, activation: 'relu', bias: 'none', isNormalized: true, dropout: 0.5, isResidual: true },
    { units: 1, activation: 'none', bias: 'none', dropout: 0.5 },
  ] as const;
  expect(networkText({ inputs: 2, layers, loss: 'mse' })).toBe(`x = [0.5, -0.3]
W1 = kaiming(2, 2)
s1 = W1 @ x
n1 = layerNorm(s1)
wg1 = ones(2)
bg1 = zeros(2)
a1 = relu(wg1 * n1 + bg1)
h1 = x + dropout(a1, 0.5)
W2 = xavier(1, 2)
ŷ = W2 @ h1
y = [1]
L = mse(ŷ, y)`);
});

test('a layer with norm and dropout is that of nn, to the last bit', () => {
  const layers = [
    { units: 3, activation: 'tanh', bias: 'own', isNormalized: true, dropout: 0.5 },
    { units: 1, activation: 'none', bias: 'own' },
  ] as const;
  const { tape, output } = parsed({ inputs: 2, layers, loss: 'mse' });
  const numbers = (name: string, count: number) =>
    Array.from({ length: count }, (_, k) => {
      const i = Array.from({ length: tape.leafCount }, (_, at) => at).filter((at) => tape.label(at).startsWith(name))[
        k
      ]!;
      return tape.values[i]!;
    });
  const weights = numbers('W^(1)', 6);
  const masks = numbers('m_', 3);
  const model = new Sequential(new Linear(2, 3), new LayerNorm(3), new Tanh());
  const end = new Linear(3, 1);
  model.loadStateDict({
    ...model.stateDict(),
    [Object.keys(model.stateDict())[0]!]: [weights.slice(0, 2), weights.slice(2, 4), weights.slice(4)],
    [Object.keys(model.stateDict())[1]!]: [0, 0, 0],
  });
  end.loadStateDict({
    [Object.keys(end.stateDict())[0]!]: [numbers('W^(2)', 3)],
    [Object.keys(end.stateDict())[1]!]: [0],
  });
  const x = numbers('x_', 2).map((data) => new Value(data));
  const hidden = model.forward(x).map((value, k) => mul(new Value(masks[k]!, { role: 'constant' }), value));
  const loss = mseLoss(end.forward(hidden), [1]);
  loss.backward();
  expect(output.data).toBe(loss.data);
  const gradient = backward(tape, tape.indexOf(output));
  const mine = Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => tape.role(i) === 'parameter');
  const theirs = [...model.parameters(), ...end.parameters()];
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
  expect(sorted(mine.map((i) => gradient[i]! + 0))).toEqual(sorted(theirs.map(({ grad }) => grad + 0)));
  expect(mine.length).toBe(theirs.length);
  expect(masks.every((mask) => mask === 0 || mask === 2)).toBe(true);
});

test('numbers of the reader stay where a unit or a layer is added or taken', () => {
  const text = `x = [1, 2]
W1 = [[0.1, 0.2], [.3, 4.]]
b1 = [5, 6]
h1 = tanh(W1 @ x + b1)
W2 = xavier(1, 2)
b2 = zeros(1)
ŷ = W2 @ h1 + b2
y = [7]
L = mse(ŷ, y)`;
  const plan = planOf(text)!;
  const [first, second] = plan.layers;
  expect(networkText({ ...plan, layers: [{ ...first!, units: 3 }, second!] })).toMatch(
    /^x = \[1, 2\]\nW1 = \[\[0.1, 0.2\], \[0.3, 4\], \[-?0\.\d+, -?0\.\d+\]\]\nb1 = \[5, 6, 0\]\n/,
  );
  expect(networkText({ ...plan, inputs: 1 })).toContain('x = [1]\nW1 = [[0.1], [0.3]]\n');
  const [units] = [{ units: 2, activation: 'relu', bias: 'own' }] as const;
  const deeper = networkText({ ...plan, layers: [first!, units, second!] });
  expect(deeper).toContain('W2 = kaiming(2, 2)');
  expect(deeper).toContain('W1 = [[0.1, 0.2], [0.3, 4]]');
});

test('a list that goes on in the next lines, as numpy prints it, is one of a network', () => {
  const text =
    'x = [1, 2] # two\nW1 = [[0.1, 0.2],  # first\n      [0.3, -4]]\nŷ = W1 @ x\ny = [1,\n 0]\nL = mse(ŷ, y)';
  expect(planOf(text)?.layers.flatMap(({ weights }) => weights)).toEqual([
    [0.1, 0.2],
    [0.3, -4],
  ]);
  expect(planOf(text)?.y).toEqual([1, 0]);
});

test.each([
  '',
  'y = 1',
  'x = [1]\ny = [1]\nL = mse(x, y)',
  'x = [1]\nW1 = [[1, 2]]\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y)',
  'x = [1]\nW1 = [[1]]\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y) + 1',
  'x = [1]\nW1 = [[1]]\nŷ = sin(W1 @ x)\ny = [1]\nL = mse(ŷ, y)',
  'x = [1]\nW1 = [[1]]\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y)\nz = 3',
  'x = [1]\nW1 = sin(1, 1)\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y)',
  'x = [a]\nW1 = [[1]]\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y)',
])('any other program is none: %j', (text) => {
  expect(planOf(text)).toBeNull();
});
