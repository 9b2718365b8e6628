// Where weights go by hand: half-way, and from there to the nearest place that is free.
import { expect, test } from 'vitest';
import { lineBetween } from '../src/bezier.ts';
import { outputWidth } from '../src/layout/sizes.ts';
import { weightPlaces } from '../src/layout/weight-places.ts';
import type { DiagramEdge, DiagramMatrix, DiagramNode } from '../src/structure/diagram-elements.ts';

const edge = (route: readonly number[], hasWeight = true): DiagramEdge => ({
  ...{ key: '', source: '', target: '', arguments: [], route },
  weight: hasWeight ? { parameter: 0, node: 0, argument: 0 } : null,
});
/** A level line from 0 to `length`. */
const level = (length: number, y = 0, hasWeight = true) => edge(lineBetween({ x: 0, y }, { x: length, y }), hasWeight);
/** A line without a weight that passes x from below to above. */
const upright = (x: number, low = -5, high = 5) => edge(lineBetween({ x, y: low }, { x, y: high }), false);
const node = (x: number, y: number, width = 1, height = 1): DiagramNode => ({
  ...{ key: `${x} ${y}`, x, y, width, height, kind: 'op', copyOf: null },
  ...{ label: '', symbol: '+', outputs: [1, 2], members: [], scope: -1 },
});

/** Where the weights `w` stand, from the left; `null` where they have no room. They are 3.0056 wide with their numbers. */
function places(edges: readonly DiagramEdge[], nodes: readonly DiagramNode[] = [], name = 'w') {
  const found = weightPlaces(nodes, edges, () => name);
  return found.map((place) => (place === null ? 'none' : place.hasRoom ? place.x : null));
}
const close = (numbers: readonly (number | string | null)[]) =>
  numbers.map((x) => (typeof x === 'number' ? expect.closeTo(x, 9) : x));

test('a weight stands half-way, turned as its line is; a line without one has no place', () => {
  expect(weightPlaces([], [level(20, 3), level(20, 5, false)], () => 'w')).toEqual([
    { x: expect.closeTo(10, 9), y: 3, angle: 0, anchor: 'middle', hasRoom: true },
    null,
  ]);
  const [slanting] = weightPlaces([], [edge(lineBetween({ x: 0, y: 0 }, { x: 20, y: 10 }))], () => 'w');
  expect(slanting).toEqual({
    x: expect.closeTo(5.4, 9),
    y: expect.closeTo(2.7, 9),
    angle: expect.closeTo(Math.atan(0.5), 9),
    anchor: 'middle',
    hasRoom: true,
  });
});

test('on a line shorter than 3 there is no room; its place is still known', () => {
  expect(places([level(2.99), level(3, 9)])).toEqual(close([null, 1.5]));
  expect(places([edge(lineBetween({ x: 3, y: 0 }, { x: 0, y: 0 }))])).toEqual(close([1.5])); // to the left
  expect(places([edge(lineBetween({ x: 10, y: 0 }, { x: 12, y: 0 }))])).toEqual([null]);
  expect(weightPlaces([], [level(2)], () => 'w')[0]).toEqual({
    x: expect.closeTo(1, 9),
    y: 0,
    angle: 0,
    anchor: 'middle',
    hasRoom: false,
  });
});

test('on a line that returns to the next row a weight stands between the rows, if it runs back for 3 there', () => {
  const returning = (back: number) => [
    ...[0, 0, 0.5, 0, 0.5, 0, 1, 0],
    ...[3, 0, 3, -2, 1, -2],
    ...[0, -2, 2 - back, -2, 1 - back, -2],
    ...[-1 - back, -2, -1 - back, -4, 1 - back, -4],
    ...[1.5 - back, -4, 1.5 - back, -4, 2 - back, -4],
  ];
  expect(places([edge(returning(6))])).toEqual(close([-2]));
  expect(weightPlaces([], [edge(returning(6))], () => 'w')[0]).toMatchObject({ y: -2, angle: 0, hasRoom: true });
  expect(places([edge(returning(2.9))])).toEqual([null]);
});

test('no weight stands along a line that is not its own, with a weight or without', () => {
  const plain = { ...level(20, 0.2), weight: null };
  expect(places([level(20), level(20, 0.2)])).toEqual([null, null]);
  expect(places([level(20), plain])).toEqual([null, 'none']);
  expect(places([level(20), { ...level(20, 0.6), weight: null }])).toEqual(close([10, 'none']));
});

test('120 weights have room, of 121 none has', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, k) => level(10, 5 * k));
  expect(new Set(places(lines(120)))).toEqual(new Set([5]));
  expect(new Set(places(lines(121)))).toEqual(new Set([null]));
});

/** How far the weights stand from the middles of their lines. */
const away = (edges: readonly DiagramEdge[], nodes: readonly DiagramNode[] = []) =>
  places(edges, nodes).map((x, k) => (typeof x === 'number' ? Math.abs(x - edges[k]!.route.at(-2)! / 2) : x));

test('where a node stands, a weight goes to the nearest place beside it', () => {
  expect(away([level(20)], [node(10, 0.5)])).toEqual(close([2.8])); // 0.36 of the line, or 0.64
  expect(places([level(20)], [node(10, 0.5), node(7.2, 0.5)])).toEqual(close([12.8]));
  expect(places([level(20)], [node(10, 0.5), node(12.8, 0.5)])).toEqual(close([7.2]));
  // its round node is 0.8 as high and as wide
  expect(away([level(20)], [node(10, 0.27 + 0.14 + 0.39)])).toEqual(close([2.8]));
  expect(away([level(20)], [node(10, 0.27 + 0.14 + 0.41)])).toEqual(close([0]));
  expect(away([level(20)], [node(10, 0.27 + 0.14 + 0.79, 1, 2)])).toEqual(close([2.8]));
  expect(away([level(20)], [node(10, 0.27 + 0.14 + 0.81, 1, 2)])).toEqual(close([0]));
  expect(away([level(20)], [node(10, -0.29 - 0.14 - 0.39)])).toEqual(close([2.8]));
  expect(away([level(20)], [node(10, -0.29 - 0.14 - 0.41)])).toEqual(close([0]));
  expect(places([level(20)], [node(10 + 3.0056 / 2 + 0.39, -0.4)])).toEqual(close([8.6]));
  expect(places([level(20)], [node(10 + 3.0056 / 2 + 0.41, -0.4)])).toEqual(close([10]));
  expect(places([level(20)], [node(10, 0, 22)])).toEqual([null]);
});

test('on a slanting line the weight stands across it, to the left, and its gradient to the right', () => {
  const angle = Math.PI / 6;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const line = edge(lineBetween({ x: 0, y: 0 }, { x: 20 * cos, y: 20 * sin }));
  /** True if the weight stays at its best place, 5.4 along the line, though a dot is so far from there, along and across. */
  const stays = (along: number, across: number) => {
    const [u, v] = [5.4 + along, across];
    const [x] = places([line], [node(u * cos - v * sin, u * sin + v * cos, 0.01, 0.01)]);
    return Math.abs(Number(x) - 5.4 * cos) < 1e-9;
  };
  for (const [half, across] of [
    [(13 * 0.52 * 0.34) / 2, 0.27],
    [(17 * 0.52 * 0.34) / 2, -0.29],
  ] as const)
    for (const side of [1, -1]) {
      expect([stays(side * (half - 0.02), across), stays(side * (half + 0.02), across)]).toEqual([false, true]);
      expect([stays(0, across + side * 0.12), stays(0, across + side * 0.16)]).toEqual([false, true]);
    }
});

test('numbers below a node are taken to be 0.8 as wide as they may be', () => {
  const numbered = (x: number): DiagramNode => ({ ...node(x, 2, 1, 1), outputs: [1] });
  // they reach from 1.11 to 0.45 below the rim, at 1.5: to the middle of the line above
  const width = 0.8 * 10 * 0.52 * 0.34;
  const reach = (width + 13 * 0.52 * 0.34) / 2; // with the weight and its number, above the line
  expect(places([level(20, 0.6)], [numbered(10 + reach - 0.01)])).toEqual(close([8.6]));
  expect(places([level(20, 0.6)], [numbered(10 + reach + 0.01)])).toEqual(close([10]));
  const above = (y: number): DiagramNode => ({ ...numbered(10), y });
  const bottom = 0.5 + 0.26 + 0.2 + 0.33; // of its two lines, from the middle of the node
  expect(away([level(20)], [above(0.41 + bottom - 0.01)])).not.toEqual(close([0]));
  expect(away([level(20)], [above(0.41 + bottom + 0.01)])).toEqual(close([0]));
});

test('a line that passes behind costs as much as 4 units of way, and more than two are too many', () => {
  expect(away([level(20), upright(10)])).toEqual(close([2.8, 'none']));
  expect(away([level(100), upright(50)])).toEqual(close([0, 'none'])); // the next place is 7 away
  expect(away([level(100), upright(50), upright(50.1)])).toEqual(close([7, 'none', 'none']));
  expect(away([level(200), upright(100), upright(100.1)])).toEqual(close([0, 'none', 'none'])); // 14 away
  const three = [upright(100), upright(100.1), upright(100.2)];
  expect(away([level(200), ...three])).toEqual(close([14, 'none', 'none', 'none']));
});

test('weights of lines near each other stand side by side, the first one in its best place', () => {
  expect(away([level(20), level(20, 0.5)])).toEqual(close([0, 2.8]));
  expect(away([level(20), level(20, 0.5), level(20, -0.5)])).toEqual(close([0, 2.8, 2.8]));
  expect(away([level(20), level(20, 1)])).toEqual(close([0, 0]));
});

test('letters stand rather along a line a little further on than across it, but not much further', () => {
  // too steep at 0.27 of it, where they would stand best, and not at 0.24
  const curve = (length: number) => edge([0, 0, length / 2, 0, length / 2, 0.6 * length, length, 0.6 * length]);
  const [near, wide] = [40, 400].map((length) => weightPlaces([], [curve(length)], () => 'w')[0]);
  expect(near).toMatchObject({ hasRoom: true, angle: expect.closeTo(0.604, 2) });
  expect(wide).toMatchObject({ hasRoom: true, angle: 0 });
});

test('a weight looks again for its place when the others have found theirs', () => {
  // the middle one is first in the way of the last one, and then moves away from the first one, which stays
  const lines = [level(20, 1), level(20, 0.5), level(20)];
  expect(away(lines)).toEqual(close([0, 2.8, 0]));
});

test('no weight stands on a matrix, its gradients, what is between these, or their headings', () => {
  const matrix: DiagramMatrix = {
    ...{ key: 'm', label: 'W', biasLabel: '', rows: ['n'], columns: ['x'], side: 1.3 },
    ...{ x: 10, y: 9, gradientY: 5 }, // with names from 9.1 to 11.3, from 3.7 to 9.9
  };
  const at = (y: number) => weightPlaces([], [level(20, y)], () => 'w', { matrices: [matrix] })[0]!;
  for (const y of [3.6, 4, 6.8, 8, 10]) expect(at(y).x, `${y}`).not.toBeCloseTo(10, 6);
  for (const y of [3.2, 10.4]) expect(at(y).x, `${y}`).toBeCloseTo(10, 6);
});

test('the name of what is differentiated takes its room: beside a long one a weight has none where it had beside E', () => {
  const lines = [level(4.5)];
  const [left, right] = [node(0.2, 0), node(4.3, 0)];
  const hasRoom = (output: string) => {
    const width = outputWidth({ outputs: Int32Array.of(0), label: () => output });
    return weightPlaces([left, right], lines, () => 'w', {}, undefined, width)[0]!.hasRoom;
  };
  expect(['', 'E', 'cost', 'costo_total'].map(hasRoom)).toEqual([true, true, false, false]);
});
