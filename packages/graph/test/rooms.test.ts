// The room that nodes, their texts and the titles of frames take. A letter of a number is 0.52 × 0.34 wide, and a number has
// ten at most.
import { expect, test } from 'vitest';
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
