// Lines that run side by side to one unit are bundles: close together, and around what they would part.
import { sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { diagram } from '../src/index.ts';
import { bindStrips, together } from '../src/layout/bundles.ts';
import { columnsOf, sortColumn } from '../src/layout/columns.ts';
import { type Lifted, OUTSIDE, type Slot } from '../src/layout/units.ts';

const link = (source: number, target: number, at: number): Lifted => ({
  source,
  target,
  gap: 0,
  hasText: false,
  link: at,
});
const strip = (y: number, bound?: number): Slot => ({
  unit: -1,
  feeds: [{ unit: 0, feeds: [], x0: 0, x1: 0, y }],
  x0: 0,
  x1: 0,
  y,
  ...(bound !== undefined && { bound }),
});

/** What each strip of each column is bound to, where `sources` of column 0 feed unit 9 of column 3 and what `others` say. */
function boundOf(sources: readonly number[], others: readonly (readonly [source: number, target: number])[]) {
  const rank = new Map([...sources.map((u) => [u, 0] as const), [7, 1], [8, 2], [9, 3]]);
  const pairs = [...sources.map((source) => [source, 9] as const), [7, 8] as const, [8, 9] as const, ...others];
  const links = pairs.map(([source, target], at) => link(source, target, at));
  const { columns } = columnsOf(
    [...rank.keys()],
    links,
    rank,
    links.filter(({ target }) => target === OUTSIDE),
  );
  return columns.map((column) => column.filter(({ unit }) => unit < 0).map(({ bound }) => bound));
}

test('three lines to one unit are a bundle, two are none', () => {
  expect(boundOf([0, 1, 2], [])).toEqual([[], [9, 9, 9], [9, 9, 9], []]);
  expect(boundOf([0, 1], [])).toEqual([[], [undefined, undefined], [undefined, undefined], []]);
});

test('a line is in the bundle from where it leads to nothing else', () => {
  const bound = boundOf([0, 1, 2, 3], [[1, 8]]); // unit 1 feeds unit 8 as well: its strip in column 1 is of both
  expect(bound).toEqual([[], [9, undefined, 9, 9], [9, 9, 9, 9], []]);
});

test('lines that leave their scope lead to several units, and are no bundle', () => {
  const columns = [0, 1, 2].map(() => [strip(0)]);
  const strips = new Map(columns.map(([slot], source) => [source, [slot!]]));
  const links = [0, 1, 2].map((source) => link(source, OUTSIDE, source));
  bindStrips([columns.flat()], strips, links, new Map(links.map(({ link: at }) => [at, 1])));
  expect(columns.flat().map(({ bound }) => bound)).toEqual([undefined, undefined, undefined]);
});

test('a bundle of eight runs around what stands in its column, smaller ones through it', () => {
  const ends = (count: number) => {
    const unit: Slot = { ...strip(-0.5), unit: 1 };
    const column = [unit, ...Array.from({ length: count }, (_, k) => strip((count - 1) / 2 - k, 9))];
    sortColumn(column, [{}, { sortable: true }] as never);
    return [column.indexOf(unit), column.filter((slot) => slot !== unit).map(({ y }) => y)] as const;
  };
  expect(ends(8)).toEqual([4, [3.5, 2.5, 1.5, 0.5, -0.5, -1.5, -2.5, -3.5]]);
  const lopsided = strip(-3, 9);
  const column = [{ ...strip(0), unit: 1 }, ...[9, 8, 7, 6, 5, 4, 3].map((y) => strip(y, 9)), lopsided];
  sortColumn(column, [{}, { sortable: true }] as never);
  expect(column.map(({ y }) => y)).toEqual([9, 8, 7, 6, 5, 0, 4, 3, -3]); // 4 and 3 run below the unit, though it is lower
  const small = [{ ...strip(0), unit: 1 }, ...[9, 8, 7, 6, 5, 4, 3].map((y) => strip(y, 9))];
  sortColumn(small, [{}, { sortable: true }] as never);
  expect(small.map(({ y }) => y)).toEqual([9, 8, 7, 6, 5, 4, 3, 0]);
});

test('lines of one bundle side by side want one height, others their own', () => {
  const column = [strip(0, 9), strip(0, 9), strip(0, 8), strip(0), strip(0), strip(0, 9)];
  expect(together(column, [6, 2, 3, 1, 0, 5])).toEqual([4, 4, 3, 1, 0, 5]);
});

test('the terms of a long sum come to it 0.2 apart, and no line lies on another', () => {
  const x = new Value(1, { label: 'x' });
  let end: Value = x; // a chain beside which they pass
  const y = tanh(x);
  const terms = [2, 3, 4, 5, 6].map((k) => y.mul(k));
  for (let k = 0; k < 6; k++) end = tanh(end);
  const { edges, nodes } = diagram(Tape.of(sum([...terms, end])).structure, {
    level: 'op',
  });
  const total = nodes.find(({ symbol }) => symbol === 'Σ')!;
  const last = edges
    .filter(({ target }) => target === total.key)
    .flatMap(({ route }) => (route.length > 8 ? [route[route.length - 7]!] : [])) // where the last curve begins
    .sort((a, b) => b - a);
  expect(last.length).toBeGreaterThanOrEqual(3);
  for (const [k, y] of last.slice(1).entries()) expect(last[k]! - y).toBeCloseTo(0.2, 9);
});
