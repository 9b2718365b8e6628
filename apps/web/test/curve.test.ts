// The small pictures of functions, and what a number field says about a text.

import { type Op, ops } from '@retrograd/autodiff/ops';
import { describe, expect, test } from 'vitest';
import { doubtAbout } from '../src/lenses/parts/doubt.ts';
import { curveOf, REACH } from '../src/lenses/source/curve.ts';

test.each(Object.values<Op>(ops).map((op) => ({ name: op.name, op })))('$name has a curve of numbers', ({ op }) => {
  expect(curveOf(op)).toMatch(/^M(-?\d+(\.\d+)? -?\d+(\.\d+)?[ML]?)+$/);
});

test('a curve passes through the points of its function, and is open where there are none', () => {
  expect(curveOf(ops.relu as Op)).toMatch(new RegExp(`^M-${REACH} 0L.*L0 0L.*L${REACH} -${REACH}$`));
  expect(curveOf(ops.sqrt as Op)).toMatch(/^M0 0L/);
  expect(curveOf(ops.reciprocal as Op).match(/M/g)).toHaveLength(2);
});

describe('a number field', () => {
  test.each(['1', '-0.5', '0,5', '1/3', '0', '0.000', '1.234', '12.5000', '1e-3', '1000'])(
    'has no doubt about %s',
    (text) => {
      expect(doubtAbout(text)).toBe('none');
    },
  );

  test.each([
    ['1,000', 'ambiguous'],
    ['2,500', 'ambiguous'],
    ['−1.000', 'ambiguous'],
    ['1e-400', 'ambiguous'],
    ['1e400', 'too large'],
    ['−1e400', 'too large'],
    ['abc', 'not a number'],
    ['', 'not a number'],
    ['Infinity', 'not a number'],
    ['1,000,000', 'not a number'],
  ])('takes %s as %s', (text, doubt) => {
    expect(doubtAbout(text)).toBe(doubt);
  });
});
