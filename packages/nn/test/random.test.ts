import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../src/index.ts';
import { settledRng } from '../src/random.ts';

const draw = (seed: number, count: number): number[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.uniform(0, 1));
};

test('the same seed gives the same numbers, from the first on; these are fixed for all time', () => {
  fc.assert(fc.property(fc.integer(), (seed) => void expect(draw(seed, 20)).toEqual(draw(seed, 20))));
  expect(draw(1, 3)).toEqual(FIRST_OF_SEED_1);
});

// A network in a shared link is its seed: if these change, every such link shows another network.
const FIRST_OF_SEED_1 = [0.9999999832216382, 0.8125200422980502, 0.644731441288903];

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

test('normal numbers have the moments of the normal distribution', () => {
  const rng = createRng(2);
  const z = Array.from({ length: 20_000 }, () => (rng.normal(3, 2) - 3) / 2);
  const moment = (power: number) => z.reduce((total, x) => total + x ** power, 0) / z.length;
  const deviations = [1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)]; // of z, z², z³, z⁴: 1, 3 − 1, 15, 105 − 9
  for (const [i, wanted] of [0, 1, 0, 3].entries())
    expect(Math.abs(moment(i + 1) - wanted)).toBeLessThan((4 * deviations[i]!) / Math.sqrt(z.length));
  expect(rng.normal(5, 0)).toBe(5);
});

test('normal numbers are Box and Muller’s, of two uniform ones', () => {
  const [u, v] = draw(7, 2) as [number, number];
  expect(createRng(7).normal(0, 1)).toBe(Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v));
});

describe('integers', () => {
  test('are from low to high, high excluded, each as likely', () => {
    const rng = createRng(3);
    const counts = new Map<number, number>();
    for (let i = 0; i < 4000; i++) {
      const k = rng.integer(-1, 3);
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(110); // 4 standard deviations
  });

  test.each([
    [3, 3],
    [0.5, 3],
    [0, Number.POSITIVE_INFINITY],
  ])('from %d to %d are refused', (low, high) => {
    const message = `integer needs whole numbers low < high, got ${low} and ${high}`;
    expect(() => createRng(0).integer(low, high)).toThrow(new RangeError(message));
  });
});

test('a shuffled copy has the same elements, in each order as often', () => {
  const rng = createRng(4);
  const list = [1, 2, 3];
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = `${rng.shuffled(list)}`;
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['1,2,3', '1,3,2', '2,1,3', '2,3,1', '3,1,2', '3,2,1']);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(116); // 4 standard deviations
  expect(list).toEqual([1, 2, 3]);
  expect(rng.shuffled([])).toEqual([]);
});

test('a settled generator starts elsewhere for every seed', () => {
  const first = Array.from({ length: 1000 }, (_, seed) => settledRng({ seed }).uniform(0, 1));
  const tenths = first.map((x) => Math.floor(10 * x));
  for (let tenth = 0; tenth < 10; tenth++)
    expect(Math.abs(tenths.filter((t) => t === tenth).length - 100)).toBeLessThan(38); // 4 standard deviations
  const rng = createRng(0);
  expect(settledRng({ rng })).toBe(rng);
});
