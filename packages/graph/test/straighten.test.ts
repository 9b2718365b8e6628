// Lines that go on from column to column are straight where there is room for that.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../src/layout/columns.ts';
import { straighten } from '../src/layout/straighten.ts';

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
