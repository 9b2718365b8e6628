// The digits against what the data set's page at UCI and scikit-learn say of them.
import { expect, test } from 'vitest';
import { loadDigits } from '../all.ts';

const { x, y } = loadDigits();

test('holds as many of each digit as UCI counts in its test set', () => {
  const counts = Array.from({ length: 10 }, (_, digit) => y.filter((label) => label === digit).length);
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});

test('has 64 pixels from 0 to 16, whose sum is that of scikit-learn', () => {
  expect(new Set(x.map((pixels) => pixels.length))).toEqual(new Set([64]));
  expect(new Set(x.flat())).toEqual(new Set(Array.from({ length: 17 }, (_, k) => k)));
  expect(x.flat().reduce((sum, pixel) => sum + pixel, 0)).toBe(561_718); // load_digits().data.sum()
});

test('begins with a nought that one can see', () => {
  const rows = Array.from({ length: 8 }, (_, row) => x[0]!.slice(8 * row, 8 * row + 8));
  expect(rows.map((row) => row.map((pixel) => (pixel > 5 ? '#' : '.')).join(''))).toEqual([
    '...##...',
    '..####..',
    '..#..##.',
    '..#..##.',
    '..#..##.',
    '..#..##.',
    '..#.##..',
    '..###...',
  ]);
  expect(y[0]).toBe(0);
});

test('is a new copy each time', () => {
  loadDigits().x[0]![0] = 16;
  expect(loadDigits().x[0]![0]).toBe(0);
});
