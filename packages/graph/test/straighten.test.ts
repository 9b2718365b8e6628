// Lines that go on from column to column are straight where there is room for that.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { straighten } from '../src/layout/straighten.ts';
import type { Slot } from '../src/layout/units.ts';

const GAP = 0.5;
/** Columns of slots 1 high, from above, each centred as the layout has them; `feeds` are indices into the column before. */
function columnsOf(...columns: readonly (readonly { feeds?: readonly number[]; leaf?: boolean; strip?: boolean }[])[]) {
  const leaves = new Set<Slot>();
  const found: Slot[][] = [];
  for (const [r, column] of columns.entries()) {
    const tall = column.length * (1 + GAP) - GAP;
    found.push(
      column.map(({ feeds = [], leaf = false, strip = false }, k) => {
        const before = feeds.map((at) => found[r - 1]![at]!);
        const slot = { unit: strip ? -1 : 0, feeds: before, x0: r, x1: r, y: tall / 2 - 0.5 - k * (1 + GAP) };
        if (leaf) leaves.add(slot);
        return slot;
      }),
    );
  }
  const tallest = Math.max(...columns.map(({ length }) => length)) * (1 + GAP) - GAP;
  straighten(found, { heightOf: () => 1, isLeaf: (slot) => leaves.has(slot), gapBetween: () => GAP, tallest });
  return found.map((column) => column.map(({ y }) => y));
}

const near = (ys: readonly number[]) => ys.map((y) => expect.closeTo(y, 2));

describe('a chain beside leaves is one line', () => {
  test('whatever leaf feeds it', () => {
    const step = [{ feeds: [0, 1] }, { leaf: true }];
    const ys = columnsOf([{}, { leaf: true }], step, step, [{ feeds: [0, 1] }]).map(([first]) => first);
    expect(ys).toEqual(near([0.75, 0.75, 0.75, 0.75]));
  });

  test('whatever line passes by', () => {
    const [chain, line] = columnsOf([{}], [{ feeds: [0] }, { feeds: [0], strip: true }], [{ feeds: [0, 1] }]).slice(1);
    expect([chain![0], line![0]]).toEqual(near([0.75, 0.75]));
  });
});

test('a line that passes several columns is straight', () => {
  const strip = { feeds: [1], strip: true };
  const ys = columnsOf(
    [{}],
    [{ feeds: [0] }, { feeds: [0], strip: true }],
    [{ feeds: [0] }, strip, {}],
    [{ feeds: [0] }, strip],
  );
  const [first, second, third] = ys.slice(1).map((column) => column[1]!);
  expect([second, third]).toEqual(near([first!, first!]));
});

test('what is the same above and below stays so', () => {
  const all = [{ feeds: [0, 1] }, { feeds: [0, 1] }];
  expect(columnsOf([{}, {}], all, all, [{ feeds: [0, 1] }])).toEqual([
    [0.75, -0.75],
    [0.75, -0.75],
    [0.75, -0.75],
    [0],
  ]);
});

test('slots keep their order, their distance and the height of the whole', () => {
  const column = fc.array(fc.record({ feeds: fc.array(fc.nat(3), { maxLength: 3 }), leaf: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 6 }), (random) => {
      const columns = random.map((slots, r) =>
        slots.map(({ feeds, leaf }) => ({
          leaf,
          feeds: r === 0 ? [] : feeds.filter((at) => at < random[r - 1]!.length),
        })),
      );
      const tallest = Math.max(...columns.map(({ length }) => length)) * (1 + GAP) - GAP;
      for (const ys of columnsOf(...columns)) {
        for (const [k, y] of ys.entries()) if (k > 0) expect(ys[k - 1]! - y).toBeGreaterThanOrEqual(1 + GAP - 1e-9);
        expect(ys[0]! + 0.5).toBeLessThanOrEqual(tallest / 2 + 1e-9);
        expect(ys.at(-1)! - 0.5).toBeGreaterThanOrEqual(-tallest / 2 - 1e-9);
      }
    }),
  );
});

describe('by hand', () => {
  const five = [{}, {}, {}, {}, {}]; // at 3, 1.5, 0, −1.5 and −3

  test('slots that want to be apart are each where they want to be', () => {
    expect(columnsOf(five, [{ feeds: [0] }, { feeds: [4] }])[1]).toEqual([3, -3]);
    expect(columnsOf(five, [{ feeds: [1] }, { feeds: [3], leaf: true }])[1]).toEqual(near([1.5, -1.5]));
    expect(columnsOf(five, [{ feeds: [1], leaf: true }, { feeds: [3] }])[1]).toEqual(near([1.5, -1.5]));
  });

  test('slots that want to be in one place stand around it', () => {
    const [, ys] = columnsOf(five, [{ feeds: [2] }, { feeds: [2] }, { feeds: [2] }]);
    expect(ys).toEqual(near([1.5, 0, -1.5]));
    expect(columnsOf(five, [{ feeds: [1] }, { feeds: [1] }])[1]).toEqual(near([2.25, 0.75]));
    expect(columnsOf(five, [{ feeds: [0] }, { feeds: [0] }, { feeds: [0] }])[1]).toEqual(near([3, 1.5, 0]));
  });

  test('a slot ends in the middle of all that it is linked with', () => {
    const last = [...five.slice(0, 4), { feeds: [0] }];
    expect(columnsOf(five, [{ feeds: [0] }], last)[1]).toEqual(near([0]));
    expect(columnsOf(five, [{ feeds: [0, 2] }])[1]).toEqual(near([1.5]));
  });

  test('a leaf gives way to what is computed, whatever its height', () => {
    expect(columnsOf(five, [{ feeds: [1], leaf: true }, { feeds: [1] }])[1]).toEqual(near([3, 1.5]));
    expect(columnsOf(five, [{ feeds: [3] }, { feeds: [3], leaf: true }])[1]).toEqual(near([-1.5, -3]));
  });

  test('a strip weighs as much as the one before it, and less if its line comes from a leaf', () => {
    const strip = (at: number) => ({ feeds: [at], strip: true });
    // the upper one of two that cross wants to be 1.5 below the other: both give way alike, or one alone does
    const crossed = [strip(1), strip(0)];
    expect(columnsOf(five, [{ feeds: [2] }, strip(2)], crossed)[2]).toEqual(near([0, -1.5]));
    expect(columnsOf([{}, {}, {}, {}, {}], [strip(3), strip(2)])[1]).toEqual(near([0, -1.5]));
    expect(columnsOf([{}, {}, { leaf: true }, {}, {}], [strip(3), strip(2)])[1]).toEqual(near([-1.5, -3]));
  });

  test('a strip that comes from elsewhere follows what it leads to', () => {
    const slot = (unit: number, feeds: Slot[], height: number, y: number): Slot => ({
      unit,
      feeds,
      x0: 0,
      x1: height,
      y,
    });
    const outside = slot(-1, [], 1, 9);
    const strip = slot(-1, [outside], 0.5, 2);
    const [upper, lower] = [slot(0, [], 3, 1), slot(1, [strip], 1, -1.5)];
    const columns = [[strip], [], [upper, lower]];
    straighten(columns, { heightOf: ({ x1 }) => x1, isLeaf: () => false, gapBetween: () => GAP, tallest: 4.5 });
    expect([strip, upper, lower].map(({ y }) => y)).toEqual(near([-1.75, 0.75, -1.75])); // the last column is as tall as all
  });
});
