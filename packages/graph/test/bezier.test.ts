import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headOf, lengthTo, middleOf, parameterBeforeEnd, pointAt, reversed, type Segment } from '../src/bezier.ts';

const line: Segment = [0, 0, 1, 0, 2, 0, 3, 0];
const quarterCircle: Segment = [1, 0, 1, 0.5522847498, 0.5522847498, 1, 0, 1];

test('the length of a straight segment is the distance of its ends', () => {
  expect(lengthTo(line)).toBeCloseTo(3, 10);
  expect(lengthTo(line, 0.5)).toBeCloseTo(1.5, 10);
});

test('the length of a quarter circle is π/2, to 3e-4 (the curve itself is off by as much)', () => {
  expect(Math.abs(lengthTo(quarterCircle) - Math.PI / 2)).toBeLessThan(3e-4);
});

test('a parameter before the end leaves the length that was asked for', () => {
  const t = parameterBeforeEnd(quarterCircle, 0.3);
  expect(lengthTo(quarterCircle) - lengthTo(quarterCircle, t)).toBeCloseTo(0.3, 5);
});

test('the middle of two chained segments is their joint, of one or three that of the middle one', () => {
  expect(middleOf([0, 0, 1, 0, 2, 0, 3, 0])).toEqual({ x: 1.5, y: 0 });
  expect(middleOf([0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9, 0])).toEqual({ x: 4.5, y: 0 });
  expect(middleOf([0, 0, 1, 0, 2, 0, 3, 1, 4, 2, 5, 2, 6, 2])).toEqual({ x: 3, y: 1 });
});

test('a route that is reversed twice is itself', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 8, maxLength: 8 }), (route) => {
      expect(reversed(reversed(route))).toEqual(route);
    }),
  );
});

test('the head of a segment runs along the same curve', () => {
  const point = fc.double({ min: -10, max: 10, noNaN: true });
  const segment = fc.tuple(point, point, point, point, point, point, point, point);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(segment, share, share, (whole, cut, t) => {
      const [a, b] = [pointAt(headOf(whole, cut), t), pointAt(whole, cut * t)];
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1e-10);
    }),
  );
});
