// Shapes against scikit-learn's formulas in numpy (../reference/shapes.py).
import { describe, expect, test } from 'vitest';
import { createRng, type Dataset, makeCircles, makeMoons, makeSpirals, makeXor } from '../all.ts';
import reference from '../reference/shapes.json' with { type: 'json' };

/** Largest difference of two lists of points. */
function distance(found: readonly (readonly number[])[], wanted: readonly (readonly number[])[]): number {
  expect(found).toHaveLength(wanted.length);
  return Math.max(...found.flatMap(([x, y], i) => [Math.abs(x! - wanted[i]![0]!), Math.abs(y! - wanted[i]![1]!)]));
}

const count = ({ y }: Dataset, label: number) => y.filter((k) => k === label).length;

test.each(reference.moons)('makeMoons, $nSamples points, are those of scikit-learn', ({ nSamples, x }) => {
  const moons = makeMoons({ nSamples, shuffle: false });
  expect(distance(moons.x, x)).toBeLessThanOrEqual(2 ** -52);
  expect(moons.y).toEqual(x.map((_, i) => (i < Math.floor(nSamples / 2) ? 0 : 1)));
});

test.each(reference.circles)('makeCircles, $nSamples points, factor $factor, are those of scikit-learn', (row) => {
  const circles = makeCircles({ nSamples: row.nSamples, factor: row.factor, shuffle: false });
  expect(distance(circles.x, row.x)).toBeLessThanOrEqual(2 ** -52);
  expect(circles.y).toEqual(row.x.map((_, i) => (i < Math.floor(row.nSamples / 2) ? 0 : 1)));
});

test('makeCircles has a factor of 0.8 if none is given', () => {
  expect(makeCircles({ nSamples: 4, shuffle: false }).x[2]).toEqual([0.8, 0]);
});

describe('makeSpirals', () => {
  test('goes from the centre to radius 1, each arm turned against the one before', () => {
    const { x, y } = makeSpirals({ nSamples: 6, turns: 1, shuffle: false });
    const wanted = [
      [0, 0],
      [-0.5, 0], // half way, half a turn
      [1, 0],
      [0, 0],
      [0.5, 0],
      [-1, 0],
    ];
    expect(distance(x, wanted)).toBeLessThan(1e-15);
    expect(y).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test('gives the points that do not come out even to the first classes', () => {
    const spirals = makeSpirals({ nSamples: 11, classes: 3 });
    expect([0, 1, 2].map((label) => count(spirals, label))).toEqual([4, 4, 3]);
  });
});

test('makeXor is class 1 exactly where the signs of the coordinates differ, in the square', () => {
  const { x, y } = makeXor({ nSamples: 500 });
  expect(y).toEqual(x.map(([a, b]) => (a! * b! < 0 ? 1 : 0)));
  expect(Math.max(...x.flat().map(Math.abs))).toBeLessThanOrEqual(1);
  for (const quadrant of [x.filter(([a, b]) => a! > 0 && b! > 0), x.filter(([a, b]) => a! < 0 && b! > 0)])
    expect(Math.abs(quadrant.length - 125)).toBeLessThan(40); // 4 standard deviations
});

describe.each([
  { name: 'makeMoons', make: makeMoons },
  { name: 'makeCircles', make: makeCircles },
  { name: 'makeSpirals', make: makeSpirals },
  { name: 'makeXor', make: makeXor },
])('$name', ({ name, make }) => {
  test('gives the same for the same seed, and something else for another', () => {
    expect(make({ seed: 3, noise: 0.1 })).toEqual(make({ seed: 3, noise: 0.1 }));
    expect(make({ seed: 3, noise: 0.1 })).not.toEqual(make({ seed: 4, noise: 0.1 }));
  });

  test('goes on with an rng', () => {
    const rng = createRng(1);
    expect(make({ rng, noise: 0.1 })).not.toEqual(make({ rng, noise: 0.1 }));
  });

  test('has 100 points of two classes; shuffling changes their order and nothing else', () => {
    const [ordered, shuffled] = [make({ shuffle: false, seed: 1 }), make({ seed: 1 })];
    expect(shuffled.x).toHaveLength(100);
    expect([...ordered.y].sort()).toEqual(ordered.y);
    expect([...shuffled.y].sort()).not.toEqual(shuffled.y);
    const pairs = ({ x, y }: Dataset) => x.map((point, i) => `${point} ${y[i]}`).sort();
    expect(pairs(shuffled)).toEqual(pairs(ordered));
  });

  test('moves the last point too, whatever the seed', () => {
    const { x } = make({ shuffle: false });
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    if (make !== makeXor)
      expect(seeds.filter((seed) => `${make({ seed }).x.at(-1)}` === `${x.at(-1)}`)).toHaveLength(0);
  });

  test('adds noise of the standard deviation it is told', () => {
    const [clean, noisy] = [make({ nSamples: 5000, seed: 1 }), make({ nSamples: 5000, seed: 1, noise: 0.2 })];
    const squares = noisy.x.flatMap(([a, b], i) => [(a! - clean.x[i]![0]!) ** 2, (b! - clean.x[i]![1]!) ** 2]);
    expect(Math.sqrt(squares.reduce((total, square) => total + square, 0) / squares.length)).toBeCloseTo(0.2, 2);
    expect(noisy.y).toEqual(clean.y);
  });

  test('refuses what makes no points', () => {
    expect(() => make({ nSamples: 0 })).toThrow(
      new RangeError(`${name}: nSamples needs to be a whole number of at least 1, got 0`),
    );
    expect(() => make({ noise: -1 })).toThrow(
      new RangeError(`${name}: noise needs to be a finite number of at least 0, got -1`),
    );
    expect(() => make({ noise: Number.NaN })).toThrow(
      new RangeError(`${name}: noise needs to be a finite number of at least 0, got NaN`),
    );
  });
});

test('shapes refuse impossible proportions', () => {
  expect(() => makeCircles({ factor: 1 })).toThrow(new RangeError('makeCircles needs 0 ≤ factor < 1, got 1'));
  expect(() => makeSpirals({ classes: 0 })).toThrow(
    new RangeError('makeSpirals: classes needs to be a whole number of at least 1, got 0'),
  );
  expect(() => makeSpirals({ turns: Number.NaN })).toThrow(
    new RangeError('makeSpirals needs a finite number of turns, got NaN'),
  );
});
