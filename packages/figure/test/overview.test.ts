// The map in a corner of the stage: when there is one, what is painted on it, and where a press on it looks.
import { darkTheme, lightTheme, type Picture, type Point } from '@retrograd/graph';
import { expect, test, vi } from 'vitest';
import { Overview } from '../src/stage/overview.ts';
import { PlainElement, pointer, stubPage } from './page.ts';
import { edge, group, node, pictureOf, text } from './pictures.ts';

stubPage();

/** A canvas that keeps what is drawn on it, with the colours. */
class Canvas extends PlainElement {
  calls: unknown[][] = [];
  readonly #context = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...values: number[]) =>
          void this.calls.push([name, ...values]),
      set: (_, name, value) => this.calls.push([name, value]) > 0,
    },
  );
  override getContext(): object {
    return this.#context;
  }
}
vi.stubGlobal('document', {
  createElement: (tag: string) => (tag === 'canvas' ? new Canvas(tag) : new PlainElement(tag)),
});

/** A picture of 20 × 10: its map is 170 × 85, and 7.3 pixels a unit, with 6 around. The origin is at (85, 42.5). */
const wide = (elements: Partial<Picture> = {}): Picture => ({
  ...pictureOf({ nodes: [node()] }),
  bounds: { x0: -10, y0: -5, x1: 10, y1: 5 },
  ...elements,
});

function map() {
  const host = new PlainElement();
  const looked: Point[] = [];
  const overview = new Overview(host as unknown as HTMLElement, (at) => looked.push(at));
  const [element] = host.children as [PlainElement];
  const [canvas, frame] = element.children as [Canvas, PlainElement];
  const captured: string[] = [];
  element.setPointerCapture = () => captured.push('pointer');
  const draw = (
    picture: Picture,
    camera = { x: 0, y: 0, scale: 100 },
    { isFitted = false, theme = lightTheme, width = 800, height = 600 } = {},
  ) => {
    canvas.calls = [];
    const view = { left: null, right: picture, divider: 0 };
    overview.draw({ view, theme, camera, size: { width, height } }, isFitted);
    return canvas.calls;
  };
  const { style } = frame as unknown as { style: Record<string, string> };
  return { host, overview, element, canvas, draw, looked, captured, style };
}
const close = (...numbers: number[]) => numbers.map((x) => expect.closeTo(x, 9));

test('there is a map while more than 8 pixels of the picture are out of sight, and it is not about to be fitted', () => {
  const { element, draw } = map();
  expect([element.hidden, element.ariaHidden]).toEqual([true, 'true']);
  const isShown = (x: number, y: number, isFitted = false) => {
    draw(wide(), { x, y, scale: 30 }, { isFitted });
    return !element.hidden;
  };
  expect(isShown(0, 0)).toBe(false);
  for (const sign of [1, -1]) {
    expect([isShown(sign * 3.59, 0), isShown(sign * 3.61, 0)]).toEqual([false, true]); // 10 units are 300 of 400 pixels
    expect([isShown(0, sign * 5.26), isShown(0, sign * 5.27)]).toEqual([false, true]);
    expect([isShown(sign * 9, 0, true), isShown(0, sign * 9, true)]).toEqual([false, false]);
  }
});

test('it has the shape of the picture: 170 pixels, or 0.28 of the stage, at most, and 24 at least', () => {
  const { canvas, draw } = map();
  const size = (picture: Picture, width: number, height: number) => {
    draw(picture, undefined, { width, height });
    const { width: wide, height: tall } = canvas as unknown as { width: number; height: number };
    return [wide, tall];
  };
  const tall = wide({ bounds: { x0: -5, y0: -10, x1: 5, y1: 10 } });
  expect(size(wide(), 800, 600)).toEqual([170, 85]);
  expect(size(tall, 800, 800)).toEqual([85, 170]);
  expect(size(wide(), 500, 600)).toEqual([140, 70]);
  expect(size(tall, 800, 500)).toEqual([70, 140]);
  expect(size(wide({ bounds: { x0: -50, y0: -1, x1: 50, y1: 1 } }), 800, 600)).toEqual([170, 24]);
  expect(size(wide({ bounds: { x0: -1, y0: -50, x1: 1, y1: 50 } }), 800, 800)).toEqual([24, 170]);
});

test('frames, arrows and nodes are painted on it, in this order, and nothing is smaller than a pixel', () => {
  const { draw } = map();
  const route = [0, 0, 1, 0, 2, 0, 3, 0, 3, 1, 3, 2, 3, 4];
  const picture = wide({
    groups: [group({ width: 4 })],
    edges: [edge({ route })],
    nodes: [node({ x: 3, y: 1, width: 2 }), node({ x: -3, width: 0.01, height: 0.01 })],
  });
  const painted = draw(picture).filter(([name]) => !['setTransform', 'clearRect'].includes(name as string));
  expect(painted).toEqual([
    ['fillStyle', lightTheme.group],
    ['fillRect', ...close(85 - 14.6, 42.5 - 7.3, 29.2, 14.6)],
    ['strokeStyle', lightTheme.faint],
    ['lineWidth', 0.6],
    ['beginPath'],
    ['moveTo', ...close(85, 42.5)],
    ['lineTo', ...close(85 + 21.9, 42.5)],
    ['lineTo', ...close(85 + 21.9, 42.5 - 29.2)],
    ['stroke'],
    ['fillStyle', lightTheme.muted],
    ['fillRect', ...close(85 + 14.6, 42.5 - 10.95, 14.6, 7.3)],
    ['fillRect', ...close(85 - 3.005 * 7.3, 42.5 - 0.005 * 7.3, 1, 1)],
  ]);
});

test('of more than 3,000 arrows, none is painted', () => {
  const { draw } = map();
  const strokes = (count: number) =>
    draw(wide({ nodes: [node()], edges: Array(count).fill(edge()) })).filter(([name]) => name === 'stroke').length;
  expect([strokes(3000), strokes(3001)]).toEqual([1, 0]);
});

test('it is painted anew for other nodes, another theme or another size, and not for every look', () => {
  const { draw } = map();
  const one = wide();
  const camera = { x: 1, y: 1, scale: 90 };
  const isPainted = (...given: Parameters<typeof draw>) => draw(...given).length > 0;
  expect([isPainted(one), isPainted(one, camera), isPainted({ ...one, texts: [] }, camera)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isPainted({ ...one, nodes: [node()] }), isPainted(one)]).toEqual([true, true]);
  expect([isPainted(one, camera, { theme: darkTheme }), isPainted(one, camera, { theme: darkTheme })]).toEqual([
    true,
    false,
  ]);
  const narrow = { ...one, bounds: { ...one.bounds, y0: -5.2 } };
  expect(isPainted(one)).toBe(true);
  expect([isPainted(narrow), isPainted(narrow)]).toEqual([true, false]); // 170 × 87
  const square = { ...one, bounds: { x0: -5, y0: -5, x1: 5, y1: 5 } };
  const shorter = { ...one, bounds: { x0: -5.2, y0: -5, x1: 5, y1: 5 } };
  expect([isPainted(square), isPainted(shorter)]).toEqual([true, true]); // 168 × 168, then 170 × 167
});

test('the frame on it is around what the stage shows', () => {
  const { draw, style } = map();
  draw(wide(), { x: 1, y: 0.5, scale: 100 }); // 8 × 6 units
  const [, x, y] = /translate\((.*)px,(.*)px\)/.exec(style.transform!)!;
  expect([x, y, style.width, style.height].map((length) => Number.parseFloat(length!))).toEqual(
    close(85 - 3 * 7.3, 42.5 - 3.5 * 7.3, 8 * 7.3, 6 * 7.3),
  );
  expect([style.left, style.top]).toEqual(['0', '0']);
});

test('the frame has four sides on the map, also where the stage shows more than the picture', () => {
  const { draw, style } = map();
  const frame = () => {
    const [, x, y] = /translate\((.*)px,(.*)px\)/.exec(style.transform!)!;
    return [x, y, style.width, style.height].map((length) => Number.parseFloat(length!));
  };
  draw(wide(), { x: 0, y: 0, scale: 50 }); // 16 × 12 units of 20 × 10
  expect(frame()).toEqual(close(85 - 8 * 7.3, 0, 16 * 7.3, 85));
  draw(wide(), { x: 9, y: -4, scale: 100 }); // the lower right end
  expect(frame()).toEqual(close(85 + 5 * 7.3, 42.5 + 7.3, 85 - 5 * 7.3, 42.5 - 7.3));
});

const ends = (...at: (readonly [number, number])[]) => wide({ nodes: at.map(([x, y]) => node({ x, y })) });
const LOW: [number, number] = [-9, -4]; // in the lower left corner, where the camera below looks
const HIGH: [number, number] = [-9, 2];
const CAMERA = { x: -6, y: -1.5, scale: 100 }; // its left end is −10, its lower one −4.5

test('it stands in the lower left corner, and in another one where it would hide what hides less there', () => {
  const placed = (picture: Picture, size = {}) => {
    const { element, draw } = map();
    draw(picture, CAMERA, size);
    const { left, top } = element.style as unknown as Record<string, string>;
    return [left, top];
  };
  expect(placed(ends())).toEqual(['8px', '481px']); // 600 − 87 − 32
  expect(placed(ends(HIGH))).toEqual(['8px', '481px']);
  expect(placed(ends(LOW))).toEqual(['620px', '481px']); // 800 − 172 − 8
  expect(placed(ends(LOW, [-3, -4]))).toEqual(['8px', '48px']);
  expect(placed(ends(LOW, [-3, -4], [-9, 0.5]))).toEqual(['620px', '48px']);
  const full = [LOW, [-3, -4], [-9, 0.5], [-3, 0.5]] as const;
  expect(placed(ends(...full))).toEqual(['8px', '481px']);
  expect(placed(ends(...full, LOW))).toEqual(['620px', '481px']); // half as many
  // a text that ends beside the map is beside it, and one that begins right of it and reaches over it is hidden
  const number = (anchor: 'start' | 'end') =>
    wide({
      nodes: [],
      texts: [text({ x: -8, y: -4, anchor, runs: [{ text: '−0.07427', italic: false, script: 0 }] })],
    });
  expect(placed(number('start'))).toEqual(['8px', '481px']);
  expect(placed(number('end'))).toEqual(['620px', '481px']);
  expect(placed(ends(LOW), { width: 160, height: 60 })).toEqual(['8px', '2px']); // 60 − 26 − 32
});

test('it stands aside when the stage has come to rest, and never under a hand that holds it', () => {
  vi.useFakeTimers();
  const { element, overview, draw } = map();
  const place = () => (element.style as unknown as Record<string, string>).left;
  const picture = ends(LOW);
  draw(picture, { ...CAMERA, x: -1 });
  expect(place()).toBe('8px');
  draw(picture, CAMERA);
  vi.advanceTimersByTime(200);
  draw(picture, { ...CAMERA, x: -6.1 });
  vi.advanceTimersByTime(200);
  expect(place()).toBe('8px'); // it still moves
  vi.advanceTimersByTime(100);
  expect(place()).toBe('620px');
  const other = ends([-3, -4]);
  element.dispatchEvent(pointer('pointerdown', 0, 0, { buttons: 1 }));
  draw(other, CAMERA);
  vi.advanceTimersByTime(1000);
  expect(place()).toBe('620px');
  element.dispatchEvent(pointer('pointerup', 0, 0));
  vi.advanceTimersByTime(300);
  expect(place()).toBe('8px');
  draw(picture, CAMERA);
  overview.dispose();
  vi.advanceTimersByTime(1000);
  expect(place()).toBe('8px');
  vi.useRealTimers();
});

test('a press on it looks there, and so does a drag; a move without a button does not', () => {
  const { element, canvas, draw, looked, captured } = map();
  Object.assign(canvas, { left: 20, top: 500 });
  const at = (type: string, x: number, y: number, buttons = 1) =>
    element.dispatchEvent(pointer(type, 20 + 85 + 7.3 * x, 500 + 42.5 - 7.3 * y, { buttons }));
  at('pointerdown', 1, 2);
  expect([looked, captured]).toEqual([[], []]); // there is no map yet
  draw(wide());
  at('pointermove', 1, 2, 0);
  expect([looked, captured]).toEqual([[], []]);
  at('pointerdown', 1, 2);
  expect(captured).toHaveLength(1);
  at('pointermove', -3, 0);
  const close = (x: number) => expect.closeTo(x, 9);
  expect(looked).toEqual([
    { x: close(1), y: close(2) },
    { x: close(-3), y: close(0) },
  ]);
  expect(captured).toHaveLength(1);
});

test('it goes with its stage', () => {
  const { host, overview } = map();
  overview.dispose();
  expect(host.children).toEqual([]);
});
