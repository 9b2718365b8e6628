import { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  constant,
  createRng,
  gain,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  kaimingNormal,
  kaimingUniform,
  Linear,
  type Nonlinearity,
  normal,
  ones,
  orthogonal,
  uniform,
  xavierNormal,
  xavierUniform,
  zeros,
} from './all.ts';

const matrix = (rows: number, columns: number): Value[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => new Value(0, { role: 'parameter' })));

const dataOf = (rows: readonly (readonly Value[])[]): number[][] => rows.map((row) => row.map(({ data }) => data));

/** Mean, variance and largest magnitude. */
function statistics(data: readonly number[]): { mean: number; variance: number; largest: number } {
  const mean = data.reduce((total, x) => total + x, 0) / data.length;
  const variance = data.reduce((total, x) => total + (x - mean) ** 2, 0) / data.length;
  return { mean, variance, largest: Math.max(...data.map(Math.abs)) };
}

test('zeros, ones and constant fill vectors, matrices and single Values', () => {
  const layer = new Linear(2, 3);
  zeros(layer.weight);
  ones(layer.bias);
  const x = new Value(1);
  constant(x, 0.5);
  expect(dataOf(layer.weight).flat()).toEqual([0, 0, 0, 0, 0, 0]);
  expect(layer.bias.map(({ data }) => data)).toEqual([1, 1, 1]);
  expect(x.data).toBe(0.5);
});

describe('of a 60 × 100 matrix', () => {
  // fill, the variance wanted, and the bound of the uniform ones
  const cases: readonly [name: string, fill: (tensor: Value[][]) => void, variance: number, isUniform: boolean][] = [
    ['uniform', (w) => uniform(w, { low: -2, high: 2, seed: 1 }), 16 / 12, true],
    ['normal', (w) => normal(w, { std: 3, seed: 2 }), 9, false],
    ['xavierUniform', (w) => xavierUniform(w, { seed: 3 }), 2 / 160, true],
    ['xavierNormal', (w) => xavierNormal(w, { seed: 4, gain: gain('tanh') }), (25 / 9) * (2 / 160), false],
    ['kaimingUniform', (w) => kaimingUniform(w, { seed: 5 }), 2 / 100, true],
    ['kaimingUniform, fanOut', (w) => kaimingUniform(w, { seed: 6, mode: 'fanOut' }), 2 / 60, true],
    ['kaimingNormal', (w) => kaimingNormal(w, { seed: 7, nonlinearity: 'linear' }), 1 / 100, false],
    ['kaimingNormal, leaky', (w) => kaimingNormal(w, { seed: 8, a: 2, mode: 'fanOut' }), 0.4 / 60, false],
  ];

  test.each(cases)('%s has the variance of its formula and mean 0', (_, fill, wanted, isUniform) => {
    const weight = matrix(60, 100);
    fill(weight);
    const { mean, variance, largest } = statistics(dataOf(weight).flat());
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(wanted / 6000)); // four standard errors
    expect(Math.abs(variance / wanted - 1)).toBeLessThan(4 * Math.sqrt((isUniform ? 0.8 : 2) / 6000));
    const bound = Math.sqrt(3 * wanted);
    if (isUniform) expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(isUniform ? 0.99 * bound : 3 * Math.sqrt(wanted));
  });
});

test('fanIn and fanOut count the size of a kernel', () => {
  const kernels = Array.from({ length: 40 }, () => [matrix(5, 5), matrix(5, 5)]); // fanIn 50, fanOut 1000
  kaimingUniform(kernels, { nonlinearity: 'linear' });
  const { largest } = statistics(kernels.flat(3).map(({ data }) => data));
  expect(largest / Math.sqrt(3 / 50)).toBeGreaterThan(0.99);
  expect(largest / Math.sqrt(3 / 50)).toBeLessThanOrEqual(1);
  xavierUniform(kernels);
  expect(statistics(kernels.flat(3).map(({ data }) => data)).largest / Math.sqrt(6 / 1050)).toBeGreaterThan(0.99);
});

test.each([
  [7, 7],
  [12, 5],
  [5, 12],
  [1, 4],
])('orthogonal, %d × %d: rows or columns are orthonormal, times the gain', (rows, columns) => {
  const weight = matrix(rows, columns);
  orthogonal(weight, { gain: 2, seed: 11 });
  const data = dataOf(weight);
  const vectors = rows <= columns ? data : data[0]!.map((_, i) => data.map((row) => row[i]!));
  for (const [i, a] of vectors.entries())
    for (const [j, b] of vectors.entries()) {
      const product = a.reduce((total, x, k) => total + x * b[k]!, 0);
      expect(Math.abs(product - (i === j ? 4 : 0))).toBeLessThan(1e-14);
    }
});

test('orthogonal stays so for vectors that are nearly parallel', () => {
  let drawn = 0;
  const nearlyParallel = { ...createRng(0), normal: () => 1 + (drawn++ % 7 === 0 ? 1e-9 : 0) };
  const weight = matrix(6, 6);
  orthogonal(weight, { rng: nearlyParallel });
  const [a, b] = dataOf(weight);
  expect(Math.abs(a!.reduce((total, x, k) => total + x * b![k]!, 0))).toBeLessThan(1e-15);
});

test('orthogonal matrices have no preferred direction: the first entry is as often below 0', () => {
  const rng = createRng(12); // one for all: the first draws of neighbouring seeds are alike
  const signs = Array.from({ length: 400 }, () => {
    const weight = matrix(2, 2);
    orthogonal(weight, { rng });
    return Math.sign(weight[0]![0]!.data);
  });
  expect(Math.abs(signs.reduce((total, sign) => total + sign, 0))).toBeLessThan(80); // four standard deviations
});

test('the same seed fills alike, another otherwise, and a shared rng goes on', () => {
  for (const fill of [uniform, normal, xavierUniform, xavierNormal, kaimingUniform, kaimingNormal, orthogonal]) {
    const filled = (options: Parameters<typeof fill>[1]) => {
      const weight = matrix(2, 3);
      fill(weight, options);
      return dataOf(weight);
    };
    expect(filled({ seed: 7 })).toEqual(filled({ seed: 7 }));
    expect(filled({ seed: 7 })).not.toEqual(filled({ seed: 8 }));
    const rng = createRng(7);
    expect(filled({ rng })).toEqual(filled({ seed: 7 }));
    expect(filled({ rng })).not.toEqual(filled({ seed: 7 }));
  }
});

// torch.nn.init.calculate_gain
test.each<[Nonlinearity, number | undefined, number]>([
  ['linear', undefined, 1],
  ['sigmoid', undefined, 1],
  ['tanh', undefined, 1.6666666666666667],
  ['relu', undefined, Math.SQRT2],
  ['leakyRelu', undefined, 1.4141428569978354],
  ['leakyRelu', 0.2, 1.3867504905630728],
  ['selu', undefined, 0.75],
])('gain of %s (%s) is %d', (nonlinearity, a, wanted) => {
  expect(gain(nonlinearity, a)).toBeCloseTo(wanted, 15);
});

test('the names of TensorFlow are other names', () => {
  expect([glorotUniform, glorotNormal, heUniform, heNormal]).toEqual([
    xavierUniform,
    xavierNormal,
    kaimingUniform,
    kaimingNormal,
  ]);
});

test('says what it got where there are no two dimensions, and for unknown names', () => {
  const vector = (who: string) => new RangeError(`${who} needs at least two dimensions, such as a weight, got 1`);
  const { bias } = new Linear(2, 3);
  expect(() => kaimingNormal(bias)).toThrow(vector('kaimingNormal'));
  expect(() => xavierUniform(bias)).toThrow(vector('xavierUniform'));
  expect(() => orthogonal(bias)).toThrow(vector('orthogonal'));
  expect(() => gain('gelu' as 'relu')).toThrow(
    new RangeError('gain needs one of linear, sigmoid, tanh, relu, leakyRelu, selu, got "gelu"'),
  );
  expect(() => kaimingNormal(matrix(2, 2), { mode: 'fan_in' as 'fanIn' })).toThrow(
    new RangeError('kaimingNormal needs mode fanIn or fanOut, got "fan_in"'),
  );
});
