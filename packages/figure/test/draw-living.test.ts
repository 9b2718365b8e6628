// What a living drawing asks of its stage, and what it does when the stage, the place or the system tells it something.
import { mul, scope, Value } from '@retrograd/autodiff';
import { darkTheme, lightTheme, type Picture } from '@retrograd/graph';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draw } from '../src/index.ts';
import { LivingStage } from '../src/stage/living-stage.ts';
import { DARK, type Drawn, drawn, example, frame, frames, STILL, startPage, system } from './drawn.ts';
import { leavePage, PlainElement, pointer, type stubPage } from './page.ts';

let page: ReturnType<typeof stubPage>;
/** What stages were told: pictures, phases of the clock, how they were fitted. */
let pictures: Picture[];
let phases: number[];
let fits: (boolean | undefined)[];
let stage: LivingStage;
const { show, setTime, fit } = LivingStage.prototype;

beforeEach(() => {
  page = startPage();
  [pictures, phases, fits] = [[], [], []];
  Object.assign(LivingStage.prototype, {
    show(this: LivingStage, view: Parameters<typeof show>[0]) {
      stage = this;
      pictures.push(view.right);
      show.call(this, view);
    },
    setTime(this: LivingStage, phase: number) {
      phases.push(phase);
      setTime.call(this, phase);
    },
    fit(this: LivingStage, animated?: boolean) {
      fits.push(animated);
      fit.call(this, animated);
    },
  });
});

afterEach(async () => {
  Object.assign(LivingStage.prototype, { show, setTime, fit });
  await leavePage();
});

/** Stages that say that they draw by WebGL: those have pulses. */
async function withPulses<T>(act: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(LivingStage.prototype, 'renderer')!;
  Object.defineProperty(LivingStage.prototype, 'renderer', { ...before, get: () => 'webgl' });
  try {
    return await act();
  } finally {
    Object.defineProperty(LivingStage.prototype, 'renderer', before);
  }
}

const paper = ({ one }: Drawn) => one('drawing').properties.get('--paper');
const label = ({ one }: Drawn) => one('stage').attributes.get('aria-label');

test('it draws the level, the weights and the names that it is given', async () => {
  const levels = [await drawn(), await drawn({ level: 'op' }), await drawn({ level: 'layer' })];
  expect(levels.map(({ texts }) => texts().includes('tanh'))).toEqual([false, true, false]);
  expect(new Set(levels.map(label)).size).toBe(3);
  const cells: number[] = [];
  for (const weights of ['edges', 'matrix'] as const) {
    await drawn({ weights });
    cells.push(pictures.at(-1)!.cells.length);
  }
  expect(cells).toEqual([0, 3 * 3 + 4 * 1]); // a bias in each row
});

test('scopes are called in the language of the drawing, or as they are told', async () => {
  const { texts } = await drawn({ level: 'layer', language: 'es' });
  const { texts: own } = await drawn({ level: 'layer', nameOf: (name) => `<${name}>` });
  const { texts: english } = await drawn({ level: 'layer' });
  const names = [texts(), own(), english()].map((all) => all.filter((text) => /capa|layer/.test(text)));
  expect(names[0]!.join()).toContain('capa');
  expect(names[1]!.join()).toContain('<');
  expect(names[2]!.join()).not.toMatch(/capa|</);
});

test('its root has its own style, and its shadow is open', async () => {
  const modes: unknown[] = [];
  const { attachShadow } = PlainElement.prototype;
  PlainElement.prototype.attachShadow = function (this: PlainElement, ...all: unknown[]) {
    modes.push(...all);
    return attachShadow.call(this);
  };
  const { place } = await drawn();
  PlainElement.prototype.attachShadow = attachShadow;
  expect(modes).toEqual([{ mode: 'open' }]);
  const { shadow } = place.children[0] as PlainElement;
  expect(shadow!.adoptedStyleSheets).toMatchObject([{ text: expect.stringContaining('.stage') }]);
});

test('asked for SVG, it tries no WebGL', async () => {
  const asked: string[] = [];
  const { getContext } = PlainElement.prototype;
  PlainElement.prototype.getContext = function (this: PlainElement, kind: string) {
    asked.push(kind);
    return getContext.call(this, kind);
  };
  await drawn({ renderer: 'svg' });
  const without = asked.filter((kind) => kind === 'webgl2').length;
  await drawn();
  PlainElement.prototype.getContext = getContext;
  expect([without, asked.includes('webgl2')]).toEqual([0, true]);
});

test('before its stage has come it says where it is, and controls do no harm', async () => {
  const place = new PlainElement();
  const drawing = draw(place as unknown as HTMLElement, example());
  const [count] = place.all('count');
  expect([count!.textContent, place.all('Play').length, place.all('Pause').length]).toEqual([
    'step 10 of 10, backward',
    1,
    0,
  ]);
  place.all('Fit to the window')[0]!.dispatchEvent(new Event('click'));
  system(STILL, true);
  system(DARK, true);
  place.all('One step back')[0]!.dispatchEvent(new Event('click'));
  frame();
  expect([count!.textContent, frames, pictures]).toEqual(['step 9 of 10, backward', [], []]);
  await vi.waitFor(() => expect(place.all('svg').some(({ parent }) => parent?.tag === 'div')).toBe(true));
  frame();
  expect(pictures).toHaveLength(1);
  drawing.dispose();
});

test('the button fits the picture, in a motion', async () => {
  const { click, one } = await drawn();
  expect(one('fit').all('path')[0]!.attributes.get('d')).toMatch(/^M/);
  click('fit');
  expect(fits).toEqual([true]);
});

test('a given theme stays whatever the system wants, and nothing follows it after the end', async () => {
  const [auto, light, dark] = [
    await drawn({ theme: 'auto' }),
    await drawn({ theme: 'light' }),
    await drawn({ theme: 'dark' }),
  ];
  const all = [auto, light, dark];
  expect(all.map(paper)).toEqual([lightTheme.paper, lightTheme.paper, darkTheme.paper]);
  system(DARK, true);
  expect(all.map(paper)).toEqual([darkTheme.paper, lightTheme.paper, darkTheme.paper]);
  const root = auto.one('drawing');
  auto.drawing.dispose();
  system(DARK, false);
  expect(root.properties.get('--paper')).toBe(darkTheme.paper);
});

test('a drawing that comes while the system is dark is dark at once, and so is its stage', async () => {
  system(DARK, true);
  const place = new PlainElement();
  draw(place as unknown as HTMLElement, example());
  expect(place.all('drawing')[0]!.properties.get('--paper')).toBe(darkTheme.paper);
});

test('pulses go on frame by frame, until the system wants no motion, and again when it does', () =>
  withPulses(async () => {
    system(STILL, false);
    const { drawing } = await drawn();
    frame(100);
    const [shown] = [pictures.length];
    phases.length = 0;
    for (let k = 0; k < 3; k++) frame(60);
    expect(phases).toHaveLength(3);
    expect(phases[2]! - phases[0]!).toBeCloseTo(0.05); // of 2.4 s
    expect(pictures).toHaveLength(shown); // nothing has changed but the time
    system(STILL, true);
    expect(phases.at(-1)).toBe(0);
    frame();
    frame();
    expect([phases.length, frames]).toEqual([4, []]);
    system(STILL, false);
    expect(phases).toHaveLength(4);
    frame();
    frame(60);
    expect([phases.length, frames.length > 0]).toEqual([6, true]);
    drawing.dispose();
    system(STILL, true);
    frame();
    expect([phases.length, frames]).toEqual([6, []]);
  }));

test('without pulses, there are no frames but for what changes', async () => {
  system(STILL, false);
  const { click } = await drawn();
  for (let k = 0; k < 20; k++) frame(60); // the stage has come to rest
  expect([frames, phases]).toEqual([[], []]);
  const shown = pictures.length;
  system(STILL, true);
  frame();
  expect([pictures.length, frames]).toEqual([shown, []]);
  click('One step back');
  expect([pictures.length, frames, phases]).toEqual([shown + 1, [], [0]]);
});

/** A place in the window where the stage draws a node of the last picture. */
function at(key: string) {
  const { x, y } = pictures.at(-1)!.nodes.find((node) => node.key === key)!;
  return stage.project(x, y);
}

/** Where nothing is drawn, and what the pointer does there or at a node. */
const nowhere = { x: 1, y: 1 };

function pointing({ one }: Drawn) {
  const host = one('stage').children[0] as PlainElement;
  const send = (type: string, { x, y }: { x: number; y: number }, rest = {}) =>
    host.dispatchEvent(pointer(type, x, y, rest));
  return {
    move: (to: { x: number; y: number }) => {
      send('pointermove', to, { buttons: 0 });
      frame();
    },
    click: (to: { x: number; y: number }, timeStamp?: number) => {
      const time = timeStamp === undefined ? {} : { timeStamp };
      send('pointerdown', to, time);
      send('pointerup', to, time);
      frame();
    },
  };
}

/** `y` in a group of its own, which can be opened. */
const grouped = () => {
  const [a, b] = [new Value(2, { label: 'a' }), new Value(3, { label: 'b' })];
  return scope('group', () => mul(mul(a, b), a));
};

test('what the pointer is at is set off, and no more when it has gone', async () => {
  const one = await drawn();
  const { move } = pointing(one);
  const key = pictures.at(-1)!.nodes[0]!.key;
  const rest = pictures.at(-1)!;
  move(at(key));
  const hovered = pictures.at(-1)!;
  expect(hovered.nodes).not.toEqual(rest.nodes);
  expect(hovered.nodes.find((node) => node.key === key)).not.toEqual(rest.nodes.find((node) => node.key === key));
  expect(one.one('Why this number?').hidden).toBe(true);
  move(nowhere);
  expect(pictures.at(-1)!.nodes).toEqual(rest.nodes);
});

test('a click picks, one on nothing frees, and a second one opens', async () => {
  const one = await drawn({}, grouped());
  const { click } = pointing(one);
  const panel = one.one('Why this number?');
  const folded = pictures.at(-1)!.nodes.at(-1)!.key;
  click(at(folded), 1e7);
  expect([panel.hidden, one.one('spoken').textContent!.length > 0]).toEqual([false, true]);
  click(nowhere, 2e7);
  expect([panel.hidden, one.one('spoken').textContent]).toEqual([true, '']);
  const before = label(one);
  const place = at(folded);
  click(place, 3e7);
  click(place, 3e7 + 100);
  expect(label(one)).not.toBe(before);
  expect(panel.hidden).toBe(false);
});

function resize({ one }: Drawn, width: number, height: number) {
  const size = { clientWidth: width, clientHeight: height };
  Object.assign(one('stage'), size);
  Object.assign(one('stage').children[0]!, size);
  page.resize();
  frame();
  return pictures.at(-1)!.bounds; // pictures of one layout share them
}

test('the shape follows the place in quarters of a doubling, and a narrow place has a layout of its own', async () => {
  const one = await drawn();
  const { bounds } = pictures.at(-1)!;
  expect(resize(one, 840, 600)).toBe(bounds);
  expect(resize(one, 600, 450)).toBe(bounds);
  const narrow = resize(one, 599, 450);
  expect(narrow).not.toBe(bounds);
  const wide = resize(one, 1000, 500);
  expect(wide).not.toEqual(bounds);
  expect(resize(one, 1400, 700)).toBe(wide);
  const tall = resize(one, 700, 1400);
  const aspect = ({ x0, x1, y0, y1 }: Picture['bounds']) => (x1 - x0) / (y1 - y0);
  expect(aspect(tall)).toBeLessThan(aspect(wide));
});

test('the place gives the shape before anything is laid out', async () => {
  const named: string[] = [];
  const nameOf = (name: string) => {
    named.push(name);
    return name;
  };
  const place = new PlainElement();
  draw(place as unknown as HTMLElement, example(), { nameOf, level: 'layer' });
  const once = named.length;
  expect(once).toBeGreaterThan(0);
  await vi.waitFor(() => expect(place.all('svg').some(({ parent }) => parent?.tag === 'div')).toBe(true));
  frame();
  expect(named).toHaveLength(once);
});
