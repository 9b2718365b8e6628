// Packed texts: what was packed once can be unpacked for ever, and what was damaged cannot.
import { expect, test } from 'vitest';
import { packed, unpacked } from '../src/document/packing.ts';

const TEXT = 'e==y = 1959*x + ŷ13713&v=x:1959.5&lang=es';
/** `TEXT` as zlib packs it, raw and without a checksum, and the Adler-32 of that, as zlib has it. */
const LETTERS = 'S7W1rVSwVTC0NLXUqlDQVji63dDY3NBYrcy2wgokqGeqlpOYl26bWgwA-_wWlw';

test('what zlib has packed is unpacked', () => {
  expect(unpacked(LETTERS, 1000, true)).toBe(TEXT);
  expect(unpacked(packed(TEXT), 1000, true)).toBe(TEXT);
  expect(packed(TEXT)).toMatch(/^[\w-]+$/);
});

test('no letter of it may be another one', () => {
  for (let at = 0; at < LETTERS.length - 1; at++) {
    const other = LETTERS[at] === 'x' ? 'y' : 'x';
    expect(unpacked(LETTERS.slice(0, at) + other + LETTERS.slice(at + 1), 1000, true)).toBeNull();
  }
});

test('a text may have as many bytes as are allowed, and no more', () => {
  const bytes = new TextEncoder().encode(TEXT).length;
  expect(unpacked(LETTERS, bytes, true)).toBe(TEXT);
  expect(unpacked(LETTERS, bytes - 1, true)).toBeNull();
});

test('an early text has no checksum, and is all that there is', () => {
  const early = 'S7VNSqxMycxTK7OtiDe0MrauiDey0jXQM1XLScxLt00tBgA';
  expect(unpacked(early, 1000, false)).toBe('e=baydin&v=x_1:3;x_2:-0.5&lang=es');
  expect(unpacked(early, 1000, true)).toBeNull();
});

test('what packs best is unpacked, too', () => {
  const zeros = '0'.repeat(1_000_000);
  expect(packed(zeros).length).toBeLessThan(1400);
  expect(unpacked(packed(zeros), 1_000_000, true)).toBe(zeros);
  expect(unpacked(packed(zeros), 999_999, true)).toBeNull();
});

test.each(['', '%', 'A', 'AAAA', 'AAAAAA'])('%j was never packed', (letters) => {
  expect([unpacked(letters, 1000, true), unpacked(letters, 1000, false)]).toEqual([null, null]);
});
