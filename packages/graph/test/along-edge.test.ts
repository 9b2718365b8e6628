// Where texts stand along an edge.
import { expect, test } from 'vitest';
import { lineBetween } from '../src/bezier.ts';
import { bestPlace, ownSegment, placeAt, placeAtEnd, pointsAlong, textPlaces } from '../src/layout/along-edge.ts';

/** Straight from (3, 7), so far to the right and up. */
const line = (right: number, up: number) => lineBetween({ x: 3, y: 7 }, { x: 3 + right, y: 7 + up });
const share = (right: number, up: number, width: number) => (bestPlace(line(right, up), width).x - 3) / right;

test('on level edges a text stands half-way, on those that slant by a quarter nearer to the source', () => {
  expect(share(10, 0, 3)).toBeCloseTo(0.5, 12);
  expect([share(10, 2.49, 3), share(10, -2.49, 3), share(-10, 2.49, 3)]).toEqual(
    Array(3).fill(expect.closeTo(0.5, 12)),
  );
  expect([share(10, 2.51, 3), share(10, -2.51, 3), share(-10, 2.51, 3)]).toEqual(
    Array(3).fill(expect.closeTo(0.27, 12)),
  );
});

test('there it is 0.45 clear of the middle, and before that 0.1 clear of the rim', () => {
  expect(share(8, 6, 4)).toBeCloseTo(0.5 - 2.45 / 10, 12);
  expect(share(4, 3, 3)).toBeCloseTo(1.6 / 5, 12);
  expect(share(40, 30, 3)).toBeCloseTo(0.27, 12);
});

test('at an end it is 0.2 clear of the rim, and at most half-way', () => {
  const { x, y } = placeAtEnd(line(8, 6), 2, 'source');
  expect([x, y]).toEqual([expect.closeTo(3 + 0.12 * 8, 12), expect.closeTo(7 + 0.12 * 6, 12)]);
  expect(placeAtEnd(line(8, 6), 2, 'target').x).toBeCloseTo(3 + 0.88 * 8, 12);
  for (const end of ['source', 'target'] as const) expect(placeAtEnd(line(8, 6), 30, end).x).toBeCloseTo(7, 12);
});

test('a place is on the first curve of a route, and turned as that is there', () => {
  const bent = [0, 0, 2, 0, 2, 2, 4, 2, 50, 50, 60, 60, 70, 70];
  expect(placeAt(bent, 0)).toEqual({ x: 0, y: 0, angle: 0, isSteep: false });
  expect(placeAt(bent, 1)).toEqual({ x: 4, y: 2, angle: 0, isSteep: false });
  expect(placeAt(bent, 0.5)).toEqual({ x: 2, y: 1, angle: 0, isSteep: true }); // straight up
});

test('texts stand along a line, or beside a steep one, right or left of all of it that is as high as they are, or across it', () => {
  const level = { x: 6, y: 7, angle: 0, isSteep: false };
  expect(textPlaces(line(6, 0), level, 0.5)).toEqual([{ x: 6, y: 7, angle: 0, anchor: 'middle' }]);
  const steep = placeAt(line(6, 12), 0.5);
  expect(textPlaces(line(6, 12), steep, 0.5)).toEqual([
    { x: expect.closeTo(6 + 0.25 + 0.12, 9), y: 13, angle: 0, anchor: 'start' },
    { x: expect.closeTo(6 - 0.25 - 0.12, 9), y: 13, angle: 0, anchor: 'end' },
    { x: 6, y: 13, angle: 0, anchor: 'middle' },
  ]);
  const bent = [0, 0, 2, 0, 2, 2, 4, 2]; // it is all level where it is 2 high
  const [right, left] = textPlaces(bent, placeAt(bent, 0.5), 1.5);
  expect([right!.x, left!.x]).toEqual([expect.closeTo(4.12, 9), expect.closeTo(-0.12, 9)]);
});

test('texts stand on the first segment of a route, or where it runs back by more than a unit, between two rows', () => {
  const back = (distance: number) => [5, 3, 5 - distance, 3, 5 - distance, 3];
  const slanting = [0, 0, 2, 0, 3, 3, 5, 3];
  expect(ownSegment(slanting)).toEqual(slanting);
  expect(ownSegment([...slanting, ...back(1.1)])).toEqual([5, 3, ...back(1.1)]);
  expect(ownSegment([...slanting, ...back(0.9)])).toEqual(slanting);
  // down by more than that is no way back
  expect(ownSegment([...slanting, 6, -9, 7, -9, 8, -9])).toEqual(slanting);
  expect(placeAt([...slanting, 5, 3, 1, 3, 1, 3], 0.5)).toMatchObject({ x: 3, y: 3, angle: 0, isSteep: false });
  expect(placeAtEnd([...slanting, ...back(4)], 1, 'source').x).toBeLessThan(2.5);
});

test('points along a route are 24 pieces of each curve, with both ends', () => {
  const route = [...line(24, 48), 27, 55, 27, 55, 27, 31];
  const points = pointsAlong(route);
  expect(points).toHaveLength(2 * 2 * 25);
  expect(points.slice(0, 4)).toEqual([3, 7, expect.closeTo(4, 12), expect.closeTo(9, 12)]);
  expect(points.slice(48, 52)).toEqual([27, 55, 27, 55]);
  expect(points.slice(-2)).toEqual([27, 31]);
});
