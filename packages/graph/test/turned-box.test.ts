// Turned rectangles: which points lie in one, and which of them overlap.
import { expect, test } from 'vitest';
import { type Box, crosses, overlap, reachIn } from '../src/layout/turned-box.ts';

const degrees = Math.PI / 180;
const box = (x: number, y: number, angle = 0, wide = 2, tall = 1): Box => ({
  x,
  y,
  angle: angle * degrees,
  wide,
  tall,
});

/** The point `along` and `across` from the middle of a box at (1, 5) that is turned so. */
function turned(angle: number, along: number, across: number): readonly [number, number] {
  const [cos, sin] = [Math.cos(angle * degrees), Math.sin(angle * degrees)];
  return [1 + along * cos - across * sin, 5 + along * sin + across * cos];
}

test('a point lies in a box within half of its length and of its height, however it is turned', () => {
  for (const angle of [0, 30, -30, 90, 145])
    for (const sign of [1, -1]) {
      const has = (along: number, across: number) =>
        crosses([...turned(angle, sign * along, across)], box(1, 5, angle));
      expect([has(1.9, 0.9), has(1.9, -0.9), has(0, 0)]).toEqual([true, true, true]);
      expect([has(2.1, 0), has(0, 1.1), has(0, -1.1), has(2.1, 1.1)]).toEqual([false, false, false, false]);
    }
  expect(crosses([3, 5], box(1, 5))).toBe(false); // on its rim
  expect(crosses([1, 6], box(1, 5))).toBe(false);
});

test('one point of many is enough, and x and y belong together', () => {
  expect(crosses([100, 5, 1, 100, 1.5, 5.5], box(1, 5))).toBe(true);
  expect(crosses([100, 5, 1, 100, 5, 1], box(1, 5))).toBe(false);
  expect(crosses([], box(1, 5))).toBe(false);
});

test('boxes side by side overlap as soon as they are nearer than half of both', () => {
  const meet = (a: Box, b: Box) => [overlap([a], [b]), overlap([b], [a])];
  expect(meet(box(0, 0), box(3.9, 0))).toEqual([true, true]);
  expect(meet(box(0, 0), box(4, 0))).toEqual([false, false]); // they touch
  expect(meet(box(0, 0), box(0, 1.9))).toEqual([true, true]);
  expect(meet(box(0, 0), box(0, 2))).toEqual([false, false]);
  expect(meet(box(0, 0), box(-3.9, -1.9))).toEqual([true, true]);
  expect(meet(box(50, 50), box(51, 51))).toEqual([true, true]);
  expect(meet(box(0, 0), box(1, 40))).toEqual([false, false]);
  expect(meet(box(0, 0), box(40, 1))).toEqual([false, false]);
});

test('a turned box reaches as far as its corners', () => {
  const meet = (a: Box, b: Box) => [overlap([a], [b]), overlap([b], [a])];
  const reach = (2 + 1) * Math.SQRT1_2; // at 45 degrees, to all sides
  for (const angle of [45, -45, 135]) {
    expect(meet(box(0, 0), box(2 + reach - 0.05, 0.8, angle))).toEqual([angle === 45, angle === 45]);
    expect(meet(box(0, 0), box(2 + reach + 0.01, 0, angle))).toEqual([false, false]);
    expect(meet(box(0, 0), box(0, 1 + reach - 0.01, angle))).toEqual([true, true]);
    expect(meet(box(0, 0), box(0, 1 + reach + 0.01, angle))).toEqual([false, false]);
  }
  expect(meet(box(0, 0, 90), box(2.9, 0))).toEqual([true, true]);
  expect(meet(box(0, 0, 90), box(3.1, 0))).toEqual([false, false]);
  expect(meet(box(0, 0, 90), box(0, 2.9))).toEqual([true, true]);
  expect(meet(box(0, 0, 90), box(0, 3.1))).toEqual([false, false]);
  // parallel, along and across their own direction
  const [x, y] = [Math.cos(30 * degrees), Math.sin(30 * degrees)];
  expect(meet(box(1, 1, 30), box(1 + 3.9 * x, 1 + 3.9 * y, 30))).toEqual([true, true]);
  expect(meet(box(1, 1, 30), box(1 + 4.1 * x, 1 + 4.1 * y, 30))).toEqual([false, false]);
  expect(meet(box(1, 1, 30), box(1 - 1.9 * y, 1 + 1.9 * x, 30))).toEqual([true, true]);
  expect(meet(box(1, 1, 30), box(1 - 2.1 * y, 1 + 2.1 * x, 30))).toEqual([false, false]);
});

test('a corner that a box has beside the other is apart from it, though neither is beyond the other in height or length', () => {
  // the corner of the lower box, at (2, 1), and a side that passes it
  const line = (distance: number) => box(2 + distance, 1 + distance, -45, 5, 0.1);
  expect(overlap([box(0, 0)], [line(0)])).toBe(true);
  expect(overlap([box(0, 0)], [line(0.06)])).toBe(true);
  expect(overlap([box(0, 0)], [line(0.08)])).toBe(false);
  expect(overlap([line(0.08)], [box(0, 0)])).toBe(false);
});

test('any of some with any of others', () => {
  const far = box(100, 100);
  expect(overlap([far, box(0, 0)], [box(-100, 0), box(1, 1)])).toBe(true);
  expect(overlap([far, box(0, 0)], [box(-100, 0)])).toBe(false);
  expect(overlap([], [far])).toBe(false);
});

test('a line goes so far along a box as it is in it, also from far away to far away', () => {
  for (const angle of [0, 30, -30, 145]) {
    const through = (...points: readonly (readonly [number, number])[]) =>
      reachIn(
        points.flatMap(([along, across]) => turned(angle, along, across)),
        box(1, 5, angle),
      );
    expect(through([-50, 0], [50, 0])).toBeCloseTo(4, 9);
    expect(through([-1, 0.5], [0.5, 0.5])).toBeCloseTo(1.5, 9);
    expect(through([-20, -10], [20, 10])).toBeCloseTo(4, 9);
    expect(through([0, -10], [0.5, 10])).toBeCloseTo(0.05, 9);
    expect(through([-10, 0], [-1, 0], [-1, 9], [1.5, 9], [1.5, 0])).toBeCloseTo(3.5, 9); // from end to end of what is in it
    expect(through([-50, 1.1], [50, 1.1], [50, -1.1], [-50, -1.1])).toBe(-1);
    expect(through([2.1, -9], [2.1, 9])).toBe(-1);
  }
});
