import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitted, isInSight, lookingAt, project, unproject } from '../src/camera.ts';
import { cameraBetween, panned, zoomed } from '../src/stage/camera-moves.ts';

const size = { width: 800, height: 600 };
const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const camera = fc.record({ x: coordinate, y: coordinate, scale: fc.double({ min: 1, max: 300, noNaN: true }) });
const pixel = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });

test('y grows up in the picture and down on the screen', () => {
  expect(project({ x: 0, y: 0, scale: 10 }, size, { x: 1, y: 2 })).toEqual({ x: 410, y: 280 });
});

test('a node is in sight if all of it is, with the numbers below', () => {
  const at = { x: 0, y: 0, scale: 10 }; // from −40 to 40, and from −30 to 30
  const sees = (x: number, y: number) => isInSight({ x, y, width: 4, height: 2 }, at, size, 10);
  expect([sees(37, 0), sees(37.1, 0), sees(-37, 0), sees(-37.1, 0)]).toEqual([true, false, true, false]);
  expect([sees(0, 28), sees(0, 28.1), sees(0, -27), sees(0, -27.2)]).toEqual([true, false, true, false]);
});

test('unproject takes back project', () => {
  fc.assert(
    fc.property(camera, pixel, (at, { x, y }) => {
      const back = project(at, size, unproject(at, size, { x, y }));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});

test('what is under the pointer stays there when zooming', () => {
  fc.assert(
    fc.property(camera, pixel, fc.double({ min: 0.1, max: 10, noNaN: true }), (at, { x, y }, factor) => {
      const kept = unproject(at, size, { x, y });
      const after = project(zoomed(at, size, { x, y }, factor), size, kept);
      expect(after.x).toBeCloseTo(x, 6);
      expect(after.y).toBeCloseTo(y, 6);
    }),
  );
});

test('dragging moves the picture with the pointer', () => {
  const before = { x: 3, y: -2, scale: 20 };
  const point = { x: 1, y: 1 };
  const [from, to] = [project(before, size, point), project(panned(before, 30, -10), size, point)];
  expect([to.x - from.x, to.y - from.y]).toEqual([30, -10]);
});

test('a fitted picture touches the padding on its longer side and lies in the middle', () => {
  const at = fitted({ x0: 0, y0: 0, x1: 30, y1: 10 }, size, 25);
  expect(project(at, size, { x: 0, y: 0 }).x).toBeCloseTo(25, 9);
  expect(project(at, size, { x: 30, y: 0 }).x).toBeCloseTo(775, 9);
  expect(project(at, size, { x: 15, y: 5 })).toEqual({ x: 400, y: 300 });
});

test('who looks at a point sees nothing beyond the padding, and what is smaller than the stage in its middle', () => {
  const bounds = { x0: 0, y0: 0, x1: 100, y1: 20 };
  const at = (x: number) => lookingAt({ x, y: 3 }, bounds, size, 20, 10);
  expect(at(50)).toEqual({ x: 50, y: 10, scale: 10 });
  expect(at(1)).toEqual({ x: 38, y: 10, scale: 10 });
  expect(project(at(1), size, { x: 0, y: 0 }).x).toBe(20);
  expect(project(at(99), size, { x: 100, y: 0 }).x).toBe(780);
});

test('a small graph is not blown up to fill the stage', () => {
  expect(fitted({ x0: 0, y0: 0, x1: 1, y1: 1 }, size, 0).scale).toBe(76);
});

test('half-way between two cameras the scale is their geometric mean', () => {
  expect(cameraBetween({ x: 0, y: 0, scale: 10 }, { x: 2, y: 4, scale: 40 }, 0.5)).toEqual({ x: 1, y: 2, scale: 20 });
});
