import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, jitter, type MiniBatchOptions, miniBatches, shift } from '../all.ts';

const data = { x: Array.from({ length: 10 }, (_, i) => [i]), y: Array.from({ length: 10 }, (_, i) => 10 * i) };
const order = (options?: MiniBatchOptions) => [...miniBatches(data, options)].flatMap(({ y }) => y);

test('an epoch has every example once, with its target; only the last batch may be smaller', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), fc.nat(100), (batchSize, seed, epoch) => {
      const batches = [...miniBatches(data, { batchSize, seed, epoch })];
      expect(batches.flatMap(({ y }) => y).sort((a, b) => a - b)).toEqual(data.y);
      for (const { x, y } of batches) expect(y).toEqual(x.map(([i]) => 10 * i!));
      for (const { y } of batches.slice(0, -1)) expect(y).toHaveLength(batchSize);
    }),
  );
});

test('the same seed and epoch give the same batches', () => {
  expect(order({ seed: 5, epoch: 3, augment: jitter(1) })).toEqual(order({ seed: 5, epoch: 3, augment: jitter(1) }));
});

test('other epochs and other seeds give other orders', () => {
  const orders = [0, 1, 2, 3].flatMap((seed) => [0, 1, 2, 3].map((epoch) => `${order({ seed, epoch })}`));
  expect(new Set(orders).size).toBe(16);
});

test('an rng goes on from epoch to epoch', () => {
  const rng = createRng(0);
  expect(order({ rng })).not.toEqual(order({ rng }));
});

test('without shuffling, examples come in their order', () => {
  expect(order({ shuffle: false })).toEqual(data.y);
});

test('dropLast leaves out a batch that is not full', () => {
  const sizes = (batchSize: number) => [...miniBatches(data, { batchSize, dropLast: true })].map(({ y }) => y.length);
  expect(sizes(4)).toEqual([4, 4]);
  expect(sizes(5)).toEqual([5, 5]);
  expect(sizes(11)).toEqual([]);
});

test('augment changes every example anew, one change after the other, and leaves the data alone', () => {
  const before = structuredClone(data);
  const epochs = [0, 1].map((epoch) =>
    [...miniBatches(data, { epoch, shuffle: false, augment: jitter(0.1) })].flatMap(({ x }) => x.flat()),
  );
  expect(epochs[0]).not.toEqual(epochs[1]);
  for (const [i, x] of epochs[0]!.entries()) expect(Math.abs(x - i)).toBeLessThan(0.6);
  const chained = [...miniBatches(data, { shuffle: false, augment: [shift(0, 0, 1, 1), (x) => x.map((n) => -n)] })];
  expect(chained.flatMap(({ x }) => x)).toEqual(data.x.map(([n]) => [-n!]));
  for (const { x } of miniBatches(data)) x[0]![0] = 99;
  expect(data).toEqual(before);
});

describe('is refused at the call, not at the first batch:', () => {
  test.each([
    [{ batchSize: 0 }, 'miniBatches: batchSize needs to be a whole number of at least 1, got 0'],
    [{ epoch: -1 }, 'miniBatches: epoch needs to be a whole number of at least 0, got -1'],
  ])('%j', (options, message) => {
    expect(() => miniBatches(data, options)).toThrow(new RangeError(message));
  });

  test('not a target for each example', () => {
    expect(() => miniBatches({ x: [[1]], y: [1, 2] })).toThrow(
      new RangeError('miniBatches got 1 examples and 2 targets'),
    );
  });
});
