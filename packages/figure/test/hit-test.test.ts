import { pointAt, segmentsOf } from '@retrograd/graph';
import fc from 'fast-check';
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
  const sloping = pictureOf({ texts: [text({ key: 'e', angle: Math.PI / 4, anchor: 'start' })] });
  expect(keyAt(sloping, { x: 0.6, y: 0.6 }, SCALE)).toBe('e');
  expect(keyAt(sloping, { x: 0.6, y: -0.6 }, SCALE)).toBeNull();
  expect(keyAt(sloping, { x: -0.3, y: -0.3 }, SCALE)).toBeNull();
});

const place = fc.double({ min: -20, max: 20, noNaN: true });
const share = fc.double({ min: -1.5, max: 1.5, noNaN: true });

test('wherever a node stands, it is hit where a disc of its corner radius, kept within it, can lie', () => {
  const length = fc.double({ min: 0.2, max: 3, noNaN: true });
  fc.assert(
    fc.property(place, place, length, length, length, share, share, (x, y, width, height, radius, u, v) => {
      const point = { x: x + (u * width) / 2, y: y + (v * height) / 2 };
      const r = Math.min(radius, width / 2, height / 2);
      const within = (middle: number, half: number, at: number) => Math.min(Math.max(at, middle - half), middle + half);
      const nearest = { x: within(x, width / 2 - r, point.x), y: within(y, height / 2 - r, point.y) };
      const distance = Math.hypot(point.x - nearest.x, point.y - nearest.y);
      fc.pre(Math.abs(distance - r) > 1e-9);
      const picture = pictureOf({ nodes: [node({ key: 'n', x, y, width, height, radius })] });
      expect(keyAt(picture, point, SCALE)).toBe(distance < r ? 'n' : null);
    }),
  );
});

test('wherever a text stands and however it is turned, it is hit within its letters', () => {
  const anchors = { start: 0, middle: -0.5, end: -1 } as const;
  const anchor = fc.constantFrom('start', 'middle', 'end');
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  fc.assert(
    fc.property(place, place, angle, anchor, share, share, (x, y, turn, side, u, v) => {
      const runs = [
        { text: 'abcd', italic: false, script: 0 as const }, // 4 letters of half an em, 2 of 0.34 em
        { text: '12', italic: false, script: -1 as const },
      ];
      const size = 0.5;
      const width = (4 * 0.5 + 2 * 0.34) * size;
      const [along, above] = [anchors[side] * width + ((u + 1) / 2) * width, v * 0.6 * size];
      fc.pre(Math.abs(Math.abs(u) - 1) > 1e-6 && Math.abs(Math.abs(v) - 1) > 1e-6);
      const point = {
        x: x + along * Math.cos(turn) - above * Math.sin(turn),
        y: y + along * Math.sin(turn) + above * Math.cos(turn),
      };
      const picture = pictureOf({ texts: [text({ key: 't', x, y, angle: turn, anchor: side, runs, size })] });
      expect(keyAt(picture, point, SCALE)).toBe(Math.abs(u) < 1 && Math.abs(v) < 1 ? 't' : null);
    }),
  );
});

test('wherever an edge runs, it is hit within 8 pixels of any of its points', () => {
  const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(coordinate, { minLength: 8, maxLength: 8 }),
      place,
      place,
      share,
      share,
      (controls, x, y, u, v) => {
        const route = controls.map((c, k) => c + (k % 2 === 0 ? x : y));
        const point = { x: x + 3 * u, y: y + 3 * v };
        const [segment] = segmentsOf(route);
        let distance = Infinity;
        for (let k = 0; k <= 2000; k++) {
          const on = pointAt(segment!, k / 2000);
          distance = Math.min(distance, Math.hypot(on.x - point.x, on.y - point.y));
        }
        fc.pre(Math.abs(distance - 8 / SCALE) > 0.04); // sixteen straight pieces, not the curve itself
        const picture = pictureOf({ edges: [edge({ key: 'e', route })] });
        expect(keyAt(picture, point, SCALE)).toBe(distance < 8 / SCALE ? 'e' : null);
      },
    ),
    { numRuns: 300 },
  );
});

test('an edge without length is a point, titles and texts that have faded are nothing', () => {
  const dot = pictureOf({ edges: [edge({ key: 'e', route: [1, 1, 1, 1, 1, 1, 1, 1] })] });
  expect(keyAt(dot, { x: 1.1, y: 1 }, SCALE)).toBe('e');
  expect(keyAt(dot, { x: 1.3, y: 1 }, SCALE)).toBeNull();
  expect(keyAt(pictureOf({ texts: [text({ key: 't', role: 'title' })] }), { x: 0, y: 0 }, SCALE)).toBeNull();
  expect(keyAt(pictureOf({ texts: [text({ key: 't', opacity: 0 })] }), { x: 0, y: 0 }, SCALE)).toBeNull();
  expect(keyAt(pictureOf({ texts: [text({ key: 't', minScale: SCALE })] }), { x: 0, y: 0 }, SCALE)).toBe('t');
});
