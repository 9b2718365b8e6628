// Ways round: by hand, between rectangles of known places.
import { expect, test } from 'vitest';
import { lineBetween, pointAt, segmentsOf } from '../src/bezier.ts';
import type { DiagramEdge, DiagramGroup, DiagramMatrix, DiagramNode } from '../src/index.ts';
import type { Arrangement } from '../src/layout/arrangement.ts';
import { withDetours } from '../src/layout/detours.ts';
import { type Obstacle, obstaclesOf } from '../src/layout/obstacles.ts';
import { type Taken, wayRound } from '../src/layout/way-round.ts';

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

const node = (key: string, x: number, y: number, given: Partial<DiagramNode> = {}): DiagramNode => ({
  ...{ key, x, y, width: 1, height: 1, kind: 'neuron', copyOf: null, label: '', symbol: '' },
  ...{ outputs: [], members: [], scope: -1, ...given },
});
const edge = (source: string, target: string, route: readonly number[]): DiagramEdge => ({
  ...{ key: `${source}>${target}`, source, target, arguments: [], weight: null, route },
});
const arrangement = (given: Partial<Arrangement>): Arrangement => ({
  ...{ nodes: [], groups: [], own: [], matrices: [], cells: [], wires: [], room: null, ...given },
});
/** The least distance of a route from a point. */
const apart = (route: readonly number[], x: number, y: number) =>
  Math.min(
    ...segmentsOf(route).flatMap((segment) =>
      Array.from({ length: 101 }, (_, k) => pointAt(segment, k / 100)).map((p) => Math.hypot(p.x - x, p.y - y)),
    ),
  );

const [a, b, c] = [node('a', 0, 0), node('b', 10, 0), node('c', 5, 0.1)];
const straight = edge('a', 'b', lineBetween({ x: 0.5, y: 0 }, { x: 9.5, y: 0 }));

test('a line that is clear stays the same object; one through a node keeps its ends, and goes round', () => {
  const clear = withDetours(arrangement({ nodes: [a, b, node('c', 5, 0.53)], own: [straight] }));
  expect(clear.own[0]).toBe(straight);
  const { own } = withDetours(arrangement({ nodes: [a, b, c], own: [straight] }));
  const { route } = own[0]!;
  expect([...route.slice(0, 2), ...route.slice(-2)]).toEqual([0.5, 0, 9.5, 0]);
  expect(apart(route, 5, 0.1)).toBeGreaterThan(0.52);
  expect(apart(route, 5, 0.1)).toBeLessThan(1);
  expect(route.some((y, k) => k % 2 === 1 && y > 0.1)).toBe(false); // below, which is shorter
});

test('lines may run through their own nodes and matrices, and through frames, but not through titles', () => {
  const own = edge('c', 'b', straight.route);
  expect(withDetours(arrangement({ nodes: [a, b, c], own: [own] })).own[0]).not.toBe(own); // through a, at its rim
  expect(withDetours(arrangement({ nodes: [b, c], own: [own] })).own[0]).toBe(own);
  const group = (y: number): DiagramGroup => ({
    ...{ key: 'scope:0', scope: 0, kind: '', label: 'a frame', x: 5, y, width: 4, height: 4 },
  });
  expect(withDetours(arrangement({ groups: [group(0)], own: [straight] })).own[0]).toBe(straight);
  const titled = withDetours(arrangement({ groups: [group(-1.76)], own: [straight] })); // its title is at the height 0
  expect(titled.own[0]).not.toBe(straight);
  const matrix: DiagramMatrix = {
    ...{ key: 'matrix:0', label: 'W', biasLabel: '', rows: ['a', 'b'], columns: ['c'] },
    ...{ side: 1, x: 5, y: 1, gradientY: -2 },
  };
  const wire = (line: DiagramEdge) => ({ node: 'a', edge: line, matrix: 0, row: 0, column: null });
  const ofMatrix = wire(edge('a', 'matrix:0', straight.route));
  const foreign = wire(straight);
  const { wires } = withDetours(arrangement({ matrices: [matrix], wires: [ofMatrix, foreign] }));
  expect(wires[0]!.edge).toBe(ofMatrix.edge);
  expect(apart(wires[1]!.edge.route, 5.5, 0)).toBeGreaterThan(1);
});

test('of a line of several curves, only those that run through something are replaced', () => {
  const lanes = [
    ...lineBetween({ x: 0.5, y: 0 }, { x: 3, y: 0 }),
    ...lineBetween({ x: 3, y: 0 }, { x: 7, y: 0 }).slice(2),
  ];
  const long = edge('a', 'b', [...lanes, ...lineBetween({ x: 7, y: 0 }, { x: 9.5, y: 0 }).slice(2)]);
  const { route } = withDetours(arrangement({ nodes: [a, b, c], own: [long] })).own[0]!;
  expect(route.slice(0, 8)).toEqual(long.route.slice(0, 8));
  expect(route.slice(-8)).toEqual(long.route.slice(-8));
  expect(apart(route, 5, 0.1)).toBeGreaterThan(0.52);
});

test('a curve into a port comes in level, from as far as there is room', () => {
  const into = (given: readonly DiagramNode[]) => {
    const curve = edge('a', 'b', [0.5, 0, 5, 0, 5, -6, 9.5, -6]);
    const { route } = withDetours(arrangement({ nodes: [a, node('b', 10, -6), ...given], own: [curve] })).own[0]!;
    return route.slice(-8).filter((_, k) => k % 2 === 1);
  };
  expect(into([])).toEqual([0, 0, -6, -6]); // clear
  expect(into([node('c', 5, -3)])).toEqual([-6, -6, -6, -6]);
});

test('nothing runs between a node and its texts', () => {
  const op = node('c', 5, 0, { kind: 'op', outputs: [1] });
  const { own } = withDetours(
    arrangement({ nodes: [a, b, op], own: [edge('a', 'b', lineBetween({ x: 0.5, y: -0.56 }, { x: 9.5, y: -0.56 }))] }),
  );
  const { route } = own[0]!;
  expect(
    Math.max(...route.filter((_, k) => k % 2 === 1)) > 0.5 || Math.min(...route.filter((_, k) => k % 2 === 1)) < -1.2,
  ).toBe(true);
});

test('obstacles are found wherever they reach, each once', () => {
  const wide = node('wide', 0, 0, { width: 20, kind: 'layer' });
  const obstacles = obstaclesOf(arrangement({ nodes: [wide, node('far', 40, 40)] }));
  expect(obstacles.within({ x0: 8, x1: 30, y0: -4, y1: 4 }, []).map(({ key }) => key)).toEqual(['wide']);
  expect(obstacles.within({ x0: -12, x1: 30, y0: -4, y1: 4 }, ['wide'])).toEqual([]);
  expect(obstacles.within({ x0: 10, x1: 30, y0: -4, y1: 4 }, [])).toEqual([]);
});

test('of more than 250 nodes, no line is led round', () => {
  const many = (count: number) => Array.from({ length: count }, (_, k) => node(`far ${k}`, 0, 20 + 3 * k));
  const ownOf = (count: number) =>
    withDetours(arrangement({ nodes: [a, b, c, ...many(count)], own: [straight] })).own[0];
  expect(ownOf(247)).not.toBe(straight);
  expect(ownOf(248)).toBe(straight);
});
