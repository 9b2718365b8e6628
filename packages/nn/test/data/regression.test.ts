import { expect, test } from 'vitest';
import { makeRegression } from '../all.ts';

test('targets are x · coef + bias', () => {
  const { x, y, coef } = makeRegression({ nSamples: 20, nFeatures: 5, nInformative: 2, bias: 7 });
  expect(x.map((row) => row.length)).toEqual(new Array(20).fill(5));
  expect(coef.filter((c) => c !== 0)).toHaveLength(2);
  for (const [i, row] of x.entries())
    expect(y[i]).toBeCloseTo(
      row.reduce((total, feature, k) => total + feature * coef[k]!, 7),
      10,
    );
});

test('coefficients are from 0 to 100, the informative ones first if not shuffled', () => {
  const { coef } = makeRegression({ shuffle: false });
  expect(coef).toHaveLength(100);
  expect(coef.findLastIndex((c) => c !== 0)).toBe(9);
  expect(Math.max(...coef)).toBeLessThanOrEqual(100);
  expect(Math.max(...coef)).toBeGreaterThan(50);
  expect(Math.min(...coef)).toBeGreaterThanOrEqual(0);
});

test('noise is on the targets, of the deviation it is told', () => {
  const options = { nSamples: 5000, nFeatures: 1, nInformative: 1, seed: 1 };
  const [clean, noisy] = [makeRegression(options), makeRegression({ ...options, noise: 3 })];
  expect(noisy.x).toEqual(clean.x);
  const squares = noisy.y.map((y, i) => (y - clean.y[i]!) ** 2);
  expect(Math.sqrt(squares.reduce((total, square) => total + square, 0) / 5000)).toBeCloseTo(3, 1);
});

test('gives the same for the same seed', () => {
  expect(makeRegression({ seed: 2 })).toEqual(makeRegression({ seed: 2 }));
  expect(makeRegression({ seed: 2 })).not.toEqual(makeRegression({ seed: 3 }));
});

test('refuses impossible numbers', () => {
  expect(() => makeRegression({ nFeatures: 0 })).toThrow(
    new RangeError('makeRegression: nFeatures needs to be a whole number of at least 1, got 0'),
  );
  expect(() => makeRegression({ nInformative: -1 })).toThrow(
    new RangeError('makeRegression: nInformative needs to be a whole number of at least 0, got -1'),
  );
});
