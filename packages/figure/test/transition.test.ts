import { expect, test } from 'vitest';
import { hasMoved, pictureBetween } from '../src/stage/transition.ts';
import { edge, group, node, pictureOf, text } from './pictures.ts';

const before = pictureOf({
  nodes: [node({ key: 'a' }), node({ key: 'gone', x: 9 })],
  edges: [edge({ key: 'e' })],
  texts: [text({ key: 'a' }), text({ key: 'a', x: 5 })],
});
const after = pictureOf({
  nodes: [node({ key: 'new' }), node({ key: 'a', x: 2, y: 4, fill: 'active' })],
  edges: [edge({ key: 'e', route: [2, 4, 3, 4, 4, 4, 5, 4] })],
  texts: [text({ key: 'a', x: 2 }), text({ key: 'a', x: 7 })],
});

test('half-way, what both pictures have stands half-way and looks as in the second', () => {
  const { nodes, edges, texts } = pictureBetween(before, after, 0.5);
  expect(nodes[1]).toMatchObject({ key: 'a', x: 1, y: 2, fill: 'active', opacity: 1 });
  expect(edges[0]!.route).toEqual([1, 2, 2, 2, 3, 2, 4, 2]);
  expect(texts.map(({ x }) => x)).toEqual([1, 6]);
});

test('what is new fades in where it belongs, and what is gone is gone', () => {
  const { nodes } = pictureBetween(before, after, 0.25);
  expect(nodes.map(({ key, opacity }) => [key, opacity])).toEqual([
    ['new', 0.25],
    ['a', 1],
  ]);
});

test('frames move with what they hold, and texts fade in or come from where their like stood', () => {
  const from = pictureOf({ groups: [group({ key: 'g' })], texts: [text({ key: 'a' }), text({ key: 'b', x: 8 })] });
  const to = pictureOf({
    groups: [group({ key: 'g', x: 4, width: 6 }), group({ key: 'new', height: 9 })],
    texts: [text({ key: 'b', x: 4 }), text({ key: 'a', x: 2 }), text({ key: 'a', x: 6, opacity: 0.8 })],
  });
  const { groups, texts } = pictureBetween(from, to, 0.5);
  expect(groups).toEqual([group({ key: 'g', x: 2, width: 4 }), group({ key: 'new', height: 9 })]);
  expect(texts).toEqual([
    text({ key: 'b', x: 6 }),
    text({ key: 'a', x: 1 }),
    text({ key: 'a', x: 6, opacity: 0.4 }), // the second of its key had none before
  ]);
});

test('an edge of another number of segments fades in instead of bending', () => {
  const longer = pictureOf({ edges: [edge({ key: 'e', route: [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0] })] });
  const { edges } = pictureBetween(before, longer, 0.5);
  expect(edges[0]).toMatchObject({ route: longer.edges[0]!.route, opacity: 0.5 });
});

test('at the end it is the second picture', () => {
  expect(pictureBetween(before, after, 1)).toEqual(after);
});

test('an edge that was not there fades in, too', () => {
  const { edges } = pictureBetween(before, pictureOf({ edges: [edge({ key: 'other' })] }), 0.25);
  expect(edges).toEqual([edge({ key: 'other', opacity: 0.25 })]);
});

test('only a node that stands elsewhere is a move: another moment or other nodes are not', () => {
  expect(hasMoved(before, after)).toBe(true);
  expect(hasMoved(before, pictureOf({ nodes: [node({ key: 'a', y: 1 })] }))).toBe(true);
  expect(hasMoved(before, pictureOf({ nodes: [node({ key: 'a', x: 1 })] }))).toBe(true);
  expect(hasMoved(before, pictureOf({ nodes: [node({ key: 'a', fill: 'active' })] }))).toBe(false);
  expect(hasMoved(before, pictureOf({ nodes: [node({ key: 'b', x: 3 })] }))).toBe(false);
});
