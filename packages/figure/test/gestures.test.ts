import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Camera, unproject } from '../src/camera.ts';
import { panned, zoomed } from '../src/stage/camera-moves.ts';
import { type Intentions, listen } from '../src/stage/gestures.ts';
import { PlainElement, pointer, stubPage, touchMove, wheel } from './page.ts';

let page: ReturnType<typeof stubPage>;
beforeAll(() => {
  page = stubPage();
});

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
    pick: (at) => {
      told.push(`pick ${at.x} ${at.y}`);
      return () => told.push(`open ${at.x} ${at.y}`);
    },
    leave: (by) => told.push(`page: ${by}`),
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

/** A click at a place in the window, at a time in milliseconds. */
function clickAt(element: PlainElement, x: number, y: number, timeStamp: number, rest: object = {}): void {
  for (const type of ['pointerdown', 'pointerup']) element.dispatchEvent(pointer(type, x, y, { timeStamp, ...rest }));
}

test('two clicks at one place in the window pick and open what the first one hit, wherever the stage is by then', () => {
  const { element, told } = host();
  clickAt(element, 100, 100, 1000);
  element.left -= 300; // a panel opened
  clickAt(element, 103, 100, 1499);
  expect(told).toEqual(['pick 68 28', 'open 68 28']);
  clickAt(element, 103, 100, 1600); // a third one is a first one
  expect(told.at(-1)).toBe('pick 371 28');
});

test.each([
  { name: 'too late', x: 100, time: 1501, rest: {} },
  { name: 'too far away', x: 107, time: 1100, rest: {} },
  { name: 'too far away for a finger', x: 125, time: 1100, rest: { pointerType: 'touch' } },
])('a second click that comes $name is another first one', ({ x, time, rest }) => {
  const { element, told } = host();
  clickAt(element, 100, 100, 1000, rest);
  clickAt(element, x, 100, time, rest);
  expect(told).toEqual(['pick 68 28', `pick ${x - 32} 28`]);
});

test('a second click opens although something lies over the stage by then, and that hears nothing of it', () => {
  page = stubPage(); // where no other stage listens
  const { element, told } = host();
  const click = (x: number, timeStamp: number) => {
    const event = pointer('click', x, 100, { timeStamp });
    page.window.dispatchEvent(event); // its target is outside of the stage
    return event.defaultPrevented;
  };
  expect(click(100, 900)).toBe(false);
  clickAt(element, 100, 100, 1000);
  expect(click(300, 1100)).toBe(false);
  expect(click(100, 1200)).toBe(true);
  expect(click(100, 1300)).toBe(false);
  expect(told).toEqual(['pick 68 28', 'open 68 28']);
});

test('a double click selects no text', () => {
  const { element } = host();
  const event = pointer('dblclick', ...inWindow({ x: 5, y: 6 }));
  element.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});

test('the wheel is left to the page until a button was pressed in the stage, and again once the mouse has left', () => {
  const { element, camera, told } = host();
  const before = camera();
  const turn = () => {
    const event = wheel(100, 100, 10, { metaKey: false });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect([turn(), camera()]).toEqual([false, before]);
  element.dispatchEvent(pointer('pointerdown', 100, 100));
  element.dispatchEvent(pointer('pointerup', 100, 100));
  expect(turn()).toBe(true);
  expect(camera()).not.toEqual(before);
  element.dispatchEvent(pointer('pointerleave', 0, 0));
  expect(turn()).toBe(false);
  expect(told).toEqual(['page: wheel', 'pick 68 28', 'left', 'page: wheel']);
});

test('a notch of a wheel with Ctrl magnifies as much as one after a click does', () => {
  const { element, camera } = host();
  const { scale } = camera();
  element.dispatchEvent(wheel(100, 100, -100, { ctrlKey: true }));
  expect(Math.log(camera().scale / scale)).toBeCloseTo(0.16, 9);
});

test('one finger is left to the page, once told; one that has rested drags; two are never left to the page', () => {
  const finger = { pointerType: 'touch' };
  const swipe = (rest: number, fingers = 1) => {
    const { element, camera, told } = host();
    const before = camera();
    for (let id = 1; id <= fingers; id++)
      element.dispatchEvent(pointer('pointerdown', 100 * id, 100, { ...finger, pointerId: id, timeStamp: 1000 }));
    const moves = [150, 160].map((y, k) => {
      element.dispatchEvent(pointer('pointermove', 100, y, { ...finger, timeStamp: 1000 + rest + k }));
      const event = touchMove(fingers, { timeStamp: 1000 + rest + k });
      element.dispatchEvent(event);
      return event.defaultPrevented;
    });
    return { moves, told, isMoved: camera().y !== before.y };
  };
  expect(swipe(100)).toEqual({ moves: [false, false], told: ['page: finger'], isMoved: false });
  expect(swipe(399).moves).toEqual([false, false]); // the first move decides
  expect(swipe(400)).toEqual({ moves: [true, true], told: [], isMoved: true });
  expect(swipe(100, 2)).toEqual({ moves: [true, true], told: [], isMoved: true });
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
  element.dispatchEvent(wheel(100, 100, 10, { metaKey: false }));
  expect(told).toEqual([]);
});

test('in a shadow root, where the window is told of another target, one click is no double click', () => {
  page = stubPage();
  const { element, told } = host();
  clickAt(element, 100, 100, 1000);
  const event = pointer('click', 100, 100, { timeStamp: 1001 });
  Object.defineProperty(event, 'composedPath', { value: () => [element, page.window] });
  page.window.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
  expect(told).toEqual(['pick 68 28']);
});
