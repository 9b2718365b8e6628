// Ways round: by hand, between rectangles of known places.
import { describe, expect, test } from 'vitest';
import type { Obstacle } from '../src/layout/obstacles.ts';
import { blocks, type Taken, wayRound } from '../src/layout/way-round.ts';

const box = (x0: number, x1: number, y0: number, y1: number): Obstacle => ({ key: 'box', x0, x1, y0, y1, radius: 0 });
const way = (to: readonly [number, number], boxes: readonly Obstacle[], taken: Taken = new Map()) =>
  wayRound({ x: 0, y: 0 }, { x: to[0], y: to[1] }, boxes, taken)?.map(({ x, y }) => [x, y]) ?? null;
const at = (...points: readonly (readonly [number, number])[]) =>
  points.map(([x, y]) => [expect.closeTo(x, 9), expect.closeTo(y, 9)]);

test('a way is straight where nothing stands in it', () => {
  expect(way([10, 4], [])).toEqual(at([0, 0], [10, 4]));
  expect(way([10, 0], [box(4, 6, 0.05, 2), box(4, 6, -2, -0.05), box(-3, -1, -1, 1), box(11, 12, -1, 1)])).toEqual(
    at([0, 0], [10, 0]),
  );
});

test('it goes round a box by the shorter side, 0.07 outside of its corners', () => {
  expect(way([10, 0], [box(4, 6, -1, 3)])).toEqual(at([0, 0], [3.93, -1.07], [6.07, -1.07], [10, 0]));
  expect(way([10, 0], [box(4, 6, -3, 1)])).toEqual(at([0, 0], [3.93, 1.07], [6.07, 1.07], [10, 0]));
  expect(way([10, 2], [box(4, 6, -1, 1.5)])).toEqual(at([0, 0], [3.93, 1.57], [10, 2]));
  expect(way([10, -2], [box(4, 6, -1.5, 1)])).toEqual(at([0, 0], [3.93, -1.57], [10, -2]));
});

test('it goes between boxes where there is room, and round both where there is none', () => {
  const pair = (gap: number) => [box(4, 6, gap, 5), box(4, 6, -5, 0)];
  expect(way([10, 1], pair(0.2))).toEqual(at([0, 0], [6.07, 0.13], [10, 1]));
  expect(way([10, 1], pair(0.08))).toEqual(at([0, 0], [3.93, 5.07], [6.07, 5.07], [10, 1]));
});

test('it never goes back: of a box around its end, it has no way to that', () => {
  const cup = [box(5, 9, 1, 1.5), box(5, 9, -1.5, -1), box(4.5, 5, -1.5, 1.5)]; // open to the right
  expect(way([7, 0], cup)).toBeNull();
  expect(way([7, 0], cup.slice(0, 2))).toEqual(at([0, 0], [7, 0]));
});

test('up to three ways lie side by side around a corner, as far as there is room', () => {
  const boxes = [box(4, 6, -9, 1)];
  const taken: Taken = new Map();
  const heights = Array.from({ length: 4 }, () => way([10, 0], boxes, taken)![1]![1]);
  expect(heights).toEqual([1.07, 1.19, 1.31, 1.31].map((y) => expect.closeTo(y, 9)));
  const narrow = [...boxes, box(3, 7, 1.26, 9)];
  const low: Taken = new Map();
  expect(Array.from({ length: 4 }, () => way([10, 0], narrow, low)![1]![1])).toEqual(
    [1.07, 1.19, 1.19, 1.19].map((y) => expect.closeTo(y, 9)),
  );
});

test('it begins and ends upright beside a box', () => {
  const tall = [box(4, 6, -1, 3)];
  const [left, right] = [4 - 0.07, 6 + 0.07];
  const from = (x: number, to: number) => wayRound({ x, y: 0 }, { x: to, y: 0 }, tall, new Map());
  const corners = [
    { x: left, y: -1.07 },
    { x: right, y: -1.07 },
  ];
  expect(from(left, 10)).toEqual([{ x: left, y: 0 }, ...corners, { x: 10, y: 0 }]);
  expect(from(0, right)).toEqual([{ x: 0, y: 0 }, ...corners, { x: right, y: 0 }]);
});

test('it never goes back: out of a box around its start, open to the left, it has no way', () => {
  const cup = [box(-1, 3, 1, 1.5), box(-1, 3, -1.5, -1), box(2.5, 3, -1.5, 1.5)];
  expect(way([7, 0], cup)).toBeNull();
});

test('a box that stands only in the way of the way round is gone round, too', () => {
  const boxes = [box(4, 6, -1, 1.5), box(7.9, 8.1, 1.75, 4)];
  expect(way([10, 2], boxes)).toEqual(at([0, 0], [3.93, 1.57], [8.17, 1.68], [10, 2]));
});

test('a corner less is worth 0.4 more of length', () => {
  // below: two corners, 10.18 and 10.36 long; above: one, 10.49 and 10.90
  expect(way([10, 1.07], [box(1, 6, -0.05, 1)])).toEqual(at([0, 0], [0.93, 1.07], [10, 1.07]));
  expect(way([10, 1.57], [box(1, 6, -0.05, 1.5)])).toEqual(at([0, 0], [0.93, -0.12], [6.07, -0.12], [10, 1.57]));
});

test('what is taken are the corners of the way', () => {
  const [first, second] = [box(4, 6, -1, 9), box(12, 14, -9, 1)];
  const taken: Taken = new Map();
  way([20, 0], [first, second], taken);
  expect(taken).toEqual(
    new Map([
      [first, [1, 1, 0, 0]],
      [second, [0, 0, 1, 1]],
    ]),
  );
  const single = box(4, 6, -1, 1.5);
  const one: Taken = new Map();
  way([10, 2], [single], one);
  expect(one).toEqual(new Map([[single, [0, 0, 1, 0]]])); // at its upper left one alone
});

describe('a leg is blocked where it comes nearer than 0.045', () => {
  const middle = box(4, 6, -1, 1);
  const leg = (x0: number, y0: number, x1: number, y1: number) => blocks({ x: x0, y: y0 }, { x: x1, y: y1 }, middle);

  test('to a side', () => {
    for (const [gap, is] of [
      [0.04, true],
      [0.05, false],
    ] as const) {
      for (const x of [4 - gap, 6 + gap]) expect([leg(x, -5, x, 5), leg(x, 5, x, -5)]).toEqual([is, is]);
      for (const y of [-1 - gap, 1 + gap]) expect(leg(0, y, 10, y)).toBe(is);
    }
  });

  test('to a corner', () => {
    for (const [gap, is] of [
      [0.04, true],
      [0.05, false],
    ] as const) {
      expect(leg(2, 5 + 2 * gap, 7 + 2 * gap, 0)).toBe(is); // x + y = 7 at the upper right one
      expect(leg(2, 1 - 2 * gap, 5, -2 - 2 * gap)).toBe(is); // 3, lower left
      expect(leg(2, -1 + 2 * gap, 6, 3 + 2 * gap)).toBe(is); // x − y = 3, upper left
      expect(leg(5, -2 - 2 * gap, 8, 1 - 2 * gap)).toBe(is); // 7, lower right
    }
  });

  test('but not where it ends before', () => {
    expect([leg(0, 0, 3.9, 0), leg(6.1, 0, 9, 0)]).toEqual([false, false]);
    expect([leg(4.5, 4, 5, 1.1), leg(5, 1.1, 5.5, 4)]).toEqual([false, false]);
    expect([leg(4.5, -4, 5, -1.1), leg(5, -1.1, 5.5, -4)]).toEqual([false, false]);
    expect([leg(4.5, 4, 5, 0.9), leg(5, 0, 5, 0), leg(5, 2, 5, 2)]).toEqual([true, true, false]);
  });
});
