import { describe, expect, test } from 'vitest';
import { makeBlobs } from '../all.ts';

const column = (x: readonly (readonly number[])[], k: number) => x.map((row) => row[k]!);
const mean = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0) / numbers.length;
const std = (numbers: readonly number[]) => Math.sqrt(mean(numbers.map((n) => (n - mean(numbers)) ** 2)));

test('has three centres in the box, a class each, if not told otherwise', () => {
  const { x, y, centers } = makeBlobs();
  expect(x).toHaveLength(100);
  expect([0, 1, 2].map((label) => y.filter((k) => k === label).length)).toEqual([34, 33, 33]);
  expect(centers.map((center) => center.length)).toEqual([2, 2, 2]);
  for (const coordinate of centers.flat()) expect(Math.abs(coordinate)).toBeLessThanOrEqual(10);
  expect([...y].sort()).not.toEqual(y);
});

test('lies around the centres it is given, with the deviation of each', () => {
  const centers = [
    [0, 100],
    [50, -3],
  ];
  const { x, y } = makeBlobs({ nSamples: 8000, centers, clusterStd: [1, 5], shuffle: false });
  for (const [label, spread] of [1, 5].entries())
    for (const k of [0, 1]) {
      const numbers = column(
        x.filter((_, i) => y[i] === label),
        k,
      );
      expect(Math.abs(mean(numbers) - centers[label]![k]!)).toBeLessThan((4 * spread) / Math.sqrt(4000));
      expect(std(numbers) / spread).toBeCloseTo(1, 1);
    }
  expect([...y].sort()).toEqual(y);
});

test('with a deviation of 0 is its centres', () => {
  const { x, y, centers } = makeBlobs({ clusterStd: 0, nFeatures: 4, centerBox: [5, 6] });
  expect(x).toEqual(y.map((k) => centers[k]));
  for (const coordinate of x.flat()) expect(coordinate).toBeGreaterThanOrEqual(5);
});

test('gives the same for the same seed', () => {
  expect(makeBlobs({ seed: 2 })).toEqual(makeBlobs({ seed: 2 }));
  expect(makeBlobs({ seed: 2 })).not.toEqual(makeBlobs({ seed: 3 }));
});

describe('makeBlobs refuses', () => {
  test.each([
    [{ centers: [[1, 2], [3]] }, 'makeBlobs got centers with 2 and 1 coordinates'],
    [{ centers: 0 }, 'makeBlobs: number of centers needs to be a whole number of at least 1, got 0'],
    [{ centers: [] }, 'makeBlobs: number of centers needs to be a whole number of at least 1, got 0'],
    [{ clusterStd: [1] }, 'makeBlobs got 3 centers and 1 standard deviations'],
    [{ clusterStd: -1 }, 'makeBlobs: clusterStd needs to be a finite number of at least 0, got -1'],
  ])('%j', (options, message) => {
    expect(() => makeBlobs(options)).toThrow(new RangeError(message));
  });
});
