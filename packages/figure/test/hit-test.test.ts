import { expect, test } from 'vitest';
import { keyAt } from '../src/stage/hit-test.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

const SCALE = 40; // pixels per unit: 8 pixels are 0.2 units

test('a node is hit inside its outline only', () => {
  const picture = pictureOf({ nodes: [node({ key: 'n', width: 2 })] });
  expect(keyAt(picture, { x: 0.99, y: 0 }, SCALE)).toBe('n');
  expect(keyAt(picture, { x: 0.95, y: 0.45 }, SCALE)).toBeNull(); // in the box, but outside its round corner
});

test('an edge is hit from 8 pixels away, not from 9', () => {
  const picture = pictureOf({ edges: [edge({ key: 'e' })] });
  expect(keyAt(picture, { x: 1.5, y: 7.9 / SCALE }, SCALE)).toBe('e');
  expect(keyAt(picture, { x: 1.5, y: 9 / SCALE }, SCALE)).toBeNull();
  expect(keyAt(picture, { x: 3 + 9 / SCALE, y: 0 }, SCALE)).toBeNull();
});

test('zooming out brings more of the picture within reach of the pointer', () => {
  expect(keyAt(pictureOf({ edges: [edge({ key: 'e' })] }), { x: 1.5, y: 0.5 }, 10)).toBe('e');
});

test('of two edges the nearer one is hit, whatever their order', () => {
  const upper = edge({ key: 'upper', route: [0, 0.2, 1, 0.2, 2, 0.2, 3, 0.2] });
  const lower = edge({ key: 'lower' });
  for (const edges of [
    [upper, lower],
    [lower, upper],
  ]) {
    expect(keyAt(pictureOf({ edges }), { x: 1.5, y: 0.12 }, SCALE)).toBe('upper');
    expect(keyAt(pictureOf({ edges }), { x: 1.5, y: 0.08 }, SCALE)).toBe('lower');
  }
});

test('every segment of a chained route can be hit', () => {
  const picture = pictureOf({ edges: [edge({ key: 'e', route: [0, 0, 1, 0, 2, 1, 3, 1, 4, 1, 5, 0, 6, 0] })] });
  for (const x of [0.1, 1.5, 3, 4.5, 5.9]) {
    const y = [...Array(41)].map((_, k) => (k - 20) / 20).find((at) => keyAt(picture, { x, y: at }, SCALE) !== null);
    expect(y).toBeDefined();
  }
});

test('a node is hit before the edge that passes under it', () => {
  const picture = pictureOf({ nodes: [node({ key: 'n' })], edges: [edge({ key: 'e' })] });
  expect(keyAt(picture, { x: 0.4, y: 0 }, SCALE)).toBe('n');
  expect(keyAt(picture, { x: 0.6, y: 0 }, SCALE)).toBe('e');
});

test('letters stand for what they belong to, along their slope, and only where they are shown', () => {
  const picture = pictureOf({ texts: [text({ key: 'e', angle: Math.PI / 2 })] });
  expect(keyAt(picture, { x: 0, y: 0.9 }, SCALE)).toBe('e');
  expect(keyAt(picture, { x: 0.9, y: 0 }, SCALE)).toBeNull();
  expect(keyAt(picture, { x: 0, y: 0.9 }, 19)).toBeNull();
});
