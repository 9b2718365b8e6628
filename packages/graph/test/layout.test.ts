// What long edges cost: strips are shared, lanes of one height are joined, and there are not more of them than can be seen.
import { Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, diagram } from '../src/index.ts';
import { columnsOf } from '../src/layout/columns.ts';
import { lanesOf, trackOf, trunkOf } from '../src/layout/lanes.ts';
import type { Lifted } from '../src/layout/units.ts';

/** `x + x + …`, whose edges from x pass over more and more columns. */
function longSum(terms: number): Tape {
  const x = new Value(1, { label: 'x' });
  let total = x;
  for (let i = 1; i < terms; i++) total = total.add(x);
  return Tape.of(total);
}

/** `w₁x₁ + w₂x₂ + …` by `add`: each product waits longer than the one before. */
function sumOfProducts(terms: number): Tape {
  const product = (i: number) => new Value(i, { label: `w_${i}`, role: 'parameter' }).mul(new Value(1));
  let total = product(0);
  for (let i = 1; i < terms; i++) total = total.add(product(i));
  return Tape.of(total);
}

const numbersIn = ({ edges }: Diagram) => edges.reduce((sum, { route }) => sum + route.length, 0);

test.each([
  ['x + x + …', longSum],
  ['w₁x₁ + w₂x₂ + …', sumOfProducts],
])('the routes of %s grow with its terms, not with their square', (_, build) => {
  const [some, many] = [60, 240].map((terms) => numbersIn(diagram(build(terms).structure, { level: 'op' })));
  expect(many!).toBeLessThan(6 * some!);
});

test('all edges of one source share a strip in each column that they pass', () => {
  const edges: Lifted[] = [3, 1, 2].map((target, link) => ({ source: 0, target, gap: 0, hasText: true, link }));
  const rank = new Map([0, 1, 2, 3].map((u) => [u, u]));
  const { columns, strips, passed } = columnsOf([0, 1, 2, 3], edges, rank);
  expect(columns.map((column) => column.map(({ unit }) => unit))).toEqual([[0], [1, -1], [2, -1], [3]]);
  expect(strips.get(0)).toEqual([columns[1]![1], columns[2]![1]]);
  expect([...passed]).toEqual([
    [0, 2],
    [2, 1],
  ]);
  const feeders = columns.flat().map(({ feeds }) => feeds.map((feed) => columns.flat().indexOf(feed)));
  expect(feeders).toEqual([[], [0], [0], [2], [2], [4]]); // each from the strip or the unit before it
});

test('where strips would outnumber the units by 40 to one, the longest edges keep none', () => {
  // unit 0 … 99 all feed unit 100 + k in far columns: 100 sources over 100 columns each
  const sources = Array.from({ length: 100 }, (_, k) => k);
  const chain = Array.from({ length: 101 }, (_, k) => 100 + k);
  const edges: Lifted[] = sources.map((source) => ({ source, target: 200, gap: 0, hasText: true, link: source }));
  const rank = new Map([...sources.map((u) => [u, 0] as const), ...chain.map((u, k) => [u, k] as const)]);
  const { strips } = columnsOf([...sources, ...chain], edges, rank);
  expect(strips.size).toBe(0); // 9,900 strips for 201 units
  const few = columnsOf([...sources, ...chain], edges.slice(0, 50), rank);
  expect([...few.strips.values()].map((own) => own.length)).toEqual(Array.from({ length: 50 }, () => 99));
});

const strip = (k: number, y: number) => ({ unit: -1, feeds: [], x0: k, x1: k + 0.5, y });

test('strips of one height are one lane, up to where the edge leaves them', () => {
  const trunk = trunkOf([strip(0, 1), strip(1, 1 + 1e-12), strip(2, 3), strip(3, 3), strip(4, 1)], 10, 100);
  const [a, b, c] = [
    { x0: 10, x1: 11.5, y: 101 },
    { x0: 12, x1: 13.5, y: 103 },
    { x0: 14, x1: 14.5, y: 101 },
  ];
  expect(lanesOf(trunk, 5)).toEqual([a, b, c]);
  expect(lanesOf(trunk, 4)).toEqual([a, b]);
  expect(lanesOf(trunk, 3)).toEqual([a, { ...b!, x1: 12.5 }]);
  expect(lanesOf(trunk, 1)).toEqual([{ ...a!, x1: 10.5 }]);
});

test('up to four links of one source lie side by side in its strips, the one that leads highest above; more share one track', () => {
  const tracks = (count: number) => Array.from({ length: count }, (_, k) => trackOf(k, count));
  expect([1, 2, 3, 4, 5].map(tracks)).toEqual(
    [[0], [0.075, -0.075], [0.15, 0, -0.15], [0.225, 0.075, -0.075, -0.225], [0, 0, 0, 0, 0]].map((row) =>
      row.map((height) => expect.closeTo(height, 12)),
    ),
  );
  const trunk = trunkOf([strip(0, 1), strip(1, 3)], 0, 0);
  expect(lanesOf(trunk, 2, 0.5).map(({ y }) => y)).toEqual([1.5, 3.5]);
  const { nodes, edges } = diagram(twoUses(), { level: 'op' });
  const of = (label: string) => nodes.find((node) => node.label === label)!;
  const routeTo = (label: string) =>
    edges.find(({ source, target }) => source === of('x').key && target === of(label).key)!.route;
  expect(of('up').y).toBeGreaterThan(of('down').y);
  const level = (route: readonly number[]) => route[7]!; // where it comes into its first strip
  expect(level(routeTo('up')) - level(routeTo('down'))).toBeCloseTo(0.15, 12);
});

/** x is used at once, and twice behind two operations: in `up`, which stands above `down`. */
function twoUses() {
  const x = new Value(1, { label: 'x' });
  const first = x.mul(x);
  const [p, q] = [first.add(first), first.mul(first)];
  const [down, up] = [q.mul(x), p.add(x)];
  up.label = 'up';
  down.label = 'down';
  return Tape.of(up.add(down));
}

test('of more than 48 lanes every second is kept, and so on', () => {
  const zigzag = Array.from({ length: 200 }, (_, k) => strip(k, k % 2));
  const trunk = trunkOf(zigzag, 0, 0);
  expect(lanesOf(trunk, 48)).toHaveLength(48);
  expect(lanesOf(trunk, 49).map(({ x0 }) => x0)).toEqual(Array.from({ length: 25 }, (_, k) => 2 * k));
  expect(lanesOf(trunk, 200)).toHaveLength(40);
});

test('an edge that passes over columns runs through their strips, clear of what stands there', () => {
  const { nodes, edges } = diagram(longSum(8).structure, { level: 'op' });
  const x = nodes.find(({ label }) => label === 'x')!;
  for (const { source, target, route } of edges) {
    if (source !== x.key) continue;
    const [from, to] = [x.x, nodes.find(({ key }) => key === target)!.x];
    const passed = nodes.filter((node) => node.x > from + 0.1 && node.x < to - 0.1);
    for (const node of passed) {
      // the strip lies level across the column of the node
      const ys = route.filter((_, k) => k % 2 === 1 && Math.abs(route[k - 1]! - node.x) <= node.width / 2);
      for (const y of ys) expect(Math.abs(y - node.y)).toBeGreaterThan(node.height / 2);
    }
  }
});
