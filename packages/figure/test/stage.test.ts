import { darkTheme, lightTheme, type Picture } from '@retrograd/graph';
import { expect, test, vi } from 'vitest';
import { createStage, type Stage, type StageOptions } from '../src/index.ts';
import type { Renderer, Scene } from '../src/scene.ts';
import { LivingStage } from '../src/stage/living-stage.ts';
import { afterFirstDrawing, PlainElement, pointer, stubPage, wheel } from './page.ts';
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
  await afterFirstDrawing();
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

/** Nodes at −35, 0 and 35 of a picture 80 units wide; `active` is being computed. */
const wide = (active?: number): Picture => ({
  ...pictureOf({
    nodes: [-35, 0, 35].map((x) => node({ key: `${x}`, x, fill: x === active ? 'active' : 'paper' })),
  }),
  bounds: { x0: -40, y0: -5, x1: 40, y1: 5 },
});

test('what cannot be read as a whole begins at the first node, and follows what is active out of sight', async () => {
  const { stage: shown, element } = await stage({ startScale: 20 });
  expect(camera(shown)).toEqual({ scale: 30, x: 400, y: 300 }); // of the first picture all can be read
  shown.show(view(wide()));
  const atStart = { scale: 20, x: 800, y: 300 }; // with nothing to the left of it
  expect(camera(shown)).toEqual(atStart);
  shown.show(view(wide(-35)));
  expect(camera(shown)).toEqual(atStart);
  shown.show(view(wide(0))); // 800 pixels from the left
  expect(camera(shown)).toEqual({ scale: 20, x: 400, y: 300 });
  shown.show(view(wide(35)));
  const atEnd = { scale: 20, x: 0, y: 300 };
  expect(camera(shown)).toEqual(atEnd);
  shown.show(view(wide()));
  expect(camera(shown)).toEqual(atEnd);
  drag(element, 60, 0);
  shown.show(view(wide(-35)));
  expect(camera(shown)).toEqual({ scale: 20, x: 60, y: 300 });
});

test('it begins at the left end of the first row, whatever node comes first, and so it does in another layout', async () => {
  const { stage: shown } = await stage({ startScale: 20 });
  const of = (places: readonly (readonly [number, number])[], y0: number) =>
    view({
      ...pictureOf({ nodes: places.map(([x, y], k) => node({ key: `${k}`, x, y })) }),
      bounds: { x0: -40, y0, x1: 40, y1: 20 },
    });
  shown.show(
    of(
      [
        [0, 15],
        [-35, 15],
        [35, 15],
      ],
      10,
    ),
  );
  expect(camera(shown).x).toBe(800);
  shown.show(
    of(
      [
        [35, 15],
        [-35, 15],
        [-38, -15],
      ],
      -20,
    ),
  );
  expect(camera(shown)).toMatchObject({ x: 800, y: 400 });
});

test('`fit` shows all of it, and so does a stage that is told no scale to start from', async () => {
  const { stage: shown } = await stage({ startScale: 20 });
  shown.show(view(wide()));
  shown.fit();
  expect(camera(shown).scale).toBe(10);
  shown.show(view(wide(35)));
  expect(camera(shown).scale).toBe(10);
  const { stage: other } = await stage();
  other.show(view(wide()));
  expect(camera(other).scale).toBe(10);
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

test('it says what is hovered, once, what is picked, opened, and left to the page', async () => {
  const told: string[] = [];
  const { stage: shown, element } = await stage({
    onHover: (key) => told.push(`hover ${key}`),
    onPick: (key) => {
      told.push(`pick ${key}`);
      shown.show(view({ ...square(10), nodes: [] }));
    },
    onOpen: (key) => told.push(`open ${key}`),
    onLeave: (by) => told.push(`left: ${by}`),
  });
  const twice = (x: number, timeStamp: number) => {
    for (const type of ['pointerdown', 'pointerup', 'pointerdown', 'pointerup'])
      element.dispatchEvent(pointer(type, x, 300, { timeStamp }));
  };
  element.dispatchEvent(pointer('pointermove', 400, 300));
  element.dispatchEvent(pointer('pointermove', 401, 300));
  expect(element.style.cursor).toBe('pointer');
  twice(400, 5000); // the first click takes the node away
  twice(10, 7000);
  element.dispatchEvent(pointer('pointermove', 10, 10));
  element.dispatchEvent(pointer('pointerleave', 0, 0));
  expect(element.style.cursor).toBe('');
  element.dispatchEvent(wheel(400, 300, 10, { metaKey: false }));
  expect(told).toEqual(['hover n', 'pick n', 'open n', 'pick null', 'hover null', 'left: wheel']);
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

/** Frames of the screen that come when a test asks for one, at a time in milliseconds. */
function stubFrames() {
  const waiting = new Map<number, (now: number) => void>();
  let count = 0;
  vi.stubGlobal('requestAnimationFrame', (step: (now: number) => void) => {
    waiting.set(++count, step);
    return count;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id));
  const frame = (now: number) => {
    const steps = [...waiting.values()];
    waiting.clear();
    for (const step of steps) step(now);
  };
  return { frame, waiting };
}
const moved = { ...square(10), nodes: [node({ key: 'n', x: 4 })], bounds: { x0: -20, y0: -20, x1: 20, y1: 20 } };
/** Where the left edge of the node is drawn, in graph units, without its outline. */
const left = (element: PlainElement) => {
  const [layer] = (element.children.at(-1) as PlainElement).children as PlainElement[];
  const { attributes } = layer!.children.at(-1) as PlainElement;
  return Number(attributes.get('x')) - Number(attributes.get('stroke-width')) / 2;
};

test('a picture whose nodes stand elsewhere moves there, frame by frame, from any clock that frames bring', async () => {
  const { frame, waiting } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  expect(camera(shown).scale).toBe(30);
  frame(1000);
  expect([camera(shown).scale, left(element)]).toEqual([30, expect.closeTo(-0.5, 2)]);
  frame(1110); // half of 220 milliseconds
  expect(camera(shown).scale).toBeCloseTo(Math.sqrt(30 * 15), 9);
  expect(left(element)).toBeCloseTo(1.5, 2);
  frame(1220);
  expect(camera(shown).scale).toBe(15);
  expect(left(element)).toBeCloseTo(3.5, 2);
  expect(waiting.size).toBe(0);
});

test('the first picture, one that stands where the last one did, and any with reduced motion appear at once', async () => {
  const { waiting } = stubFrames();
  const { stage: shown } = await stage({ reducedMotion: false });
  shown.show(view(square(20)));
  expect([camera(shown).scale, waiting.size]).toEqual([15, 0]);
  const { stage: still } = await stage({ reducedMotion: true });
  still.show(view(moved));
  still.fit(true);
  expect([camera(still).scale, waiting.size]).toEqual([15, 0]);
});

test('a picture that comes while another is on its way, and does not move, ends the motion', async () => {
  const { frame, waiting } = stubFrames();
  const { stage: shown } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  frame(0);
  shown.show(view({ ...moved, nodes: [node({ key: 'other' })] }));
  expect([camera(shown).scale, waiting.size]).toEqual([15, 0]);
});

test('a picture that comes while another is on its way starts from where that one is', async () => {
  const { frame, waiting } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  frame(0);
  frame(110);
  shown.show(view(square(10)));
  expect(waiting.size).toBe(1);
  frame(110);
  expect(left(element)).toBeCloseTo(1.5, 2);
  frame(330);
  expect([left(element), camera(shown).scale]).toEqual([expect.closeTo(-0.5, 2), 30]);
});

test('resized while a picture moves, it goes on without a jump and ends fitted to the new size', async () => {
  const { frame } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  frame(0);
  frame(110);
  const half = camera(shown).scale;
  resize(element, 400, 400);
  expect(camera(shown)).toEqual({ scale: half, x: 200, y: 200 });
  frame(220);
  expect(camera(shown)).toEqual({ scale: 10, x: 200, y: 200 });
  expect(left(element)).toBeCloseTo(3.5, 2);
  resize(element, 800, 600); // and is fitted at once again, now that nothing moves
  expect(camera(shown)).toEqual({ scale: 15, x: 400, y: 300 });
});

test('resized while it moves back into sight, it ends fitted to the new size', async () => {
  const { frame } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  drag(element, 60, -40);
  shown.fit(true);
  expect(camera(shown)).toEqual({ scale: 30, x: 460, y: 260 });
  frame(0);
  frame(110);
  expect(camera(shown)).toEqual({ scale: 30, x: 430, y: 280 });
  resize(element, 400, 400);
  frame(220);
  expect(camera(shown)).toEqual({ scale: 20, x: 200, y: 200 });
});

test('told to fit while a picture moves, it ends with that picture, fitted, in motion or at once', async () => {
  const { frame, waiting } = stubFrames();
  for (const animated of [true, false]) {
    const { stage: shown, element } = await stage({ reducedMotion: false });
    shown.show(view(moved));
    frame(0);
    frame(110);
    drag(element, 60, -40);
    shown.fit(animated);
    expect(waiting.size).toBe(animated ? 1 : 0);
    frame(110);
    frame(330);
    expect([left(element), camera(shown)]).toEqual([expect.closeTo(3.5, 2), { scale: 15, x: 400, y: 300 }]);
  }
});

test('dragged while it moves, the picture goes on and stays where the reader has it', async () => {
  const { frame } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  frame(0);
  drag(element, 60, -40);
  const held = camera(shown);
  frame(110);
  expect([left(element), camera(shown)]).toEqual([expect.closeTo(1.5, 2), held]);
  frame(220);
  expect([left(element), camera(shown)]).toEqual([expect.closeTo(3.5, 2), held]);
  shown.fit(true);
  frame(300);
  drag(element, 30, 0);
  const again = camera(shown);
  frame(410);
  frame(520);
  expect(camera(shown)).toEqual(again);
});

test('with two pictures both move, the left one from the right one if there was none', async () => {
  const { frame } = stubFrames();
  const { stage: shown, element } = await stage({ reducedMotion: false });
  const lefts = () => element.children.map((sheet) => left({ children: [sheet] } as unknown as PlainElement));
  shown.show({ left: moved, right: moved, divider: 0.5 });
  frame(0);
  frame(110);
  expect(lefts()).toEqual([expect.closeTo(1.5, 2), expect.closeTo(1.5, 2)]);
  frame(220);
  const there = { ...moved, nodes: [node({ key: 'n', x: 8 })] };
  shown.show({ left: square(10), right: there, divider: 0.5 });
  frame(300);
  frame(410);
  expect(lefts()).toEqual([expect.closeTo(1.5, 2), expect.closeTo(5.5, 2)]);
});

test('disposed while it moves, it draws no more', async () => {
  const { waiting } = stubFrames();
  const { stage: shown } = await stage({ reducedMotion: false });
  shown.show(view(moved));
  shown.dispose();
  expect(waiting.size).toBe(0);
});

/** A renderer that takes note of what it is told. */
class Noted implements Renderer {
  readonly kind = 'webgl';
  readonly told: string[] = [];
  readonly scenes: Scene[] = [];
  draw(scene: Scene): void {
    this.told.push('draw');
    this.scenes.push(scene);
  }
  look(): void {
    this.told.push('look');
  }
  setTime(periods: number): void {
    this.told.push(`time ${periods}`);
  }
  dispose(): void {
    this.told.push('dispose');
  }
}

/** A stage whose renderers take note. */
function noted(more: Partial<StageOptions> = {}) {
  const host = new PlainElement();
  const renderers: Noted[] = [];
  const options = Object.defineProperties(
    { theme: lightTheme, reducedMotion: true },
    Object.getOwnPropertyDescriptors(more),
  );
  const shown = new LivingStage(host as unknown as HTMLElement, options, (_, scene) => {
    renderers.push(new Noted());
    renderers.at(-1)!.scenes.push(scene);
    return renderers.at(-1)!;
  });
  return { shown, host, element: host.children[0] as PlainElement, renderers };
}

test('out of sight, pulses are not drawn; back in sight, they are where their clock is', () => {
  const { shown, renderers } = noted();
  shown.setTime(0.25);
  page.scroll(false);
  for (const time of [0.3, 0.4, 0.5]) shown.setTime(time);
  expect(renderers[0]!.told).toEqual(['time 0.25']);
  page.scroll(true);
  expect(renderers[0]!.told).toEqual(['time 0.25', 'time 0.5']);
  shown.setTime(0.6);
  expect(renderers[0]!.told.at(-1)).toBe('time 0.6');
  shown.dispose();
  page.scroll(true);
  expect(renderers[0]!.told.slice(-2)).toEqual(['time 0.6', 'dispose']);
});

test('out of sight, no picture is drawn; back in sight, or before the page is printed, the last one is', () => {
  const { shown, renderers } = noted();
  const widths = () => renderers[0]!.scenes.map(({ view: { right } }) => right.bounds.x1);
  shown.show(view(square(1)));
  page.scroll(false);
  for (const half of [2, 3, 4]) shown.show(view(square(half)));
  expect(widths()).toEqual([1, 1]);
  page.scroll(true);
  expect(widths()).toEqual([1, 1, 4]);
  page.scroll(true);
  page.window.dispatchEvent(new Event('beforeprint'));
  expect(widths()).toEqual([1, 1, 4]);
  page.scroll(false);
  shown.show(view(square(5)));
  page.window.dispatchEvent(new Event('beforeprint'));
  expect(widths()).toEqual([1, 1, 4, 5]);
  page.scroll(true);
  expect(widths()).toEqual([1, 1, 4, 5]);
  shown.dispose();
});

test('on paper, every picture is drawn, in sight or not', () => {
  const { shown, renderers } = noted({ renderer: 'paper' });
  page.scroll(false);
  shown.show(view(square(2)));
  expect(renderers[0]!.scenes.at(-1)!.view.right.bounds.x1).toBe(2);
  shown.dispose();
});

test('the room around a picture is asked for with each size, not with each picture: the answer may have a page laid out', () => {
  let asked = 0;
  const { shown, element } = noted({
    get padding() {
      return 10 * ++asked;
    },
  });
  for (const half of [2, 3, 4]) shown.show(view(square(half)));
  expect([asked, camera(shown).scale]).toEqual([1, 580 / 8]);
  resize(element, 800, 400);
  expect([asked, camera(shown).scale]).toEqual([2, 360 / 8]);
  shown.dispose();
});

test('a lost context has another renderer made, with the scene and the time as they are', () => {
  const { shown, element, renderers } = noted();
  shown.show(view(square(10)));
  shown.setTime(0.25);
  const lost = new Event('webglcontextlost', { cancelable: true });
  element.dispatchEvent(lost);
  expect(lost.defaultPrevented).toBe(true);
  expect(renderers.map(({ told }) => told)).toEqual([['draw', 'time 0.25', 'dispose'], ['time 0.25']]);
  expect(renderers[1]!.scenes[0]).toBe(renderers[0]!.scenes.at(-1));
  shown.setTheme(darkTheme);
  expect(renderers[1]!.scenes.at(-1)!.theme).toBe(darkTheme);
  shown.dispose();
  element.dispatchEvent(new Event('webglcontextlost'));
  expect(renderers).toHaveLength(2);
});

test('a move asks for another look, a new size for another drawing, the same size for nothing', async () => {
  const { shown, element, renderers } = noted();
  await afterFirstDrawing();
  const [{ told, scenes }] = renderers as [Noted];
  shown.show(view(square(10)));
  drag(element, 60, 0);
  expect(told.splice(0)).toEqual(['draw', 'look']);
  resize(element, 800, 600);
  expect(told.splice(0)).toEqual([]);
  resize(element, 800, 500);
  resize(element, 700, 500);
  expect(told.splice(0)).toEqual(['draw', 'draw']);
  resize(element, 0, 0); // a stage may be hidden
  expect(scenes.at(-1)!.size).toEqual({ width: 1, height: 1 });
});

test('a stage lies in an element of its own, which screen readers pass over and which takes all of its host', () => {
  const { shown, host, element } = noted();
  expect([element.ariaHidden, host.style.position, shown.renderer]).toEqual(['true', 'relative', 'webgl']);
  expect(element.style.cssText).toContain('inset:0');
  shown.dispose();
  expect(host.children).toEqual([]);
});

test('without another wish, there are 28 pixels around the picture', () => {
  const { shown } = noted();
  shown.show(view(square(10)));
  expect(camera(shown).scale).toBeCloseTo((600 - 2 * 28) / 20, 9);
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
  const drawing = () => (element.children[0] as PlainElement).children[0] as PlainElement;
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

test('before what moves and listens has come, all is there at once; a stage that is gone by then does not listen', async () => {
  const { shown, element } = noted();
  shown.show(view(square(10)));
  shown.fit(true);
  element.dispatchEvent(pointer('pointermove', 400, 300));
  expect(camera(shown).x).toBe(400);
  shown.dispose();
  await afterFirstDrawing();
  drag(element, 60, 0);
  expect(camera(shown).x).toBe(400);
});

test('another theme draws in other colours', async () => {
  const { stage: shown, element } = await stage();
  const fill = () => (element.all('svg')[0]!.children[0] as PlainElement).attributes.get('fill');
  expect(fill()).toBe(lightTheme.paper);
  shown.setTheme(darkTheme);
  expect(fill()).toBe(darkTheme.paper);
});

test('on a screen with other pixels everything is drawn anew, until the stage goes', () => {
  let drawings = 0;
  const shown = new LivingStage(
    new PlainElement() as unknown as HTMLElement,
    { theme: lightTheme, reducedMotion: true },
    (): Renderer => ({ kind: 'webgl', draw: () => void drawings++, look() {}, setTime() {}, dispose() {} }),
  );
  shown.show(view(square(10)));
  for (const [ratio, told] of [[2], [1.5], [2, 'resize'], [1]] as const) {
    drawings = 0;
    page.moveTo(ratio, told);
    expect(drawings, `${ratio}`).toBe(1);
  }
  shown.dispose();
  drawings = 0;
  page.moveTo(2);
  page.moveTo(1, 'resize');
  expect(drawings).toBe(0);
});

test('it tells its shape at first, when it is fitted anew, and not while the reader has moved', async () => {
  const told: number[] = [];
  const { stage: shown, element } = await stage({ onShape: (aspect) => told.push(aspect) });
  expect(told).toEqual([800 / 600]);
  resize(element, 600, 600);
  expect(told).toEqual([800 / 600, 1]);
  drag(element, 60, 0);
  resize(element, 400, 800);
  expect(told).toEqual([800 / 600, 1]);
  shown.fit();
  expect(told).toEqual([800 / 600, 1, 0.5]);
});

test('a map is there while part of the picture is out of sight, and a press on it looks there', async () => {
  const { stage: shown, element } = await stage();
  const host = element.parent!;
  element.dispatchEvent(wheel(400, 300, -2000));
  await vi.dynamicImportSettled();
  const map = host.children[1] as PlainElement;
  expect(map.hidden).toBe(false);
  const frame = map.children[1] as PlainElement;
  const { scale } = camera(shown);
  const side = 168; // of the map: 28 % of 600 pixels; 6 of them are around the picture
  const perUnit = (side - 12) / 20;
  expect(Number.parseFloat((frame.style as { width?: string }).width!)).toBeCloseTo((800 / scale) * perUnit, 6);
  map.dispatchEvent(pointer('pointerdown', 6, 6)); // the upper left corner of the picture
  expect(camera(shown)).toEqual({
    scale,
    x: expect.closeTo(400 + 10 * scale, 6),
    y: expect.closeTo(300 + 10 * scale, 6),
  });
  shown.fit();
  expect(map.hidden).toBe(true);
  shown.dispose();
  expect(host.children).toEqual([]);
});
