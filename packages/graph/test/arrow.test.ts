// The shape of an edge: line and head meet on the axis of the head, whatever the curve.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slopeAt } from '../src/bezier.ts';
import { arrowOf, headOutline } from '../src/picture/arrow.ts';
import { drawing, headLength } from '../src/picture/style.ts';

const number = fc.double({ min: -5, max: 5, noNaN: true });
const route = fc.array(number, { minLength: 8, maxLength: 8 });

test('a head points where the edge arrives, and the line ends on its axis, beyond the notch', () => {
  fc.assert(
    fc.property(
      route,
      fc.double({ min: 0, max: 0.15, noNaN: true }),
      fc.constantFrom(1 as const, -1 as const),
      (r, width, direction) => {
        fc.pre(Math.hypot(r[6]! - r[0]!, r[7]! - r[1]!) > 1 && Math.hypot(r[6]! - r[4]!, r[7]! - r[5]!) > 0.2);
        fc.pre(Math.hypot(r[2]! - r[0]!, r[3]! - r[1]!) > 0.2);
        const { line, head } = arrowOf({ route: r, width, direction, hasHead: true });
        const [tipX, tipY, backX, backY] = head!;
        const end = direction > 0 ? [r[6], r[7]] : [r[0], r[1]];
        const before = direction > 0 ? [r[4], r[5]] : [r[2], r[3]];
        expect([tipX, tipY]).toEqual(end);
        const [dx, dy] = [tipX - backX, tipY - backY];
        const length = Math.hypot(dx, dy);
        expect(length).toBeCloseTo(headLength(width), 9);
        const slope = [tipX - before[0]!, tipY - before[1]!];
        expect(dx * slope[1]! - dy * slope[0]!).toBeCloseTo(0, 9);
        expect(dx * slope[0]! + dy * slope[1]!).toBeGreaterThan(0);
        const last = line.at(-1)!;
        const overlap = (1 - drawing.head.overlap) * length;
        expect([last[6], last[7]]).toEqual([
          expect.closeTo(tipX - (overlap * dx) / length, 9),
          expect.closeTo(tipY - (overlap * dy) / length, 9),
        ]);
        expect([line[0]![0], line[0]![1]]).toEqual(direction > 0 ? [r[0], r[1]] : [r[6], r[7]]);
      },
    ),
  );
});

test('a line with a head bends no more than without: its end moves with its last control point', () => {
  const straight = [0, 0, 1, 0, 2, 0, 3, 0];
  const { line } = arrowOf({ route: straight, width: 0.1, direction: 1, hasHead: true });
  expect(line[0]!.filter((_, k) => k % 2 === 1)).toEqual([0, 0, 0, 0]);
  const bent = arrowOf({ route: [0, 0, 1, 2, 2, 2, 3, 1], width: 0.1, direction: 1, hasHead: true }).line[0]!;
  const [whole, cut] = [slopeAt([0, 0, 1, 2, 2, 2, 3, 1], 1), slopeAt(bent, 1)];
  expect(Math.abs(Math.atan2(cut.y, cut.x) - Math.atan2(whole.y, whole.x))).toBeLessThan(0.1);
});

test('an edge without length has a head without direction, and a direction of 1 is not turned round', () => {
  const dot = arrowOf({ route: [1, 2, 1, 2, 1, 2, 1, 2], width: 0.1, direction: 1, hasHead: true });
  expect(dot.head).toEqual([1, 2, 1, 2]);
  const none = arrowOf({ route: [0, 0, 1, 0, 2, 0, 3, 0], width: 0.1, direction: 1, hasHead: false });
  expect(none).toEqual({ line: [[0, 0, 1, 0, 2, 0, 3, 0]], head: null });
});

test('the outline of a head is symmetric about its axis', () => {
  fc.assert(
    fc.property(number, number, number, number, (tipX, tipY, backX, backY) => {
      const [x0, y0, x1, y1, x2, y2, x3, y3] = headOutline([tipX, tipY, backX, backY]) as number[];
      const [dx, dy] = [tipX - backX, tipY - backY];
      expect([x0, y0]).toEqual([tipX, tipY]);
      expect([(x1! + x3!) / 2, (y1! + y3!) / 2]).toEqual([expect.closeTo(backX, 9), expect.closeTo(backY, 9)]);
      const { half, notch } = drawing.head;
      expect([x1! - backX, y1! - backY]).toEqual([expect.closeTo(-half * dy, 9), expect.closeTo(half * dx, 9)]);
      expect([x2! - backX, y2! - backY]).toEqual([expect.closeTo(notch * dx, 9), expect.closeTo(notch * dy, 9)]);
    }),
  );
});
