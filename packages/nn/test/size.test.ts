// Models of a million parameters: what they cost is said before, and not found out in minutes of silence.
import { expect, test } from 'vitest';
import { Embedding, fit, Linear, MLP, mseLoss, SGD } from './all.ts';

const costs = (what: string, parameters: number, cost: string): RangeError =>
  new RangeError(
    `${what} has ${parameters} parameters, more than 500000: about ${cost} to make, and several times as much to compile. ` +
      `To go on, set maxParameters: ${parameters}`,
  );

test('layers of more than 500,000 parameters are refused at once', () => {
  expect(() => new MLP([1000, 1000, 1])).toThrow(costs('MLP([1000, 1000, 1])', 1_002_001, '11 s and 1003 MB'));
  expect(() => new Linear(1000, 500)).toThrow(costs('Linear(1000, 500)', 500_500, '6 s and 501 MB'));
  expect(() => new Embedding(1000, 501)).toThrow(costs('Embedding(1000, 501)', 501_000, '6 s and 501 MB'));
});

test('the bound is an option, and the bias counts', () => {
  expect(new MLP([3, 2, 1], { maxParameters: 11 }).parameters()).toHaveLength(11);
  expect(() => new MLP([3, 2, 1], { maxParameters: 10 })).toThrow(
    /^MLP\(\[3, 2, 1\]\) has 11 parameters, more than 10:/,
  );
  expect(new Linear(3, 2, { bias: false, maxParameters: 6 }).parameters()).toHaveLength(6);
  expect(() => new Linear(3, 2, { maxParameters: 7 })).toThrow(/^Linear\(3, 2\) has 8 parameters, more than 7:/);
  expect(new Embedding(3, 2, { maxParameters: 6 }).parameters()).toHaveLength(6);
  expect(() => new Embedding(3, 2, { maxParameters: 5 })).toThrow(/has 6 parameters, more than 5:/);
});

test('fit does not fall back to recording for a model that takes long to compile', async () => {
  const model = new MLP([2, 3, 1]);
  const data = { x: [[1, 2]], y: [3] };
  const options = { loss: mseLoss, optimizer: new SGD(model.parameters(), { lr: 0.1 }), epochs: 1 };
  await expect(fit(model, data, { ...options, maxNodes: 20 }).next()).rejects.toThrow(
    /^compile: the function has \d+ nodes, more than 20; a program of it takes about 1 s and 1 MB to make/,
  );
  const { value } = await fit(model, data, options).next();
  expect(value?.mode).toBe('compiled');
});

test('a network of 784-100-10 is compiled', { timeout: 300_000 }, async () => {
  const model = new MLP([784, 100, 10], { seed: 1 });
  const data = {
    x: [Array.from({ length: 784 }, (_, k) => (k % 7) / 7)],
    y: [Array.from({ length: 10 }, (_, k) => k)],
  };
  const options = { loss: mseLoss, optimizer: new SGD(model.parameters(), { lr: 0.1 }), epochs: 1 };
  const { value } = await fit(model, data, options).next();
  expect([value?.mode, value?.reason]).toEqual(['compiled', '']);
});
