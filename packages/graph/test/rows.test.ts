// Rows by hand: where a long arrangement is cut, where its rows come to lie, and how its lines return.
import { expect, test } from 'vitest';
import { lineBetween, type Point } from '../src/bezier.ts';
import type { Arrangement } from '../src/layout/arrangement.ts';
import { heightsAt, routeInRows } from '../src/layout/route-in-rows.ts';
import { cutsOf, gapsOf } from '../src/layout/row-ends.ts';
import { NUMBER, textWidth } from '../src/layout/sizes.ts';
import { wrapped } from '../src/layout/wrap.ts';
import type { DiagramEdge, DiagramGroup, DiagramMatrix, DiagramNode } from '../src/structure/diagram-elements.ts';

const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 9));

const node = (x: number, y = 0): DiagramNode => ({
  ...{ key: `${x} ${y}`, x, y, width: 1, height: 1, kind: 'op', copyOf: null },
  ...{ label: '', symbol: '', outputs: [], members: [], scope: -1 },
});
const edge = (route: readonly number[]): DiagramEdge => ({
  ...{ key: '', source: '', target: '', arguments: [], weight: null, route },
});
const line = (a: Point, b: Point) => edge(lineBetween(a, b));
/** From rim to rim. */
const between = (a: Point, b: Point) => line({ x: a.x + 0.5, y: a.y }, { x: b.x - 0.5, y: b.y });

/** Nodes of 1 × 1 in a row, their middles 3 apart, each `rise` above the one before, and the lines between them. */
function chain(length: number, rise = 0): Arrangement {
  const nodes = Array.from({ length }, (_, k) => node(3 * k, k * rise));
  const own = nodes.slice(1).map((to, k) => between(nodes[k]!, to));
  return { nodes, groups: [], own, matrices: [], cells: [], wires: [], narrow: new Set(), room: null };
}

/** Twelve nodes: 34.4 wide, and 2.4 high with the room above them, 0.8 from their middle, and below, 1.6. */
const twelve = chain(12);
const group = (x: number): DiagramGroup => ({
  ...{ key: '', scope: 0, kind: '', label: '', x, y: 0, width: 1, height: 4 },
});
const matrix = (x: number, biasLabel = ''): DiagramMatrix => ({
  ...{ key: '', label: '', biasLabel, rows: ['a', 'b'], columns: ['c'], side: 0.5, x, y: 3, gradientY: -2 },
});
const placesOf = ({ nodes }: Arrangement) => nodes.flatMap(({ x, y }) => [x, y]);
const room = (x0: number, x1: number, y0: number) => ({
  ...{ x0: expect.closeTo(x0, 9), x1: expect.closeTo(x1, 9), y0: expect.closeTo(y0, 9), y1: 0 },
});

test('twelve nodes in two rows: each begins at the left, as high as its nodes, a unit below the one before', () => {
  const rows = wrapped(twelve, 3.2)!;
  const six = [0, 3, 6, 9, 12, 15];
  // the lower row begins at the cut, half-way between two nodes
  expect(placesOf(rows)).toEqual(close([...six.flatMap((x) => [x, -0.8]), ...six.flatMap((x) => [x + 0.8, -4.2])]));
  expect(rows.room).toEqual(room(-0.7 - 1, 16.5 + 1, -5.8));
});

test('the line at the end of a row runs back between the rows, and comes into the next one from the left', () => {
  const { own } = wrapped(twelve, 3.2)!;
  expect(own[4]!.route).toEqual(close(lineBetween({ x: 12.5, y: -0.8 }, { x: 14.5, y: -0.8 })));
  expect(own[6]!.route).toEqual(close(lineBetween({ x: 1.3, y: -4.2 }, { x: 3.3, y: -4.2 })));
  expect(own[5]!.route).toEqual(
    close([
      ...[15.5, -0.8],
      ...[16, -0.8, 16, -0.8, 16.5, -0.8], // to the end of the row
      ...[17.2, -0.8, 17.2, -2.9, 16.5, -2.9], // round
      ...[15.5, -2.9, 0.3, -2.9, -0.7, -2.9], // back, half a unit below the row
      ...[-1.4, -2.9, -1.4, -4.2, -0.7, -4.2], // round
      ...[-0.2, -4.2, -0.2, -4.2, 0.3, -4.2],
    ]),
  );
});

test('frames, matrices and their lines go with their row', () => {
  const rise = between({ x: 0, y: 0 }, { x: 3, y: 0 });
  const wire = { node: '', matrix: 0, row: null, column: null, edge: twelve.own[5]! };
  const rows = wrapped(
    {
      ...{ ...twelve, own: [...twelve.own.slice(0, 5), ...twelve.own.slice(6), rise] },
      ...{ groups: [group(0), group(21)], matrices: [matrix(3), matrix(24)], wires: [wire] },
    },
    1.5,
  )!;
  // matrices reach from 3.9 above the middle to 3 below it
  expect(placesOf(rows).filter((_, k) => k % 2 === 1)).toEqual(
    close([...Array(6).fill(-3.9), ...Array(6).fill(-11.8)]),
  );
  expect(rows.groups.map(({ x, y }) => [x, y])).toEqual([close([0, -3.9]), close([21 - 17.2, -11.8])]);
  const lower = rows.matrices.map(({ x, y, gradientY }) => [x, y, gradientY]);
  expect(lower).toEqual([close([3, -0.9, -5.9]), close([24 - 17.2, -8.8, -13.8])]);
  expect(rows.wires[0]!.edge.route.slice(0, 8)).toEqual(close([15.5, -3.9, 16, -3.9, 16, -3.9, 16.5, -3.9]));
  expect(rows.room).toEqual(room(-1.7, 17.5, -14.8));
});

test('returns lie 0.3 apart: the lowest line turns first, lies highest and turns last, so that none crosses another', () => {
  const second = twelve.nodes.map(({ x }) => node(x, -4));
  const both = { ...twelve, nodes: [...twelve.nodes, ...second], own: [...twelve.own] };
  for (const [k, to] of second.slice(1).entries()) both.own.push(between(second[k]!, to));
  const rows = wrapped(both, 1.5)!;
  const [upper, lower] = [rows.own[5]!.route, rows.own[16]!.route];
  // 6.4 high, then 1.3 for two returns
  expect(lower.slice(8, 14)).toEqual(close([17.2, -4.8, 17.2, -6.9, 16.5, -6.9]));
  expect(upper.slice(8, 14)).toEqual(close([17.5, -0.8, 17.5, -7.2, 16.5, -7.2]));
  expect(lower.slice(20, 26)).toEqual(close([-1.7, -6.9, -1.7, -12.5, -0.7, -12.5]));
  expect(upper.slice(20, 26)).toEqual(close([-1.4, -7.2, -1.4, -8.5, -0.7, -8.5]));
  expect(rows.room).toEqual(room(-0.7 - 1.3, 16.5 + 1.3, -7.7 - 6.4));
});

test('a row has room for lines above and below its nodes, and for those that turn at its ends', () => {
  const over = edge([3.5, 0, 4, 3, 5, 3, 6, 3, 7, 3, 8, -5, 11.5, 0]);
  const above = wrapped({ ...twelve, own: [...twelve.own, over] }, 1.6)!;
  // from 3.5 above the middle, where the line is at 3, to 5.5 below it
  expect(placesOf(above)[1]).toBeCloseTo(-3.5, 9);
  expect(placesOf(above)[13]).toBeCloseTo(-3.5 - 5.5 - 1 - 0.8, 9);
  const steps = { ...twelve, nodes: twelve.nodes.map(({ x }) => node(x, x < 16 ? 0 : 6)) };
  steps.own = steps.nodes.slice(1).map((to, k) => between(steps.nodes[k]!, to));
  const turned = wrapped(steps, 1.9)!; // the line rises from 0 to 6, and is cut at 3
  expect(placesOf(turned)[1]).toBeCloseTo(-3.5, 9);
  expect(placesOf(turned)[13]).toBeCloseTo(-3.5 - 1.6 - 1 - 0.8, 9);
  expect(turned.room).toEqual(room(-1.7, 17.5, -5.1 - 1 - 0.8 - 3.5));
});

test('a line that slants where it is cut leaves its row level, and comes level into the next one', () => {
  const { own } = wrapped(chain(12, 0.8), 1.7)!;
  const route = own[5]!.route;
  expect(route[1]).toBe(route[7]); // to the end of the row
  expect(route.at(-1)).toBe(route.at(-7)); // from its start
  expect(route.filter((_, k) => k % 2 === 1)[12]).toBe(route.at(-1)); // round
});

test('a line may be cut at a joint of its curves', () => {
  const joined = edge([12.5, 1, 13.8, 1, 15.2, 3, 16.5, 3, 17.8, 3, 19.2, 1, 20.5, 1]);
  const move = [
    { x: 0, y: -3.5 },
    { x: -16.5, y: -8 },
  ];
  const route = routeInRows(joined.route, {
    cuts: [16.5],
    starts: [-0.7, 16.5],
    ends: [16.5, 34],
    crossings: [heightsAt([joined], 16.5)],
    move,
    channels: [-6],
  });
  expect(route.slice(6, 8)).toEqual(close([16.5, 3 - 3.5])); // the joint, at the end of the row
  expect(route.every(Number.isFinite)).toBe(true);
});

test('lines that pass are known by their heights, from below', () => {
  const lines = [3, 1, 2].map((y) => line({ x: 0, y }, { x: y, y }));
  const heights = [0, 0.5, 1, 2.5, 3].map((x) => heightsAt(lines, x));
  expect(heights).toEqual([close([1, 2, 3]), close([1, 2, 3]), close([2, 3]), close([3]), []]);
});

test('the row with most returns has room for them', () => {
  const long = chain(18);
  const many = { ...long, own: [...long.own, line({ x: 12.5, y: 1 }, { x: 20.5, y: 1 })] };
  const rows = wrapped(many, 2)!;
  const ends = rows.nodes.filter(({ x }, k) => k > 0 && x < rows.nodes[k - 1]!.x).length;
  expect(ends).toBe(2); // two cuts: one with two lines, one with one
  expect([rows.room!.x0, rows.room!.x1]).toEqual(close([-0.7 - 1.3, 16.5 + 0.6 + 1.3 + 0.2]));
});

test('rows are made of what is 1.8 times as long as its place, and only if all becomes 1.25 times as large', () => {
  // stairs: 34.4 wide and 11.2 high, 13.8 high in two rows
  const stairs = chain(12, 0.8);
  expect(34.4 / 11.2 / 1.8).toBeCloseTo(1.706, 3);
  expect(wrapped(stairs, 1.71)).toBe(null);
  expect(wrapped(stairs, 1.7)).not.toBe(null);
  // two rows are 5.8 high: in a place of height 1, all is 1 / 5.8 as large
  expect(wrapped(twelve, 34.4 / 5.8 / 1.24)).toBe(null);
  expect(wrapped(twelve, 34.4 / 5.8 / 1.26)).not.toBe(null);
});

test('there are as many rows as make it largest, six at most', () => {
  const rows = (aspect: number, length = 12) =>
    new Set(wrapped(chain(length), aspect)!.nodes.map(({ y }) => y.toFixed(6))).size;
  expect([3.2, 2, 0.9].map((aspect) => rows(aspect))).toEqual([2, 3, 4]);
  expect(rows(0.3, 40)).toBe(6);
});

test('a row ends half-way between what stands there', () => {
  expect(gapsOf(twelve)).toHaveLength(11);
  expect(gapsOf(twelve)[0]).toEqual({ x: 1.5, lines: 1 });
  const { nodes, own } = chain(3);
  const wide = { ...chain(3), nodes: [...nodes, { ...node(3.4), width: 2 }] };
  expect(gapsOf(wide).map(({ x }) => x)).toEqual(close([(0.5 + 2.4) / 2, (4.4 + 5.5) / 2]));
  expect(gapsOf({ ...chain(3), groups: [group(1.5)] }).map(({ x }) => x)).toEqual(close([0.75, 2.25, 4.5]));
  // a matrix of one column with the names of its rows, 0.9 wide, and one with another column of biases
  const narrow = (biasLabel = '') => [{ ...matrix(1.9, biasLabel), side: 0.1 }];
  expect(gapsOf({ ...chain(3), matrices: narrow() }).map(({ x }) => x)).toEqual(close([0.75, 2.25, 4.5]));
  expect(gapsOf({ ...chain(3), matrices: narrow('b') }).map(({ x }) => x)).toEqual(close([0.75, 2.38, 4.5]));
  expect(gapsOf({ ...chain(3), nodes: [node(0), node(1)] })).toEqual([]); // they touch
  const wire = { node: '', matrix: 0, row: null, column: null, edge: line({ x: 0.5, y: 1 }, { x: 5.5, y: 1 }) };
  expect(gapsOf({ ...chain(3), wires: [wire] })).toEqual([
    { x: expect.closeTo(1.5, 9), lines: 2 },
    { x: expect.closeTo(4.5, 9), lines: 2 },
  ]);
  expect(gapsOf({ ...chain(3), own: own.slice(1) }).map(({ lines }) => lines)).toEqual([0, 1]);
});

test('a row ends near where it should, where fewer lines pass, and never where more than 8 do', () => {
  const bounds = { x0: 0, x1: 20, y0: 0, y1: 1 };
  const gaps = (...some: readonly (readonly [number, number])[]) => some.map(([x, lines]) => ({ x, lines }));
  const cuts = (rows: number, ...some: readonly (readonly [number, number])[]) => cutsOf(gaps(...some), bounds, rows);
  expect(cuts(2, [9, 1], [10.5, 1], [13, 1])).toEqual([10.5]);
  expect(cuts(2, [9, 1], [11, 1])).toEqual([9]);
  expect(cuts(2, [7, 1], [10, 4])).toEqual([7]); // 0.3 of a row away costs as much as 2 lines
  expect(cuts(2, [7, 1], [10, 2])).toEqual([10]);
  expect(cuts(2, [10, 9])).toBe(null);
  expect(cuts(2, [10, 8])).toEqual([10]);
  expect(cuts(2, [4, 0], [14.9, 8])).toEqual([14.9]);
  expect(cuts(2, [5, 0], [15, 0])).toBe(null); // half a row away
  expect(cuts(2, [-1, 0])).toBe(null);
  expect(cutsOf(gaps([-1, 0], [3, 0]), { ...bounds, x0: -10, x1: 10 }, 2)).toEqual([-1]);
  expect(cuts(4, [5, 1], [10, 1], [15, 1])).toEqual([5, 10, 15]);
  expect(cuts(4, [7.4, 0], [15, 0])).toBe(null); // the first row would take the place of the second
  expect(cuts(4, [5, 1], [10, 1])).toBe(null);
});

test('a row whose first texts begin left of its cut begins with these: the line returns left of them', () => {
  const aside = { kind: 'parameter', outputs: [1] } as const; // numbers 1.768 wide stand 0.12 left of it
  const nodes = twelve.nodes.map((each, k) => (k === 6 ? { ...each, ...aside } : each));
  const { own, nodes: placed, room: all } = wrapped({ ...twelve, nodes }, 3.2)!;
  const start = -0.7 + 0.12; // where rows begin, and the air before a text
  expect(placed[6]!.x).toBeCloseTo(start + 1.768 + 0.12 + 0.5, 9);
  expect(own[5]!.route[6 * 4]).toBeCloseTo(-0.7, 9); // round, and into the row
  expect(own[5]!.route.at(-2)).toBeCloseTo(placed[6]!.x - 0.5, 9);
  expect(all!.x0).toBeCloseTo(-0.7 - 1, 9);
});

test('a row whose last texts end right of its cut is left beyond these', () => {
  const wide = (x: number) => ({
    ...node(x),
    width: 2,
    outputs: [1],
    label: 'a_rather_long_name_of_a_node',
    symbol: '+',
  });
  const nodes = twelve.nodes.map((each, k) => (k === 5 ? wide(15) : each));
  const { own, nodes: placed } = wrapped({ ...twelve, nodes }, 3.2)!;
  const end = placed[5]!.x + textWidth('a_rather_long_name_of_a_node', NUMBER) / 2 + 0.12;
  expect(end).toBeGreaterThan(16.5);
  expect(own[5]!.route.slice(6, 8)).toEqual(close([end, placed[5]!.y]));
});
