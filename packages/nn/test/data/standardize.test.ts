import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardize } from '../all.ts';

test('columns get mean 0 and standard deviation 1, divided by n', () => {
  const { x, means, stds } = standardize([
    [1, 10],
    [3, 30],
    [5, 80],
  ]);
  expect(means).toEqual([3, 40]);
  expect(stds[0]).toBeCloseTo(Math.sqrt(8 / 3), 15);
  expect(stds[1]).toBeCloseTo(Math.sqrt((900 + 100 + 1600) / 3), 13);
  expect(x.map((row) => row[0])).toEqual([-2 / stds[0]!, 0, 2 / stds[0]!]);
});

test('a constant column becomes 0, also where the sum of its numbers rounds', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 50 }), (c, n) => {
      const { x, stds, transform } = standardize(new Array(n).fill([c]));
      expect(x.map(([entry]) => Math.abs(entry!))).toEqual(new Array(n).fill(0));
      expect(stds).toEqual([0]);
      expect(transform([[c + 1]])).toEqual([[c + 1 - c]]);
    }),
  );
});

test('a column that is constant but for rounding becomes no feature', () => {
  const { x, stds } = standardize([[0.1 + 0.2], [0.3], [0.3]]);
  expect(stds).toEqual([0]);
  for (const [entry] of x) expect(Math.abs(entry!)).toBeLessThan(1e-15);
  expect(standardize([[1], [1 + 1e-12]]).x.map(([entry]) => Math.round(entry!))).toEqual([-1, 1]);
});

test('numbers whose squares overflow or vanish are as good as others', () => {
  for (const scale of [1e200, 1e-200]) {
    const { x } = standardize([[-scale], [scale]]);
    expect(x).toEqual([[-1], [1]]);
  }
});

test('numbers whose differences or sums overflow are as good as others', () => {
  expect(standardize([[1e308], [-1e308]])).toMatchObject({ x: [[1], [-1]], means: [0], stds: [1e308] });
  const large = [1.6e308, -1.6e308, -1.6e308];
  const { x, transform } = standardize(large.map((entry) => [entry]));
  const small = standardize(large.map((entry) => [entry / 1e300]));
  for (const [i, row] of x.entries()) expect(row[0]).toBeCloseTo(small.x[i]![0]!, 14);
  expect(transform([[1.6e308]])).toEqual([x[0]]);
  expect(standardize(new Array(5).fill([1.6e308]))).toMatchObject({ means: [1.6e308], stds: [0] });
  expect(
    standardize([[1.6e308], [1.6e308], [1.5e308], [1.5e308]])
      .x.flat()
      .map((entry) => Math.round(entry)),
  ).toEqual([1, 1, -1, -1]);
});

test('new data goes by the means and deviations of the old', () => {
  const { transform } = standardize([[0], [2]]);
  expect(transform([[1], [5]])).toEqual([[0], [4]]);
  expect(() => transform([[1, 2]])).toThrow(new RangeError('standardize got 2 numbers in row 0, and 1 columns'));
});

test('refuses no rows, rows of different length, and what is not finite', () => {
  expect(() => standardize([])).toThrow(new RangeError('standardize got no rows'));
  expect(() => standardize([[1], [1, 2]])).toThrow(new RangeError('standardize got 2 numbers in row 1, and 1 columns'));
  expect(() => standardize([[1, Number.NaN]])).toThrow(new RangeError('standardize got NaN in row 0, column 1'));
});
