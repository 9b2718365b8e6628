import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largest, mean, norm, std } from '../src/diagnosis/sums.ts';

test('mean, standard deviation, norm and largest of numbers by hand', () => {
  expect([mean([1, 2, 6]), norm([3, -4]), largest([3, -4])]).toEqual([3, 5, 4]);
  expect(std([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
});

test('equal numbers have themselves as mean and no deviation', () => {
  expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 100 }), (x, n) => {
      const numbers = new Array<number>(n).fill(x);
      expect([mean(numbers) - x, std(numbers)]).toEqual([0, 0]);
    }),
  );
});

test('squares neither overflow nor vanish', () => {
  expect(norm([3e200, 4e200]) / 5e200).toBeCloseTo(1, 15);
  expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 15);
});

test('no numbers, NaN and Infinity', () => {
  expect([mean([]), std([]), norm([]), largest([])]).toEqual([Number.NaN, Number.NaN, 0, 0]);
  for (const f of [mean, std, norm, largest]) expect(f([1, Number.NaN, 2])).toBeNaN();
  expect([norm([1, Number.NEGATIVE_INFINITY]), largest([Number.NEGATIVE_INFINITY])]).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});
