// Which rows of a long trace are in the page.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsBetween, startsOf, stretchesOf } from '../src/lenses/trace/window.ts';

test('each row begins where the one before it ends', () => {
  expect([...startsOf(3, (row) => 10 * (row + 1))]).toEqual([0, 10, 30, 60]);
  expect([...startsOf(0, () => 10)]).toEqual([0]);
});

test('a row is in view if something of it is', () => {
  const starts = startsOf(4, () => 10);
  expect(rowsBetween(starts, 0, 40)).toEqual({ first: 0, end: 4 });
  expect(rowsBetween(starts, 10, 20)).toEqual({ first: 1, end: 2 });
  expect(rowsBetween(starts, 9, 21)).toEqual({ first: 0, end: 3 });
  expect(rowsBetween(starts, -50, 1)).toEqual({ first: 0, end: 1 });
});

test('above and below the rows there are none', () => {
  const starts = startsOf(4, () => 10);
  expect(rowsBetween(starts, -20, 0)).toEqual({ first: 0, end: 0 });
  expect(rowsBetween(starts, 40, 90)).toEqual({ first: 4, end: 4 });
  expect(
    rowsBetween(
      startsOf(0, () => 10),
      0,
      10,
    ),
  ).toEqual({ first: 0, end: 0 });
});

test('kept rows stand beside the window, neighbours in one stretch', () => {
  expect(stretchesOf(9, { first: 3, end: 5 }, [8, 0])).toEqual([
    { first: 0, end: 1 },
    { first: 3, end: 5 },
    { first: 8, end: 9 },
  ]);
  expect(stretchesOf(9, { first: 3, end: 5 }, [2, 5, 4, 2])).toEqual([{ first: 2, end: 6 }]);
  expect(stretchesOf(9, { first: 0, end: 0 }, [7, 6])).toEqual([{ first: 6, end: 8 }]);
});

test('what is no row has no stretch: a table may have lost rows', () => {
  expect(stretchesOf(4, { first: 2, end: 9 }, [-1, 4])).toEqual([{ first: 2, end: 4 }]);
  expect(stretchesOf(0, { first: 0, end: 3 }, [0, -1])).toEqual([]);
});

test('stretches hold each row of the window and each kept one, once, in order, with a gap between', () => {
  const row = fc.integer({ min: -2, max: 32 });
  fc.assert(
    fc.property(fc.nat(30), row, row, fc.array(row), (count, a, b, kept) => {
      const window = { first: Math.max(0, Math.min(a, b)), end: Math.max(0, a, b) };
      const stretches = stretchesOf(count, window, kept);
      const shown = stretches.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, at) => first + at));
      const wanted = Array.from({ length: count }, (_, at) => at).filter(
        (at) => (at >= window.first && at < window.end) || kept.includes(at),
      );
      expect(shown).toEqual(wanted);
      for (const [at, { first }] of stretches.entries())
        if (at > 0) expect(first).toBeGreaterThan(stretches[at - 1]!.end);
    }),
  );
});
