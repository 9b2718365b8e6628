import { darkTheme, lightTheme, type Picture } from '@retrograd/graph';
import { expect, test, vi } from 'vitest';
import { createStage, type Stage, type StageOptions } from '../src/index.ts';
import { PlainElement, pointer, stubPage, wheel } from './page.ts';
import { node, pictureOf } from './pictures.ts';

const page = stubPage();

/** A picture of one node at the origin whose bounds reach from `−half` to `half`. */
const square = (half: number): Picture => ({
  ...pictureOf({ nodes: [node({ key: 'n' })] }),
  bounds: { x0: -half, y0: -half, x1: half, y1: half },
});
const view = (picture: Picture) => ({ left: null, right: picture, divider: 0 });

/** A stage of 800 × 600 pixels without padding, drawn as SVG, that shows `square(10)`: 30 pixels a unit. */
async function stage(options: Partial<StageOptions> = {}): Promise<{ stage: Stage; element: PlainElement }> {
  const host = new PlainElement();
  const shown = await createStage(host as unknown as HTMLElement, {
    theme: lightTheme,
    reducedMotion: true,
    padding: 0,
    renderer: 'svg',
    ...options,
  });
  shown.show(view(square(10)));
  return { stage: shown, element: host.children[0] as PlainElement };
}

/** Pixels per graph unit, and where the origin is. */
const camera = (of: Stage) => {
  const [o, u] = [of.project(0, 0), of.project(1, 0)];
  return { scale: u.x - o.x, x: o.x, y: o.y };
};

const drag = (element: PlainElement, dx: number, dy: number) => {
  element.dispatchEvent(pointer('pointerdown', 400, 300));
  element.dispatchEvent(pointer('pointermove', 400 + dx, 300 + dy));
  element.dispatchEvent(pointer('pointerup', 400 + dx, 300 + dy));
};

const resize = (element: PlainElement, width: number, height: number) => {
  Object.assign(element, { clientWidth: width, clientHeight: height });
  page.resize();
};

test('until the reader moves, every picture and every size of the stage is fitted', async () => {
  const { stage: shown, element } = await stage();
  expect(camera(shown)).toEqual({ scale: 30, x: 400, y: 300 });
  shown.show(view(square(20)));
  expect(camera(shown)).toEqual({ scale: 15, x: 400, y: 300 });
  resize(element, 400, 400);
  expect(camera(shown)).toEqual({ scale: 10, x: 200, y: 200 });
});

test('after a drag, neither another picture nor another size moves it', async () => {
  const { stage: shown, element } = await stage();
  drag(element, 60, -40);
  expect(camera(shown)).toEqual({ scale: 30, x: 460, y: 260 });
  shown.show(view(square(20)));
  expect(camera(shown)).toEqual({ scale: 30, x: 460, y: 260 });
  resize(element, 600, 600); // what was in the middle stays in the middle
  expect(camera(shown)).toEqual({ scale: 30, x: 360, y: 260 });
});

test('after a turn of the wheel, neither another picture nor another size moves it', async () => {
  const { stage: shown, element } = await stage();
  element.dispatchEvent(wheel(400, 300, -100));
  const { scale } = camera(shown);
  expect(scale).toBeCloseTo(30 * Math.exp(0.16), 9);
  shown.show(view(square(20)));
  resize(element, 600, 600);
  expect(camera(shown)).toEqual({ scale, x: 300, y: 300 });
});

test('`fit` brings it all back into sight and keeps it there', async () => {
  const { stage: shown, element } = await stage();
  drag(element, 60, -40);
  shown.fit();
  expect(camera(shown)).toEqual({ scale: 30, x: 400, y: 300 });
  shown.show(view(square(20)));
  expect(camera(shown)).toEqual({ scale: 15, x: 400, y: 300 });
});

test('it says what is hovered, once, what is picked, and what is opened', async () => {
  const told: string[] = [];
  const { element } = await stage({
    onHover: (key) => told.push(`hover ${key}`),
    onPick: (key) => told.push(`pick ${key}`),
    onOpen: (key) => told.push(`open ${key}`),
  });
  element.dispatchEvent(pointer('pointermove', 400, 300));
  element.dispatchEvent(pointer('pointermove', 401, 300));
  expect(element.style.cursor).toBe('pointer');
  drag(element, 0, 0);
  element.dispatchEvent(pointer('dblclick', 400, 300));
  element.dispatchEvent(pointer('dblclick', 10, 10));
  element.dispatchEvent(pointer('pointermove', 10, 10));
  element.dispatchEvent(pointer('pointerleave', 0, 0));
  expect(element.style.cursor).toBe('');
  expect(told).toEqual(['hover n', 'pick n', 'open n', 'hover null']);
});

test('left of the divider, what is hit is in the left picture', async () => {
  const told: (string | null)[] = [];
  const { stage: shown, element } = await stage({ onPick: (key) => told.push(key) });
  const left = { ...square(10), nodes: [node({ key: 'left', width: 8, height: 2, radius: 1 })] };
  const right = { ...square(10), nodes: [node({ key: 'right', width: 8, height: 2, radius: 1 })] };
  shown.show({ left, right, divider: 0.5 });
  for (const x of [350, 450]) {
    element.dispatchEvent(pointer('pointerdown', x, 300));
    element.dispatchEvent(pointer('pointerup', x, 300));
  }
  expect(told).toEqual(['left', 'right']);
});

test('a picture whose nodes stand elsewhere moves there, frame by frame, from any clock that frames bring', async () => {
  const frames: ((now: number) => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (step: (now: number) => void) => frames.push(step));
  vi.stubGlobal('cancelAnimationFrame', () => frames.splice(0));
  const { stage: shown } = await stage({ reducedMotion: false });
  const moved = { ...square(10), nodes: [node({ key: 'n', x: 4 })], bounds: { x0: -20, y0: -20, x1: 20, y1: 20 } };
  shown.show(view(moved));
  expect(camera(shown).scale).toBe(30);
  frames.shift()!(1000);
  frames.shift()!(1110); // half of 220 milliseconds
  expect(camera(shown).scale).toBeCloseTo(Math.sqrt(30 * 15), 9);
  frames.shift()!(1220);
  expect(camera(shown).scale).toBe(15);
  expect(frames).toEqual([]);
});

test('disposed, it is gone from its host and hears nothing more', async () => {
  const told: (string | null)[] = [];
  const { stage: shown, element } = await stage({ onPick: (key) => told.push(key) });
  shown.dispose();
  drag(element, 0, 0);
  resize(element, 100, 100);
  expect(told).toEqual([]);
  expect(camera(shown)).toEqual({ scale: 30, x: 400, y: 300 });
});

test('as SVG, an outline is as many pixels wide as with WebGL, and the drawing is seen through a moving box', async () => {
  const { stage: shown, element } = await stage();
  const drawing = () => element.children[0] as PlainElement;
  const outline = () =>
    drawing().children.find((child) => (child as PlainElement).attributes.has('data-key')) as PlainElement;
  expect(Number(outline().attributes.get('stroke-width')) * 30).toBeCloseTo(1.3, 1);
  expect(drawing().attributes.get('viewBox')).toBe(`${-400 / 30} -10 ${800 / 30} 20`);
  expect([drawing().attributes.get('width'), drawing().attributes.get('height')]).toEqual(['800', '600']);
  drag(element, 30, 0);
  expect(drawing().attributes.get('viewBox')).toBe(`${-430 / 30} -10 ${800 / 30} 20`);
  shown.show({ left: square(10), right: square(10), divider: 0.25 });
  expect(element.children.map((child) => (child as PlainElement).style.cssText)).toEqual([
    'position:absolute;inset:0;clip-path:inset(0 75% 0 0%)',
    'position:absolute;inset:0;clip-path:inset(0 0% 0 25%)',
  ]);
});

test('another theme draws in other colours', async () => {
  const { stage: shown, element } = await stage();
  const paper = () => ((element.children[0] as PlainElement).children[1] as PlainElement).attributes.get('fill');
  expect(paper()).toBe(lightTheme.paper);
  shown.setTheme(darkTheme);
  expect(paper()).toBe(darkTheme.paper);
});

test('a pixel of the flow is read from WebGL alone', async () => {
  const { stage: shown } = await stage();
  expect(shown.renderer).toBe('svg');
  expect(() => shown.probe!('e')).toThrow('probe needs the WebGL renderer, this stage draws SVG');
});
