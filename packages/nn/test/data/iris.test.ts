// Iris against the summary that scikit-learn prints with it (sklearn/datasets/descr/iris.rst).
import { expect, test } from 'vitest';
import { loadIris } from '../all.ts';

const { x, y, featureNames, targetNames } = loadIris();

test('is fifty flowers of each species', () => {
  expect(x).toHaveLength(150);
  expect(y).toEqual([0, 1, 2].flatMap((k) => new Array(50).fill(k)));
  expect(targetNames).toEqual(['setosa', 'versicolor', 'virginica']);
});

test.each([
  { name: 'sepal length', min: 4.3, max: 7.9, mean: 5.84, std: 0.83, correlation: 0.7826 },
  { name: 'sepal width', min: 2.0, max: 4.4, mean: 3.06, std: 0.43, correlation: -0.4267 }, // with UCI's two errors 3.05 and −0.4194
  { name: 'petal length', min: 1.0, max: 6.9, mean: 3.76, std: 1.76, correlation: 0.949 },
  { name: 'petal width', min: 0.1, max: 2.5, mean: 1.2, std: 0.76, correlation: 0.9565 },
])('$name', ({ name, min, max, mean, std, correlation }) => {
  const column = x.map((row) => row[featureNames.indexOf(name)]!);
  const average = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0) / numbers.length;
  const covariance = (a: readonly number[], b: readonly number[]) =>
    average(a.map((n, i) => (n - average(a)) * (b[i]! - average(b))));
  expect([Math.min(...column), Math.max(...column)]).toEqual([min, max]);
  expect(average(column)).toBeCloseTo(mean, 2);
  expect(Math.sqrt(covariance(column, column))).toBeCloseTo(std, 2);
  expect(covariance(column, y) / Math.sqrt(covariance(column, column) * covariance(y, y))).toBeCloseTo(correlation, 3);
});

test('rows 35 and 38 are Fisher’s, not those of the copy at UCI', () => {
  expect(x[34]).toEqual([4.9, 3.1, 1.5, 0.2]);
  expect(x[37]).toEqual([4.9, 3.6, 1.4, 0.1]);
  expect(x[0]).toEqual([5.1, 3.5, 1.4, 0.2]);
  expect(x[149]).toEqual([5.9, 3.0, 5.1, 1.8]);
});

test('is a new copy each time', () => {
  loadIris().x[0]![0] = 0;
  expect(loadIris().x[0]![0]).toBe(5.1);
});
