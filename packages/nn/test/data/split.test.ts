import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadIris, trainTestSplit } from '../all.ts';

const numbered = (y: readonly number[]) => ({ x: y.map((_, i) => [i]), y });
const counts = (y: readonly number[]) => [0, 1, 2].map((label) => y.filter((k) => k === label).length);

test('every example is in one of the parts, with its target', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: 2, maxLength: 40 }),
      fc.integer(),
      fc.boolean(),
      (y, seed, stratify) => {
        const { train, test } = trainTestSplit(numbered(y), { seed, stratify });
        expect(test.y).toHaveLength(Math.ceil(y.length / 4));
        expect([...train.x, ...test.x].flat().sort((a, b) => a - b)).toEqual([...y.keys()]);
        for (const part of [train, test]) expect(part.y).toEqual(part.x.map(([i]) => y[i!]));
      },
    ),
  );
});

test('stratified, a class is in the test as often as its share, up to one example', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: 2, maxLength: 60 }),
      fc.double({ min: 0.1, max: 0.4, noNaN: true }),
      (y, testSize) => {
        const { test } = trainTestSplit(numbered(y), { testSize, stratify: true });
        for (const [k, count] of counts(test.y).entries())
          expect(Math.abs(count - (test.y.length * counts(y)[k]!) / y.length)).toBeLessThan(1);
      },
    ),
  );
  expect(counts(trainTestSplit(loadIris(), { testSize: 30, stratify: true }).test.y)).toEqual([10, 10, 10]);
});

test('a number of examples is taken as it is, a share is rounded up', () => {
  const data = numbered(new Array(10).fill(0));
  expect(trainTestSplit(data, { testSize: 3 }).test.y).toHaveLength(3);
  expect(trainTestSplit(data, { testSize: 0.21 }).test.y).toHaveLength(3);
});

test('the same seed gives the same parts, another gives others; the rows are copies', () => {
  const data = loadIris();
  const { test } = trainTestSplit(data, { seed: 1 });
  expect(trainTestSplit(data, { seed: 1 }).test).toEqual(test);
  expect(trainTestSplit(data, { seed: 2 }).test).not.toEqual(test);
  expect(data.x.some((row) => test.x.includes(row))).toBe(false);
});

describe('refuses', () => {
  const data = numbered([0, 1, 0, 1]);
  test.each([0, 4, 1.5, -1, Number.NaN])('a testSize of %d of 4 examples', (testSize) => {
    expect(() => trainTestSplit(data, { testSize })).toThrow(
      new RangeError(`trainTestSplit cannot take testSize ${testSize} of 4 examples`),
    );
  });

  test('no examples, or not a target for each', () => {
    expect(() => trainTestSplit({ x: [], y: [] })).toThrow(new RangeError('trainTestSplit got no examples'));
    expect(() => trainTestSplit({ x: [[1]], y: [] })).toThrow(
      new RangeError('trainTestSplit got 1 examples and 0 targets'),
    );
  });
});
