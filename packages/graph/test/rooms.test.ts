// The room that nodes, their texts and the titles of frames take. A letter of a number is 0.52 × 0.34 wide, and a number has
// ten at most.
import { expect, test } from 'vitest';
import { overlapping } from '../src/layout/overlaps.ts';
import { besideTexts, footprint, roomOfTitle, roomsOf } from '../src/layout/rooms.ts';
import type { DiagramNode } from '../src/structure/diagram-elements.ts';

const LETTER = 0.52 * 0.34;
const node = (given: Partial<DiagramNode>): DiagramNode => ({
  ...{ key: 'n', x: 3, y: 5, width: 2, height: 1, kind: 'op', copyOf: null },
  ...{ label: '', symbol: '+', outputs: [1], members: [1], scope: -1, ...given },
});
const close = (rooms: object) =>
  JSON.parse(JSON.stringify(rooms), (_, value) => (typeof value === 'number' ? expect.closeTo(value, 9) : value));

const itself = { key: 'n', x: 3, y: 5, width: 2, height: 1 };
const below = { key: 'n', x: 3, y: 5 - 0.5 - 0.46, width: 10 * LETTER, height: 0.66 };
const beside = { key: 'n', x: 3 - 1 - 0.12 - 5 * LETTER, y: 5, width: 10 * LETTER, height: 0.66 };
const above = { key: 'n', x: 3, y: 5 + 0.5 + 0.26, width: 3 * LETTER, height: 0.26 };

test('numbers stand below a node, or to the left of a parameter or a target; the name of an operation above it', () => {
  expect(roomsOf(node({}))).toEqual(close([itself, below]));
  expect(roomsOf(node({ label: 'sum' }))).toEqual(close([itself, above, below]));
  expect(roomsOf(node({ label: 'sum', symbol: '', kind: 'input' }))).toEqual(close([itself, below])); // the name is in it
  for (const kind of ['parameter', 'target'] as const)
    expect(roomsOf(node({ kind, symbol: '' }))).toEqual(close([itself, beside]));
});

test('constants, copies and what has several outputs have no numbers there', () => {
  expect(roomsOf(node({ kind: 'constant', symbol: '' }))).toEqual(close([itself]));
  expect(roomsOf(node({ kind: 'input', symbol: '', copyOf: '1' }))).toEqual(close([itself]));
  expect(roomsOf(node({ kind: 'layer', symbol: '', outputs: [1, 2] }))).toEqual(close([itself]));
});

test('a title begins in the upper left corner of its frame', () => {
  const frame = { key: 'f', scope: 0, kind: '', label: 'layer', x: 3, y: 5, width: 8, height: 4 };
  const width = 5 * 0.52 * 0.3;
  expect(roomOfTitle(frame)).toEqual(
    close({ key: 'f', x: 3 - 4 + 0.2 + width / 2, y: 5 + 2 - 0.24, width, height: 0.26 }),
  );
});

test('a column keeps room for all that; long texts may hang over by half a unit on both sides', () => {
  const size = { width: 0.5, height: 1 };
  const taken = (given: Partial<DiagramNode>, isSatellite = false) => footprint(node(given), size, isSatellite);
  expect(taken({})).toEqual(close({ width: 10 * LETTER - 1, height: 1.8 }));
  expect(footprint(node({}), { width: 3, height: 1 }, false)).toEqual(close({ width: 3, height: 1.8 }));
  expect(taken({ label: 'temperature' })).toEqual(close({ width: 11 * LETTER - 1, height: 2.2 }));
  expect(taken({ label: 'sum' })).toEqual(close({ width: 10 * LETTER - 1, height: 2.2 }));
  const aside = { kind: 'target', symbol: '' } as const;
  expect(taken(aside, true)).toEqual(close({ width: 0.5 + 0.12 + 10 * LETTER, height: 1 }));
  expect(taken(aside)).toEqual(close({ width: 0.5 + 0.12 + 10 * LETTER, height: 1.6 }));
  expect(taken({ ...aside, copyOf: '1' })).toEqual(size);
});

test('a node stands in its room where its texts leave it', () => {
  expect(besideTexts(node({}))).toEqual(close({ x: 0, y: 0.4 }));
  expect(besideTexts(node({ label: 'sum' }))).toEqual(close({ x: 0, y: 0.2 }));
  expect(besideTexts(node({ kind: 'parameter', symbol: '' }))).toEqual(close({ x: 0.06 + 5 * LETTER, y: 0 }));
  expect(besideTexts(node({ kind: 'parameter', symbol: '', copyOf: '1' }))).toEqual({ x: 0, y: 0 });
});

test('of two rooms that touch, the later one is found, if it is asked for; rooms of one node do not count', () => {
  const room = (key: string, x: number, y: number, width = 2, height = 1) => ({ key, x, y, width, height });
  const found = (...rooms: ReturnType<typeof room>[]) => [...overlapping(rooms, new Set(['a', 'b', 'c']))];
  const one = room('a', 10, 20);
  for (const sign of [1, -1]) {
    expect(found(one, room('b', 10 + sign * 2.01, 20))).toEqual(['b']); // nearer than 0.02
    expect(found(one, room('b', 10 + sign * 2.03, 20))).toEqual([]);
    expect(found(one, room('b', 10, 20 + sign * 1.01))).toEqual(['b']);
    expect(found(one, room('b', 10, 20 + sign * 1.03))).toEqual([]);
    // wide and tall ones, far from whose middles small ones lie
    for (const [dx, dy] of [
      [14.9, 0],
      [0, 14.9],
    ] as const) {
      const long = dx > 0 ? room('a', 10, 20, 28, 1) : room('a', 10, 20, 1, 28);
      const small = room('b', 10 + sign * dx, 20 + sign * dy, 2, 2);
      expect([found(long, small), found(small, long)]).toEqual([['b'], ['a']]);
      expect(found(long, room('b', 10 + 1.1 * sign * dx, 20 + 1.1 * sign * dy, 2, 2))).toEqual([]);
    }
  }
  expect(found(one, { ...one, x: 11 })).toEqual([]);
  expect(found(one, room('none', 10, 20))).toEqual(['a']);
  expect(found(room('none', 10, 20), one)).toEqual(['a']);
  expect(found(one, room('b', 11, 20), room('c', 12.5, 20))).toEqual(['c', 'b']);
  expect(found(room('b', 10, 20), one, room('none', 50, 50))).toEqual(['a']);
});

test('rooms that touch are found across the edge of the squares in which they are looked for', () => {
  const asked = new Set(['a', 'b']);
  const size = { width: 1.99, height: 1.99 }; // from 1.005 to 2.995, and from 3.005 on
  for (const at of [
    { x: 4, y: 2 },
    { x: 2, y: 4 },
  ]) {
    const [a, b] = [
      { key: 'a', x: 2, y: 2, ...size },
      { key: 'b', ...at, ...size },
    ];
    expect([[...overlapping([a, b], asked)], [...overlapping([b, a], asked)]]).toEqual([['b'], ['a']]);
  }
});

test('the first room is asked for like any other', () => {
  const [first, second] = [0, 1].map((x) => ({ key: String(x), x, y: 0, width: 2, height: 2 }));
  expect([...overlapping([first!, second!], new Set(['0']))]).toEqual(['0']);
});
