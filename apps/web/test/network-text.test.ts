// What the builder writes is a program that folds as a network does.
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';
import { ACTIVATIONS, BIASES, LOSSES, type NetworkPlan, networkText } from '../src/sources/network-text.ts';

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
