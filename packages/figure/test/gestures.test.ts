import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Camera, panned, unproject, zoomed } from '../src/camera.ts';
import { type Intentions, listen } from '../src/stage/gestures.ts';
import { PlainElement, pointer, stubPage, wheel } from './page.ts';

beforeAll(() => void stubPage());

const size = { width: 800, height: 600 };
const place = { left: 30, top: 70 }; // of the host in the window
const border = 2;

/** A host whose gestures move a camera; `told` lists what else was meant. */
function host(): { element: PlainElement; camera(): Camera; told: string[]; stop(): void } {
  const element = Object.assign(new PlainElement(), { ...place, clientLeft: border, clientTop: border });
  let camera: Camera = { x: 3, y: -2, scale: 40 };
  const told: string[] = [];
  const intentions: Intentions = {
    hover: (at) => told.push(at === null ? 'left' : `hover ${at.x} ${at.y}`),
    pan: (dx, dy) => (camera = panned(camera, dx, dy)),
    zoom: (at, factor) => (camera = zoomed(camera, size, at, factor)),
    pick: (at) => told.push(`pick ${at.x} ${at.y}`),
    open: (at) => told.push(`open ${at.x} ${at.y}`),
  };
  const stop = listen(element as unknown as HTMLElement, intentions);
  return { element, camera: () => camera, told, stop };
}

/** From CSS pixels in the stage to the window. */
const inWindow = ({ x, y }: { x: number; y: number }): [number, number] => [
  x + place.left + border,
  y + place.top + border,
];
const pixel = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });

/** What is under `at` in the picture, rounded to a thousandth of a pixel. */
const under = (camera: Camera, at: { x: number; y: number }): string => {
  const { x, y } = unproject(camera, size, at);
  return `${(x * 40).toFixed(3)} ${(y * 40).toFixed(3)}`.replaceAll('-0.000', '0.000');
};

test('dragged, the picture stays under the pointer', () => {
  fc.assert(
    fc.property(pixel, pixel, (from, to) => {
      fc.pre(Math.hypot(to.x - from.x, to.y - from.y) >= 4);
      const { element, camera } = host();
      const held = under(camera(), from);
      element.dispatchEvent(pointer('pointerdown', ...inWindow(from)));
      element.dispatchEvent(pointer('pointermove', ...inWindow(to)));
      expect(under(camera(), to)).toBe(held);
    }),
  );
});

test.each([
  { name: 'a wheel', rest: {} },
  { name: 'a wheel that counts lines', rest: { deltaMode: 1 } },
  { name: 'a pinch on a touchpad', rest: { ctrlKey: true } },
])('$name magnifies around what is under the pointer', ({ rest }) => {
  fc.assert(
    fc.property(pixel, fc.integer({ min: -60, max: 60 }), (at, turn) => {
      fc.pre(turn !== 0);
      const { element, camera } = host();
      const event = wheel(...inWindow(at), turn, rest);
      const [held, scale] = [under(camera(), at), camera().scale];
      element.dispatchEvent(event);
      expect(under(camera(), at)).toBe(held);
      expect(Math.sign(camera().scale - scale)).toBe(-Math.sign(turn)); // away from the reader: closer
      expect(event.defaultPrevented).toBe(true); // the page does not scroll
    }),
  );
});

test('a wheel that counts lines goes 16 times as far, a pinch on a touchpad 6.25 times', () => {
  const ratio = (rest: object) => {
    const { element, camera } = host();
    const { scale } = camera();
    element.dispatchEvent(wheel(100, 100, 5, rest));
    return Math.log(camera().scale / scale);
  };
  expect(ratio({ deltaMode: 1 }) / ratio({})).toBeCloseTo(16, 9);
  expect(ratio({ ctrlKey: true }) / ratio({})).toBeCloseTo(6.25, 9);
});

test('pinched along one line, both points of the picture stay under their fingers', () => {
  fc.assert(
    fc.property(pixel, pixel, fc.double({ min: 0.5, max: 2, noNaN: true }), (fixed, from, stretch) => {
      const apart = Math.hypot(from.x - fixed.x, from.y - fixed.y);
      fc.pre(apart > 20 && Math.abs(stretch - 1) * apart >= 4);
      const to = { x: fixed.x + (from.x - fixed.x) * stretch, y: fixed.y + (from.y - fixed.y) * stretch };
      const { element, camera } = host();
      const held = [under(camera(), fixed), under(camera(), from)];
      element.dispatchEvent(pointer('pointerdown', ...inWindow(fixed), { pointerId: 1 }));
      element.dispatchEvent(pointer('pointerdown', ...inWindow(from), { pointerId: 2 }));
      element.dispatchEvent(pointer('pointermove', ...inWindow(to), { pointerId: 2 }));
      expect([under(camera(), fixed), under(camera(), to)]).toEqual(held);
    }),
  );
});

test('a click that wanders less than 4 pixels picks and moves nothing; from 4 pixels on it is a drag', () => {
  const { element, camera, told } = host();
  const before = camera();
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 50, y: 60 })));
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 53, y: 60 })));
  element.dispatchEvent(pointer('pointerup', ...inWindow({ x: 53, y: 60 })));
  expect(camera()).toBe(before);
  expect(told).toEqual(['pick 53 60']);
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 50, y: 60 })));
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 54, y: 60 })));
  element.dispatchEvent(pointer('pointerup', ...inWindow({ x: 54, y: 60 })));
  expect(camera()).toEqual(panned(before, 4, 0));
  expect(told).toHaveLength(1);
});

test('a hand that trembles clicks all the same', () => {
  const { element, camera, told } = host();
  const before = camera();
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 50, y: 60 })));
  for (let k = 0; k < 20; k++)
    element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 50 + (k % 2), y: 60 + ((k >> 1) % 3) })));
  element.dispatchEvent(pointer('pointerup', ...inWindow({ x: 51, y: 60 })));
  expect(camera()).toBe(before);
  expect(told).toEqual(['pick 51 60']);
});

test('hovering is told while nothing is held, and leaving, too', () => {
  const { element, told } = host();
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 5, y: 6 })));
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 5, y: 6 })));
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 7, y: 6 })));
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 9, y: 9 }), { pointerId: 2 }));
  element.dispatchEvent(pointer('pointerleave', 0, 0));
  expect(told).toEqual(['hover 5 6', 'left']);
});

test('a double click opens, and selects no text', () => {
  const { element, told } = host();
  const event = pointer('dblclick', ...inWindow({ x: 5, y: 6 }));
  element.dispatchEvent(event);
  expect(told).toEqual(['open 5 6']);
  expect(event.defaultPrevented).toBe(true);
});

test('another button than the first, and a gesture that the system takes away, pick nothing', () => {
  const { element, camera, told } = host();
  const before = camera();
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 50, y: 60 }), { button: 2 }));
  element.dispatchEvent(pointer('pointerup', ...inWindow({ x: 50, y: 60 }), { button: 2 }));
  element.dispatchEvent(pointer('pointerdown', ...inWindow({ x: 50, y: 60 })));
  element.dispatchEvent(pointer('pointercancel', ...inWindow({ x: 50, y: 60 })));
  expect(told).toEqual([]);
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 90, y: 60 }))); // no longer held
  expect(camera()).toBe(before);
});

test('a button that was released outside of the window holds nothing any more', () => {
  const { element, camera, told } = host();
  const before = camera();
  element.dispatchEvent(pointer('pointerdown', 400, 300));
  element.dispatchEvent(pointer('pointermove', 500, 350, { buttons: 0 }));
  element.dispatchEvent(pointer('pointermove', 600, 400, { buttons: 0 }));
  expect(camera()).toEqual(before);
  expect(told).toEqual(['hover 468 278', 'hover 568 328']);
});

test('a gesture whose pointer another element has captured is over, and picks nothing', () => {
  const { element, camera, told } = host();
  const before = camera();
  element.dispatchEvent(pointer('pointerdown', 400, 300));
  element.dispatchEvent(pointer('lostpointercapture', 400, 300));
  element.dispatchEvent(pointer('pointermove', 500, 350));
  expect(camera()).toEqual(before);
  expect(told).toEqual(['hover 468 278']);
});

test('stopped, it listens no more', () => {
  const { element, told, stop } = host();
  stop();
  element.dispatchEvent(pointer('pointermove', ...inWindow({ x: 5, y: 6 })));
  element.dispatchEvent(pointer('dblclick', ...inWindow({ x: 5, y: 6 })));
  expect(told).toEqual([]);
});
