// Which matrices have no place of their own.
import { expect, test } from 'vitest';
import { crampedMatrices } from '../src/layout/cleared.ts';
import type { Detoured } from '../src/layout/detours.ts';
import type { DiagramEdge, DiagramGroup, DiagramMatrix, DiagramNode } from '../src/structure/diagram-elements.ts';

const matrix = (key: string, x: number): DiagramMatrix => ({
  ...{ key, label: 'W', biasLabel: '', rows: ['n'], columns: ['x'], side: 1.3 },
  ...{ x, y: 9, gradientY: 5 }, // with names and headings: from x − 0.9 to x + 1.3, from 3.7 to 9.9
});
const node = (x: number, y: number): DiagramNode => ({
  ...{ key: 'n', x, y, width: 1, height: 1, kind: 'layer', copyOf: null, label: 'name', symbol: '' },
  ...{ outputs: [], members: [], scope: -1 },
});
const frame = (x: number, y: number, width: number, height: number): DiagramGroup => ({
  ...{ key: 'scope:0', scope: 0, kind: 'layer', label: '', x, y, width, height },
});

/** The matrices `m`, from 19.1 to 21.3, and `k`, from 39.1 to 41.3, with `some` more. */
function cramped(some: Partial<Detoured>): string[] {
  const nothing = { nodes: [], groups: [], own: [], cells: [], wires: [], room: null };
  const none = { narrow: new Set<string>(), inTheWay: new Set<string>(), stuck: new Set<string>() };
  return [...crampedMatrices({ ...nothing, ...none, matrices: [matrix('m', 20), matrix('k', 40)], ...some })];
}

const edge = (key: string): DiagramEdge => ({ key, source: 'n', target: 'k', arguments: [], weight: null, route: [] });

test('matrices have their places where nothing is on them', () => {
  expect(cramped({})).toEqual([]);
  expect(cramped({ nodes: [node(18.5, 6), node(21.9, 6), node(20, 3.1), node(20, 10.5)] })).toEqual([]);
  expect(cramped({ matrices: [] })).toEqual([]);
});

test('what lies on a matrix, its headings or between its parts takes its place: a node, another matrix', () => {
  for (const [x, y] of [
    [18.7, 8.5],
    [20, 6.8], // under the weights
    [20.3, 10.3], // on the title
  ] as const)
    expect(cramped({ nodes: [node(x, y)] }), `${x} ${y}`).toEqual(['m']);
  expect(cramped({ nodes: [node(20, 8), node(40, 8)] })).toEqual(['m', 'k']);
  expect(cramped({ groups: [frame(20, 7, 8, 12)] })).toEqual([]); // that holds it
  expect(cramped({ matrices: [matrix('m', 20), matrix('k', 21)] })).toEqual(['m']); // the other one then has its place
});

test('so does a line that has no way round it, of a matrix or not', () => {
  const wires = [{ node: 'n', edge: edge('n>k'), matrix: 1, row: null, column: 0 }];
  expect(cramped({ inTheWay: new Set(['m', 'n']), stuck: new Set(['7:0']) })).toEqual(['m']);
  expect(cramped({ wires, inTheWay: new Set(['m']), stuck: new Set(['n>k']) })).toEqual(['k']);
});

test('where a matrix has no room between the columns, it alone goes first', () => {
  const wires = [{ node: 'n', edge: edge('n>k'), matrix: 1, row: null, column: 0 }];
  const some = { wires, nodes: [node(40, 8)], stuck: new Set(['n>k']), narrow: new Set(['m']) };
  expect(cramped(some)).toEqual(['m']);
});
