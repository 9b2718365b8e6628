import { Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as nn from './all.ts';
import { createRng, manualSeed } from './all.ts';

const draw = (seed: number, count: number): number[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.uniform(0, 1));
};

test('the same seed gives the same numbers, from the first on; these are fixed for all time', () => {
  fc.assert(fc.property(fc.integer(), (seed) => void expect(draw(seed, 20)).toEqual(draw(seed, 20))));
  expect(draw(1, 3)).toEqual(FIRST_OF_SEED_1);
});

// A network in a shared link is its seed: if these change, every such link shows another network.
const FIRST_OF_SEED_1 = [0.37516090682576564, 0.15198771676487965, 0.5989852488699781];

test('numbers lie between low and high', () => {
  const bound = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.integer(), bound, bound, (seed, a, b) => {
      const x = createRng(seed).uniform(Math.min(a, b), Math.max(a, b));
      expect(x).toBeGreaterThanOrEqual(Math.min(a, b));
      expect(x).toBeLessThanOrEqual(Math.max(a, b));
    }),
  );
});

test('numbers fill the ten tenths of the interval evenly', () => {
  const counts = new Array<number>(10).fill(0);
  for (const x of draw(5, 10_000)) counts[Math.floor(10 * x)]!++;
  const chiSquared = counts.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquared).toBeLessThan(27.9); // 99.9 % quantile, nine degrees of freedom
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the seed %d', (seed) => {
  expect(() => createRng(seed)).toThrow(new RangeError(`createRng needs a whole number, got ${seed}`));
});

test('the first number is another for every seed', () => {
  const first = Array.from({ length: 1000 }, (_, seed) => createRng(seed).uniform(0, 1));
  const tenths = first.map((x) => Math.floor(10 * x));
  for (let tenth = 0; tenth < 10; tenth++)
    expect(Math.abs(tenths.filter((t) => t === tenth).length - 100)).toBeLessThan(38); // 4 standard deviations
});

test('normal numbers have their moments, and as many beyond one and two standard deviations as they should', () => {
  const rng = createRng(4);
  const data = Array.from({ length: 20_000 }, () => rng.normal(3, 2));
  const moment = (power: number) => data.reduce((total, x) => total + ((x - 3) / 2) ** power, 0) / data.length;
  // four standard errors: √(1, 2, 15, 96 / n)
  expect(Math.abs(moment(1))).toBeLessThan(0.029);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(3))).toBeLessThan(0.11);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.28);
  const beyond = (sigmas: number) => data.filter((x) => Math.abs(x - 3) > 2 * sigmas).length / data.length;
  expect(Math.abs(beyond(1) - 0.3173)).toBeLessThan(0.0132);
  expect(Math.abs(beyond(2) - 0.0455)).toBeLessThan(0.006);
});

test('the first normal number of a small seed is nothing out of the ordinary', () => {
  const first = Array.from({ length: 100 }, (_, seed) => Math.abs(createRng(seed).normal(0, 1)));
  expect(Math.max(...first)).toBeLessThan(4);
});

test('integers take every value from low to high − 1, each as often', () => {
  const rng = createRng(6);
  const counts = new Map<number, number>();
  for (let i = 0; i < 7000; i++) {
    const x = rng.integer(-3, 4);
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  const chiSquared = [...counts.values()].reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquared).toBeLessThan(22.5); // 99.9 % quantile, six degrees of freedom
});

test('shuffle leaves its argument, keeps every item, and finds each order as often', () => {
  const rng = createRng(8);
  const items = ['a', 'b', 'c'];
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = rng.shuffled(items).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(items).toEqual(['a', 'b', 'c']);
  expect([...counts.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  const chiSquared = [...counts.values()].reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquared).toBeLessThan(20.5); // 99.9 % quantile, five degrees of freedom
});

test.each([
  [3, 3],
  [0, 1.5],
])('refuses integers from %d up to %d', (low, high) => {
  const message = `integer needs whole numbers low < high, got ${low} and ${high}`;
  expect(() => createRng(0).integer(low, high)).toThrow(new RangeError(message));
});

describe('without seed and rng', () => {
  const x = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((xi) => new Value(xi));
  const dataOf = (values: readonly Value[]) => values.map(({ data }) => data);
  const filled = (fill: (tensor: Value[][]) => void) => {
    const tensor = [x.map(() => new Value(0)), x.map(() => new Value(0))];
    fill(tensor);
    return dataOf(tensor.flat());
  };
  const points = (data: nn.Examples) => [...data.x.flat(), ...data.y];
  const data = { x: x.map(({ data }) => [data]), y: dataOf(x) };
  /** All that draws, each with what it has drawn. */
  const drawers: Readonly<Record<string, () => readonly number[]>> = {
    Linear: () => dataOf(new nn.Linear(4, 4).parameters()),
    MLP: () => dataOf(new nn.MLP([4, 4, 4]).parameters()),
    Neuron: () => dataOf(new nn.Neuron(4).parameters()),
    Embedding: () => dataOf(new nn.Embedding(4, 4).parameters()),
    Residual: () => dataOf(new nn.Residual(new nn.Sequential(), { projection: [4, 4] }).parameters()),
    Dropout: () => dataOf(new nn.Dropout(0.5).forward([...x, ...x, ...x])),
    GaussianNoise: () => dataOf(new nn.GaussianNoise(1).forward(x)),
    uniform: () => filled((tensor) => nn.uniform(tensor)),
    xavierNormal: () => filled((tensor) => nn.xavierNormal(tensor)),
    kaimingUniform: () => filled((tensor) => nn.kaimingUniform(tensor)),
    orthogonal: () => filled((tensor) => nn.orthogonal(tensor)),
    makeMoons: () => points(nn.makeMoons({ noise: 0.1 })),
    makeBlobs: () => points(nn.makeBlobs()),
    makeRegression: () => points(nn.makeRegression()),
    trainTestSplit: () => nn.trainTestSplit(data).train.y,
  };

  test.each(Object.keys(drawers))('%s draws other numbers each time, and the same ones after manualSeed', (name) => {
    const draw = drawers[name]!;
    manualSeed(7);
    const [first, second] = [draw(), draw()];
    expect(second).not.toEqual(first);
    manualSeed(7);
    expect([draw(), draw()]).toEqual([first, second]);
    manualSeed(8);
    expect(draw()).not.toEqual(first);
  });

  test('two layers in a row are no twins', () => {
    const [first, second] = [new nn.Linear(4, 4), new nn.Linear(4, 4)];
    expect(second.stateDict()).not.toEqual(first.stateDict());
  });

  test('every process starts with the same numbers', async () => {
    const fresh = async () => {
      vi.resetModules();
      const { Linear } = await import('../src/index.ts');
      return [new Linear(2, 2), new Linear(2, 2)].map((layer) => layer.stateDict());
    };
    expect(await fresh()).toEqual(await fresh());
  });

  test('a seed gives what it gave, whatever was drawn before', () => {
    manualSeed(1);
    const first = new nn.Linear(4, 4, { seed: 5 }).stateDict();
    new nn.MLP([3, 3]);
    expect(new nn.Linear(4, 4, { seed: 5 }).stateDict()).toEqual(first);
  });

  test('a generator that was taken before manualSeed restarts, too', () => {
    const noise = new nn.GaussianNoise(1);
    manualSeed(3);
    const first = dataOf(noise.forward(x));
    manualSeed(3);
    expect(dataOf(noise.forward(x))).toEqual(first);
  });

  test('the batches of an epoch are the same whenever they are made', () => {
    const batches = () => Array.from(nn.miniBatches(data, { batchSize: 3, epoch: 2 }), ({ y }) => y);
    const first = batches();
    new nn.Linear(4, 4);
    expect(batches()).toEqual(first);
  });

  test('manualSeed refuses what is no whole number', () => {
    expect(() => manualSeed(0.5)).toThrow(new RangeError('manualSeed needs a whole number, got 0.5'));
  });
});
