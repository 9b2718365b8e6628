// What stands in the way of lines: which rectangles, and how near a curve comes to them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineBetween, pointAt, type Segment } from '../src/bezier.ts';
import type { DiagramMatrix, DiagramNode, NodeKind } from '../src/index.ts';
import { type Obstacle, Obstacles, obstaclesOf } from '../src/layout/obstacles.ts';
import { roomsOf } from '../src/layout/rooms.ts';
import { textWidth } from '../src/layout/sizes.ts';

const box = (x0: number, x1: number, y0: number, y1: number, radius = 0): Obstacle => ({
  ...{ key: 'box', x0, x1, y0, y1, radius },
});
const EVERYWHERE = { x0: -50, x1: 50, y0: -50, y1: 50 };

describe('within a rectangle', () => {
  const find = ([x0, x1, y0, y1]: readonly number[], shift: number) =>
    new Obstacles([box(shift + 1, shift + 2, shift + 1, shift + 2)]).within(
      { x0: shift + x0!, x1: shift + x1!, y0: shift + y0!, y1: shift + y1! },
      [],
    ).length;

  test.each([0, 8, -9])('there is what reaches into it, and not what only begins where it ends (at %d)', (shift) => {
    for (const into of [
      [0, 1.25, 0, 3],
      [1.75, 3, 0, 3],
      [0, 3, 0, 1.25],
      [0, 3, 1.75, 3],
      [1.25, 1.75, 1.25, 1.75],
      [-20, 20, -20, 20],
    ])
      expect(find(into, shift)).toBe(1);
    for (const beside of [
      [0, 1, 0, 3],
      [2, 3, 0, 3],
      [0, 3, 0, 1],
      [0, 3, 2, 3],
      [0, 0.5, 0, 3],
      [2.5, 3, 0, 3],
      [0, 3, 0, 0.5],
      [0, 3, 2.5, 3],
    ])
      expect(find(beside, shift)).toBe(0);
  });
});

describe('a curve meets', () => {
  const meets = (obstacle: Obstacle, segment: Segment) => new Obstacles([obstacle]).meets(segment, [], 0.1);
  const line = (x0: number, y0: number, x1: number, y1: number) => lineBetween({ x: x0, y: y0 }, { x: x1, y: y1 });

  test('what it runs through in the middle, wherever it is fast', () => {
    const small = box(-0.05, 0.05, -0.05, 0.05);
    for (const [p, q] of [
      [3, 3],
      [-3, 3],
      [-3, -3],
      [-1, 1],
    ] as const) {
      expect(meets(small, [-3, 0, p, 0, q, 0, 3, 0])).toBe(true);
      expect(meets(small, [0, -3, 0, p, 0, q, 0, 3])).toBe(true);
      expect(meets(small, [-3, 0.5, p, 0.5, q, 0, 3, 0.5])).toBe(false);
    }
  });

  test('what it ends before, if that is nearer than the margin', () => {
    for (const [gap, is] of [
      [0.06, true],
      [0.11, false],
    ] as const) {
      const middle = box(-1, 1, -1, 1);
      expect(meets(middle, line(-4, 0, -1 - gap, 0))).toBe(is);
      expect(meets(middle, line(1 + gap, 0, 4, 0))).toBe(is);
      expect(meets(middle, line(0, -4, 0, -1 - gap))).toBe(is);
      expect(meets(middle, line(0, 1 + gap, 0, 4))).toBe(is);
    }
  });

  test('a corner that it passes, round or not', () => {
    const diagonals = (apart: number): Segment[] => {
      const d = apart * Math.SQRT2; // of the lines ±x ± y = d from the middle
      return [
        line(-1, d + 1, d + 1, -1),
        line(-1, -d - 1, d + 1, 1),
        line(-d - 1, -1, 1, d + 1),
        line(-d - 1, 1, 1, -d - 1),
      ];
    };
    for (const radius of [0, 1])
      for (const [apart, is] of [
        [0.09, true],
        [0.11, false],
      ] as const)
        for (const segment of diagonals((radius === 0 ? Math.SQRT2 : 1) + apart))
          expect(meets(box(-1, 1, -1, 1, radius), segment)).toBe(is);
  });

  test('whatever it comes nearer to than the margin', () => {
    const along = fc.double({ min: -3, max: 3, noNaN: true });
    const segments = fc.tuple(along, along, along, along, along, along, along, along);
    const half = fc.double({ min: 0.1, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(segments, half, half, fc.boolean(), (segment, w, h, isRound) => {
        const radius = isRound ? Math.min(w, h) : 0;
        let least = Infinity;
        for (let k = 0; k <= 2000; k++) {
          const { x, y } = pointAt(segment, k / 2000);
          const [dx, dy] = [Math.max(0, Math.abs(x) - w + radius), Math.max(0, Math.abs(y) - h + radius)];
          least = Math.min(least, Math.hypot(dx, dy) - radius);
        }
        if (least < 0.065) expect(meets(box(-w, w, -h, h, radius), segment)).toBe(true);
        if (least > 0.1) expect(meets(box(-w, w, -h, h, radius), segment)).toBe(false);
      }),
    );
  });
});

test('a long curve meets one of many if it meets that one alone', () => {
  const across = fc.double({ min: -12, max: 12, noNaN: true });
  const segments = fc.tuple(across, across, across, across, across, across, across, across);
  const small = fc.tuple(across, across).map(([x, y]) => box(x - 0.5, x + 0.5, y - 0.3, y + 0.3));
  fc.assert(
    fc.property(segments, fc.array(small, { minLength: 5, maxLength: 40 }), (segment, all) => {
      const alone = (margin: number) => all.some((each) => new Obstacles([each]).meets(segment, [], margin));
      const together = new Obstacles(all).meets(segment, [], 0.1);
      if (alone(0.06)) expect(together).toBe(true); // points of a curve are looked at, 0.03 apart
      if (!alone(0.14)) expect(together).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const node = (kind: NodeKind, given: Partial<DiagramNode> = {}): DiagramNode => ({
  ...{ key: 'n', x: 2, y: 3, width: 3, height: 1, kind, copyOf: null, label: 'name', symbol: '' },
  ...{ outputs: [], members: [], scope: -1, ...given },
});
const obstacles = (nodes: readonly DiagramNode[], matrices: readonly DiagramMatrix[] = []) =>
  obstaclesOf({ nodes, groups: [], matrices }).within(EVERYWHERE, []);

test('a node is as large as it is, with round ends; a layer has corners', () => {
  const place = { key: 'n', x0: 0.5, x1: 3.5, y0: 2.5, y1: 3.5 };
  expect(obstacles([node('neuron')])).toEqual([{ ...place, radius: 0.5 }]);
  expect(obstacles([node('layer')])).toEqual([{ ...place, radius: 0 }]);
});

test('a text reaches up to its node: the name above, the numbers below or to the left', () => {
  const operation = node('op', { symbol: '+', outputs: [1] });
  const [, name, numbers] = roomsOf(operation);
  const texts = obstacles([operation]).filter(({ radius }) => radius === 0);
  const [left, right] = [2 - name!.width / 2, 2 + name!.width / 2];
  expect(texts).toContainEqual({ key: 'n', x0: left, x1: right, y0: 3.5, y1: name!.y + name!.height / 2, radius: 0 });
  const [from, to] = [2 - numbers!.width / 2, 2 + numbers!.width / 2];
  const below = numbers!.y - numbers!.height / 2;
  expect(texts).toContainEqual({ key: 'n', x0: from, x1: to, y0: below, y1: 2.5, radius: 0 });
  const parameter = node('parameter', { outputs: [1] });
  const [, beside] = roomsOf(parameter);
  expect(obstacles([parameter])).toContainEqual({
    ...{ key: 'n', x0: beside!.x - beside!.width / 2, x1: 0.5, radius: 0 },
    ...{ y0: beside!.y - beside!.height / 2, y1: beside!.y + beside!.height / 2 },
  });
});

test('a matrix is one obstacle with its gradients and all between, and has four headings: names of columns and a title, above the weights and above their gradients', () => {
  const matrix = {
    key: 'm',
    label: 'W',
    biasLabel: 'b',
    rows: ['n'],
    columns: ['x'],
    side: 1.3,
    x: 2,
    y: 9,
    gradientY: 5,
  };
  const found = obstacles([], [matrix]);
  const names = { key: 'm', x0: 2, x1: expect.closeTo(4.76, 9), radius: 0 };
  expect(found).toContainEqual({ ...names, y0: 9, y1: 9.4 });
  expect(found).toContainEqual({ ...names, y0: 5, y1: 5.4 });
  const [W, gradient] = ['W', '∂E/∂W'].map((title) => 2 + textWidth(title, 0.34));
  expect(found).toContainEqual({ key: 'm', x0: 2, x1: W, y0: 9.4, y1: 9.9, radius: 0 });
  expect(found).toContainEqual({ key: 'm', x0: 2, x1: gradient, y0: 5.4, y1: 5.9, radius: 0 });
  expect(found).toContainEqual({ ...names, x0: expect.closeTo(1.1, 9), y0: expect.closeTo(3.7, 9), y1: 9.9 });
  expect(found).toHaveLength(5);
});
