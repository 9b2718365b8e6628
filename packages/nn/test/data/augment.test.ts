import { describe, expect, test } from 'vitest';
import { createRng, flip, jitter, shift } from '../all.ts';

// 1 2 3
// 4 5 6
const image = [1, 2, 3, 4, 5, 6];

/** The different results of many calls, in order. */
function results(change: (rng: ReturnType<typeof createRng>) => number[], calls = 200): string[] {
  const rng = createRng(3);
  return [...new Set(Array.from({ length: calls }, () => `${change(rng)}`))].sort();
}

test('jitter adds noise of its deviation to every feature', () => {
  const rng = createRng(0);
  const noise = jitter(0.5)(new Array(10_000).fill(7), rng).map((x) => x - 7);
  expect(Math.sqrt(noise.reduce((total, x) => total + x * x, 0) / 10_000)).toBeCloseTo(0.5, 1);
  expect(jitter(0)(image, rng)).toEqual(image);
  expect(() => jitter(-1)).toThrow(new RangeError('jitter: std needs to be a finite number of at least 0, got -1'));
});

describe('flip', () => {
  test('horizontal swaps left and right, or does nothing', () => {
    expect(results((rng) => flip('horizontal', 3, 2)(image, rng))).toEqual(['1,2,3,4,5,6', '3,2,1,6,5,4']);
  });

  test('vertical swaps top and bottom, or does nothing', () => {
    expect(results((rng) => flip('vertical', 3, 2)(image, rng))).toEqual(['1,2,3,4,5,6', '4,5,6,1,2,3']);
  });

  test('does so for half of the examples', () => {
    const rng = createRng(1);
    const flipped = Array.from({ length: 1000 }, () => flip('horizontal', 3, 2)(image, rng)[0] === 3);
    expect(Math.abs(flipped.filter(Boolean).length - 500)).toBeLessThan(64); // 4 standard deviations
  });
});

describe('shift', () => {
  test('moves by every whole number of pixels up to dx and dy, and puts 0 where nothing was', () => {
    expect(results((rng) => shift(1, 0, 3, 2)(image, rng))).toEqual(['0,1,2,0,4,5', '1,2,3,4,5,6', '2,3,0,5,6,0']);
    expect(results((rng) => shift(0, 1, 3, 2)(image, rng))).toEqual(['0,0,0,1,2,3', '1,2,3,4,5,6', '4,5,6,0,0,0']);
    expect(results((rng) => shift(1, 1, 3, 2)(image, rng))).toHaveLength(9);
  });

  test('may move everything out of the image', () => {
    expect(results((rng) => shift(5, 0, 3, 2)(image, rng))).toContain('0,0,0,0,0,0');
  });
});

test('images need the size they are said to have', () => {
  const rng = createRng(0);
  expect(() => flip('vertical', 2, 2)(image, rng)).toThrow(new RangeError('flip(2 × 2) got 6 features'));
  expect(() => shift(1, 1, 4, 2)(image, rng)).toThrow(new RangeError('shift(4 × 2) got 6 features'));
  expect(() => shift(0.5, 1, 4, 2)).toThrow(
    new RangeError('shift: dx needs to be a whole number of at least 0, got 0.5'),
  );
  expect(() => flip('vertical', 0, 2)).toThrow(
    new RangeError('flip: width needs to be a whole number of at least 1, got 0'),
  );
});

test('flip refuses an axis that it does not know', () => {
  const message = 'flip needs the axis horizontal or vertical, got "diagonal"';
  // @ts-expect-error -- no axis
  expect(() => flip('diagonal', 2, 2)).toThrow(new RangeError(message));
});
