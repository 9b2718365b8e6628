// What the builder writes is a program that folds as a network does.
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';
import { ACTIVATIONS, LOSSES, type NetworkPlan, networkText } from '../src/sources/network-text.ts';

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
        { units: 4, activation: 'relu', hasBias: true },
        { units: 2, activation: 'softmax', hasBias: false },
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

describe.each(LOSSES)('with the loss %s', (loss) => {
  test.each(ACTIVATIONS)(
    'and %s, every network is a program of layers and neurons with a finite loss',
    (activation) => {
      for (const hasBias of [true, false])
        for (const depth of [1, 2, 3]) {
          const layers = Array.from({ length: depth }, () => ({ units: 3, activation, hasBias }));
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
