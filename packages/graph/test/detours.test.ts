// Lines that would run through something are led round it.
import { describe, expect, test } from 'vitest';
import { lineBetween, pointAt, segmentsOf } from '../src/bezier.ts';
import type { DiagramEdge, DiagramGroup, DiagramMatrix, DiagramNode } from '../src/index.ts';
import type { Arrangement } from '../src/layout/arrangement.ts';
import { withDetours } from '../src/layout/detours.ts';
import { obstaclesOf } from '../src/layout/obstacles.ts';

const node = (key: string, x: number, y: number, given: Partial<DiagramNode> = {}): DiagramNode => ({
  ...{ key, x, y, width: 1, height: 1, kind: 'neuron', copyOf: null, label: '', symbol: '' },
  ...{ outputs: [], members: [], scope: -1, ...given },
});
const edge = (source: string, target: string, route: readonly number[]): DiagramEdge => ({
  ...{ key: `${source}>${target}`, source, target, arguments: [], weight: null, route },
});
const arrangement = (given: Partial<Arrangement>): Arrangement => ({
  ...{ nodes: [], groups: [], own: [], matrices: [], cells: [], wires: [], narrow: new Set(), room: null, ...given },
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

/** A rectangle that stands in the way. */
const layer = (x0: number, x1: number, y0: number, y1: number) =>
  node(`${x0} ${x1} ${y0} ${y1}`, (x0 + x1) / 2, (y0 + y1) / 2, { kind: 'layer', width: x1 - x0, height: y1 - y0 });
/** The routes of lines that begin as `routes`. */
const led = (routes: readonly (readonly number[])[], layers: readonly DiagramNode[]) =>
  withDetours(arrangement({ nodes: layers, own: routes.map((route) => edge('a', 'b', route)) })).own.map(
    (line) => line.route,
  );
const isClear = (route: readonly number[], layers: readonly DiagramNode[]) =>
  segmentsOf(route).every((segment) => !obstaclesOf(arrangement({ nodes: layers })).meets(segment, [], 0.02));
const near = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 9));

describe('by hand', () => {
  // The way under the box: (0, 0), (4, −3), (8, −3), (11, 1), (11.6, 1). Its legs are 5, 4 and 5 long.
  const level = [0, 0, 5, 0, 5, 1, 11.6, 1];
  const under = layer(4.07, 7.93, -2.93, 8);

  test('a curve is level at its ends and before them, halves the angles of its corners, and turns back nowhere', () => {
    const [x, y] = [2 / Math.sqrt(5), 1 / Math.sqrt(5)]; // between level and (3, 4)
    expect(led([level], [under])[0]).toEqual(
      near([
        ...[0, 0, 2, 0, 2, -3, 4, -3],
        ...[5.6, -3, 8 - 1.6 * x, -3 - 1.6 * y, 8, -3],
        ...[9.5, -2.25, 9.5, 1, 11, 1], // half of the way to the right, where 0.4 of the leg would lead further
        ...[11.24, 1, 11.36, 1, 11.6, 1],
      ]),
    );
  });

  test('a curve that is not level begins and ends along its way', () => {
    const [x, y] = [7 / Math.sqrt(65), 4 / Math.sqrt(65)]; // between (4, 3) and (12, 5)
    const slanted = lineBetween({ x: 0, y: 1 }, { x: 16, y: 9 });
    const route = near([
      ...[0, 1, 1.6, 2.2, 4 - 2 * x, 4 - 2 * y, 4, 4],
      ...[4 + 5.2 * x, 4 + 5.2 * y, 11.2, 7, 16, 9],
    ]);
    const box = layer(4.07, 6, -9, 3.93);
    expect(led([slanted], [box])[0]).toEqual(route);
    for (const half of [
      [0, 1, 5, 1, 10, 6, 16, 9],
      [0, 1, 5, 3, 10, 9, 16, 9],
    ])
      expect(led([half], [box])[0]).toEqual(route); // level at one of its ends alone
  });

  test('of a line that goes on behind the box, the curve is level up to its end', () => {
    const onwards = [0, 0, 5, 0, 5, 1, 11, 1, 12, 1, 12, 1, 13, 1];
    const [route] = led([onwards], [under]);
    expect(route!.length).toBe(2 + 6 * 4);
    expect(route!.slice(-12)).toEqual(near([9.5, -2.25, 9.5, 1, 11, 1, ...onwards.slice(-6)]));
  });

  test('two curves in a row that run through something become one', () => {
    const halves = [...lineBetween({ x: 0, y: 0 }, { x: 6, y: 0 }), 6, 0.5, 6, 1, 11.6, 1];
    const [route] = led([halves], [under]);
    expect([isClear(route!, [under]), route!.length]).toEqual([true, 2 + 6 * 4]);
  });

  test('the roundest curve is taken that is clear of what stands below', () => {
    const below = layer(5, 7.9, -6, -3.13); // 0.12 of the legs bend down to −3.095, 0.25 of them to −3.2
    const [route] = led([level], [under, below]);
    expect(isClear(route!, [under, below])).toBe(true);
    expect(route!.slice(8, 10)).toEqual(near([4 + 0.12 * 4, -3]));
  });

  test('two lines lie side by side on their way', () => {
    const [first, second] = led([level, level], [under]);
    expect(first![7]).toBeCloseTo(-3, 9);
    expect(second![7]).toBeCloseTo(-3.12, 9);
  });

  test('the last piece is level as far as there is room before the port', () => {
    const away = layer(3, 4, 4, 5);
    const lastOf = (start: number, end: number) =>
      led([[0, 0, 5, 0, 5, 0, 10, 0]], [away, layer(start, end, -1, 3)])[0]!.slice(-8, -6);
    expect(lastOf(8, 9)).toEqual(near([9.4, 0]));
    expect(lastOf(8, 9.6)).toEqual(near([9.75, 0]));
    expect(lastOf(9.5, 9.55)).toEqual(near([9.75, 0])); // 0.6 before the port it would lie behind the box
    expect(lastOf(8, 9.8)).toEqual(near([9.87, -1.07]));
  });

  test('a short way goes forwards, too', () => {
    const post = layer(0.1, 0.15, 0.3, 2);
    const [route] = led([[0, 1, 0.25, 1, 0.25, 0, 0.5, 0]], [post]);
    expect(isClear(route!, [post])).toBe(true);
    const xs = route!.filter((_, k) => k % 6 === 0);
    expect(xs).toEqual(xs.toSorted((p, q) => p - q));
  });

  test('a line to which no way leads stays as it is, and what it runs through is named', () => {
    const wall = layer(7.5, 8, -1.5, 1.5);
    const cup = [layer(8, 12, 1, 1.5), layer(8, 12, -1.5, -1), wall]; // open to the right
    const into = edge('a', 'b', [0, 3, 5, 3, 5, 0, 10, 0]);
    const around = edge('a', 'b', [0, 0, 6, 0, 9, 0, 14, 0]);
    const { own, inTheWay } = withDetours(arrangement({ nodes: cup, own: [into, around] }));
    expect(own[0]).toBe(into);
    expect(isClear(own[1]!.route, cup)).toBe(true);
    expect(inTheWay).toEqual(new Set([wall.key]));
    expect(withDetours(arrangement({ nodes: cup, own: [around] })).inTheWay).toEqual(new Set());
  });

  test.each([1, -1])('what lies beyond the ends is kept clear of, too (%d)', (up) => {
    const turned = (x0: number, x1: number, y0: number, y1: number) =>
      up > 0 ? layer(x0, x1, y0, y1) : layer(x0, x1, -y1, -y0);
    const layers = [turned(4, 8, -30, 11), turned(9, 10, 10.2, 12)];
    const [route] = led([[0, 0, 6, 0, 6, 10 * up, 12, 10 * up]], layers);
    expect(isClear(route!, layers)).toBe(true);
  });
});
