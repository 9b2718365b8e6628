// What a reader does, in an engine: written once, against what the screen shows. Each engine has a file of its own, so that
// they run beside one another.
import { afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { Reader } from './engines/reader.ts';
import type { Tab } from './engines/tab.ts';
import { readFlow } from './flow.ts';

declare const retrograd: ConsoleSurface;

const NETWORK = '#e=red-densa-2-2-2&lang=en&t=0';

/** The journeys in the engine that was `found`; where there is none, one skipped test says what is missing. */
export function journeysIn<Found extends object>(
  name: string,
  found: Found | { readonly missing: string },
  start: (found: Found) => Promise<Tab>,
): void {
  if ('missing' in found) test.skip(`${name}: ${found.missing}`);
  else describe(name, () => journeys(() => start(found)));
}

function journeys(start: () => Promise<Tab>): void {
  let tab: Tab;
  let reader: Reader;
  beforeAll(async () => {
    tab = await start();
    reader = new Reader(tab, inject('url'));
    return () => tab.close();
  });
  afterEach(async () => expect((await tab.complaints()).join('\n'), 'what the page complained of').toBe(''));

  test('the first visit plays both passes and rests with one sentence', async () => {
    await reader.open('');
    await reader.choose('.speed select', '4');
    await reader.sees(() => document.querySelector('.rest-hint') !== null);
    expect((await reader.row('w_1')).adjoint).toBeCloseTo(0.0011, 3);
    expect(await reader.value('.toolbar select')).toBe('red-densa-2-2-2');
  });

  test('the letters of the figure are measured in the face that they are drawn in', async () => {
    const link = '#e=retropropagacion-2-2-1&lang=en&t=0';
    const letters = async () => {
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
      return document.querySelector<HTMLCanvasElement>('canvas.sigma-texts')?.toDataURL() ?? '';
    };
    const byNewStage = async () => {
      await reader.click('button', 'Two panels');
      await reader.sees(() => retrograd.stages.length === 2);
      await reader.click('button', 'One figure');
      await reader.sees(() => retrograd.stages.length === 1);
      return reader.read(letters);
    };
    await reader.open(link);
    let wanted = await byNewStage();
    for (let next = await byNewStage(); next !== wanted; next = await byNewStage()) wanted = next; // all faces are there
    await reader.open(link);
    await vi.waitFor(async () => expect((await reader.read(letters)) === wanted).toBe(true), 60_000);
  });

  test('keys go a step on and back, to the turn and to both ends', async () => {
    await reader.visit(NETWORK);
    const [end, steps] = await reader.step();
    expect(end).toBe(steps);
    await reader.press('ArrowLeft');
    expect(await reader.step()).toEqual([steps - 1, steps]);
    await reader.press('Home');
    expect((await reader.row('n_1')).value).toBeNaN();
    await reader.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    expect(await reader.step()).toEqual([1, steps]);
    await reader.press('Shift+ArrowRight');
    expect((await reader.row('E')).value).toBeCloseTo(0.24908, 4);
    expect((await reader.row('w_1')).adjoint).toBeNaN();
    await reader.press('End');
    expect((await reader.row('w_1')).adjoint).toBeCloseTo(0.0011, 3);
  });

  test('a number edited in the trace changes the rest; Back and Undo bring the old one', async () => {
    await reader.visit(NETWORK);
    const field = 'tr[data-label="x_1"] input';
    for (const undo of [() => reader.back(), () => reader.click('button', 'Undo')]) {
      await reader.type(field, '0,5');
      await reader.press('Enter');
      await reader.hashWith('x_1');
      expect((await reader.row('sum_n1')).value).toBeCloseTo(0.45, 10);
      await undo();
      await reader.sees((wanted) => document.querySelector<HTMLInputElement>(wanted)!.value === '0.1', field);
      expect((await reader.row('sum_n1')).value).toBeCloseTo(0.41, 10);
    }
  });

  test('an expression is drawn while it is typed; an error points at its place', async () => {
    await reader.visit('#e=baydin&lang=en&t=0');
    await reader.type('.expression textarea', 'y = x1 * tanh(x1');
    expect(await reader.text('[role=alert]')).toContain('never closed');
    expect((await reader.row('y')).value).toBeCloseTo(2 * (await reader.row('ta')).value, 5); // the last good one: x1 * ta
    await reader.press(')');
    await reader.sees(() => document.querySelector('[role=alert]')!.textContent === '');
    expect((await reader.row('y')).value).toBeCloseTo(2 * Math.tanh(2), 5);
  });

  test('why this number: the products of the paths add up to the gradient; Escape closes', async () => {
    await reader.visit(NETWORK);
    await reader.click('tr[data-label="w_1"] .row-name');
    await reader.sees(() => document.querySelector('.why') !== null);
    const products = await reader.read(() =>
      Array.from(document.querySelectorAll('.receipt li'), (item) => Number(item.getAttribute('data-product'))),
    );
    expect(products.map((product) => Number(product.toFixed(5)))).toEqual([0.0016, -0.00049]);
    await reader.press('Escape');
    await reader.sees(() => document.querySelector('.why') === null);
  });

  test('a neuron opens in place, and the link keeps it open', async () => {
    await reader.visit(NETWORK);
    const nodes = () => reader.read(() => retrograd.diagram.nodes.length);
    const folded = await nodes();
    await reader.click('tr[data-label="n_1"] .row-name');
    await reader.click('.why button', 'Open n1');
    await reader.sees((before) => retrograd.diagram.nodes.length > before, folded);
    const opened = await nodes();
    await reader.open(`${await reader.hashWith('open=')}&t=0`);
    expect(await nodes()).toBe(opened);
    await reader.click('button', 'Neurons');
    await reader.sees((before) => retrograd.diagram.nodes.length === before, folded);
  });

  test('an update goes by the learning rate, which the link keeps', async () => {
    await reader.visit(NETWORK);
    const field = '.update-bar input';
    await reader.type(field, '0.25');
    await reader.press('Enter');
    await reader.open(`${await reader.hashWith('rate=0.25')}&t=0`);
    expect(await reader.value(field)).toBe('0.25');
    const { adjoint } = await reader.row('w_5');
    await reader.click('button', 'Apply one update');
    await reader.sees(() => document.querySelector('[data-of=update] s') !== null);
    expect((await reader.row('w_5')).value).toBeCloseTo(0.5 - 0.25 * adjoint, 5);
  });

  test('another example starts with its own numbers, and so does the first one afterwards', async () => {
    await reader.visit(NETWORK);
    await reader.type('tr[data-label="x_1"] input', '7');
    await reader.press('Enter');
    await reader.hashWith('x_1');
    for (const example of ['retropropagacion-2-2-1', 'red-densa-2-2-2']) {
      await reader.choose('.toolbar select', example);
      await reader.sees(() => document.querySelector<HTMLInputElement>('tr[data-label="x_1"] input')!.value !== '7');
    }
    expect(await reader.value('tr[data-label="x_1"] input')).toBe('0.1');
    await reader.sees(() => !location.hash.includes('x_1')); // the address is written a few times a second
  });

  test('a program runs in the sandbox, reaches nothing, and is stopped where it has no end', async () => {
    const linkOf = (text: string, language = '') => `#e=${encodeURIComponent(`@!${language}\n${text}`)}&lang=en`;
    const said = (pattern: string) =>
      reader.sees((text) => new RegExp(text).test(document.querySelector('.code-said')?.textContent ?? ''), pattern);
    await reader.visit(linkOf("const w: Value = value(3, 'w'); print(typeof fetch, self.origin); w.mul(2)"));
    await reader.sees(() => document.querySelector('.cm-content') !== null);
    await reader.click('button', 'Run');
    await said('undefined undefined');
    expect(await reader.read(() => retrograd.tape.values.at(-1))).toBe(6);
    await reader.visit(linkOf('let a = 1;\nfor (;;) a++;'));
    await reader.click('button', 'Run');
    await said('stopped after 0.7 seconds');
    await reader.visit(linkOf('let a = 1;\nnobody.here;'));
    await reader.click('button', 'Run');
    await said('^Line 2: ReferenceError'); // in every engine's words
    await reader.visit(linkOf("value(4, 'a')"));
    await reader.click('button', 'Run');
    await reader.sees(() => retrograd.tape.values.at(-1) === 4);
    await reader.visit(linkOf('w = Value(3e9)\nw.backward()\nprint(w.data, w.grad)\nw * 2', 'py'));
    await reader.click('button', 'Run');
    await said('3000000000\\.0 1\\.0');
    expect(await reader.read(() => retrograd.tape.values.at(-1))).toBe(6e9);
    await reader.visit(linkOf('\nimport js', 'py'));
    await reader.click('button', 'Run');
    await said('^Line 2: ImportError');
  });

  test('everything changes language together', async () => {
    await reader.visit(NETWORK);
    await reader.click('button', 'ES');
    await reader.sees(() => document.documentElement.lang === 'es');
    expect(await reader.text('thead')).toContain('derivadas locales');
    await reader.hashWith('lang=es');
  });

  test('paper is lighter than ink in the light theme, darker in the dark one', async () => {
    await reader.visit(NETWORK);
    const lightness = (property: 'color' | 'backgroundColor') =>
      reader.read((name) => {
        const channels = getComputedStyle(document.documentElement)
          [name].match(/[\d.]+/g)!
          .slice(0, 3);
        return channels.reduce((sum, channel) => sum + Number(channel), 0);
      }, property);
    await reader.click('button', 'Light or dark: Automatic');
    await reader.sees(() => document.querySelector('[aria-label="Light or dark: Light"]') !== null);
    expect(await lightness('backgroundColor')).toBeGreaterThan(400 + (await lightness('color')));
    await reader.click('button', 'Light or dark: Light');
    await reader.sees(() => document.querySelector('[aria-label="Light or dark: Dark"]') !== null);
    expect(await lightness('backgroundColor')).toBeLessThan((await lightness('color')) - 400);
    await reader.click('button', 'Light or dark: Dark'); // as it was, for the tests that follow
  });

  test('of two panels the left one is the forward pass, without hue', async () => {
    await reader.visit(NETWORK);
    await reader.click('button', 'Two panels');
    await reader.sees(() => document.querySelectorAll('.panels .stage').length === 2 && retrograd.stages.length === 2);
    const titles = await reader.read(() =>
      Array.from(document.querySelectorAll('figcaption'), ({ textContent }) => textContent),
    );
    expect(titles).toEqual(['(a) forward pass', '(b) backward pass']);
    expect(await colouredArrows(0)).toBe(0);
    expect(await colouredArrows(1)).toBeGreaterThan(5);
  });

  test('the line between the passes follows the pointer: forward left of it', async () => {
    await reader.visit(NETWORK);
    await reader.slide('.divider', 6, 100);
    await reader.sees(() => document.querySelector<HTMLInputElement>('.divider')!.valueAsNumber > 0.4);
    const places = await reader.read(() => {
      const [left, right] = ['left', 'right'].map((side) => document.querySelector(`.side.${side}`)!);
      return [left!, right!].map((side) => ({ text: side.textContent, x: side.getBoundingClientRect().x }));
    });
    expect(places.map(({ text }) => text)).toEqual(['(a) forward pass', '(b) backward pass']);
    expect(places[0]!.x).toBeLessThan(places[1]!.x);
  });

  test('a scrubber moved three hundred times at once is no error', async () => {
    await reader.visit(NETWORK);
    await reader.read(() => {
      const scrubber = document.querySelector<HTMLInputElement>('.scrubber input')!;
      for (let i = 0; i < 300; i++) {
        scrubber.value = String(i % 3); // from within: no hand is as fast, whatever the machine
        scrubber.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await reader.sees(() => document.querySelector('.count')!.textContent!.startsWith('step 2 '));
  });

  /** How many arrows of a stage have a hue, by what is on the screen. */
  async function colouredArrows(index: number): Promise<number> {
    const drawnBy = await reader.read((at) => retrograd.stages[at]!.renderer, index);
    const colours =
      drawnBy === 'webgl'
        ? await readFlow((run, argument) => reader.read(run, argument), index, await reader.read(arrows), 0)
        : await reader.read(strokes, index);
    return colours.filter(([red, , blue]) => Math.abs(red! - blue!) > 40).length;
  }

  const arrows = () => retrograd.picture.edges;
  const strokes = (at: number) =>
    Array.from(document.querySelectorAll('.stage')[at]!.querySelectorAll('path[data-key]'), (path) => {
      const { fill, stroke } = getComputedStyle(path); // heads are filled, lines are stroked
      return (stroke === 'none' ? fill : stroke).match(/[\d.]+/g)!.map(Number);
    });
}
