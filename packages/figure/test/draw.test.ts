// `draw` in a page: what it puts there, what its controls do, and what it refuses.
import { log, mul, type Tape, Value } from '@retrograd/autodiff';
import { darkTheme, lightTheme } from '@retrograd/graph';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Drawing, type DrawingOptions, draw } from '../src/index.ts';
import { DARK, drawn, example, frame, frames, startPage, system } from './drawn.ts';
import { leavePage, PlainElement } from './page.ts';

beforeEach(() => void startPage());
afterEach(leavePage);

test('it draws at once, with a player at the end and a button for each level', async () => {
  const { count, one, texts } = await drawn();
  expect(count()).toBe('step 10 of 10, backward');
  expect(one('levels').children.map((child) => (child as PlainElement).textContent)).toEqual([
    'Layers',
    'Neurons',
    'Operations',
  ]);
  expect(one('drawing').attributes.get('aria-label')).toBe('Computational graph of E');
  expect(one('stage').attributes.get('aria-label')).toMatch(/^Computational graph, 12 nodes, 15 arrows\. Arrow keys/);
  expect(texts()).toContain('0.5');
});

test('it speaks Spanish, and has the title that it is given', async () => {
  const { count, one } = await drawn({ language: 'es', title: 'Mi red' });
  expect(count()).toBe('paso 10 de 10, hacia atrás');
  expect(one('drawing').attributes.get('aria-label')).toBe('Mi red');
  expect(one('drawing').attributes.get('lang')).toBe('es');
});

test('in the panel, letters that are read from the right turn no sign and no number around', async () => {
  const { one, press } = await drawn({}, mul(new Value(-0.25, { label: 'سلام_2' }), new Value(3, { label: 'x' })));
  press('Home');
  const [value] = one('content').all('p');
  const runs = value!.children.map((run) => [(run as PlainElement).tag, (run as PlainElement).textContent]);
  expect(runs).toEqual([
    ['bdi', 'سلام'],
    ['span', '2'],
    ['bdi', ' = −0.25'],
  ]);
});

test('the buttons step, the scrubber jumps, and the picture follows', async () => {
  const { click, count, one, texts } = await drawn();
  expect(texts()).toContain('−0.2234');
  click('One step back');
  expect(count()).toBe('step 9 of 10, backward');
  one('input').value = '2';
  one('input').dispatchEvent(new Event('input'));
  frame();
  expect(count()).toBe('step 2 of 10, forward');
  expect(texts()).not.toContain('−0.2234');
  click('One step on');
  expect([count(), one('input').value, one('input').max]).toEqual(['step 3 of 10, forward', '3', '10']);
  expect(Object.fromEntries(one('input').attributes)).toEqual({
    type: 'range',
    min: '0',
    step: '1',
    'aria-label': 'Position in both passes',
    'aria-valuetext': 'step 3 of 10, forward',
  });
});

test('it plays from the start to the end, a step in 700 ms, and then rests', async () => {
  const { click, count } = await drawn();
  click('Play');
  expect(count()).toBe('step 0 of 10, forward');
  for (let k = 0; k < 8; k++) frame(100);
  expect(count()).toBe('step 1 of 10, forward');
  for (let k = 0; k < 70; k++) frame(100);
  expect([count(), frames.length]).toEqual(['step 10 of 10, backward', 0]);
});

test('the button shows and says what it does: play, or pause', async () => {
  const { click, one, place } = await drawn();
  expect(Object.fromEntries(one('player').attributes)).toEqual({
    class: 'player',
    role: 'group',
    'aria-label': 'Player',
  });
  const icons = () =>
    one('player')
      .all('path')
      .map(({ attributes }) => attributes.get('d'));
  const [back, play, on] = icons();
  expect(new Set([back, play, on, undefined]).size).toBe(4);
  click('Play');
  expect([icons()[0], icons()[2], place.all('Play')]).toEqual([back, on, []]);
  expect(icons()[1]).not.toBe(play);
  const [shown] = one('Pause').children;
  for (let k = 0; k < 8; k++) frame(100); // a step
  expect(one('Pause').children[0]).toBe(shown); // a button under the pointer is not made anew
  click('Pause');
  expect(icons()).toEqual([back, play, on]);
});

test('a pause stays where it is', async () => {
  const { click, count, place } = await drawn();
  click('Play');
  for (let k = 0; k < 20; k++) frame(100);
  click('Pause');
  const at = count();
  expect([at.startsWith('step 0'), at.startsWith('step 10')]).toEqual([false, false]);
  for (let k = 0; k < 20; k++) frame(100);
  expect([count(), place.all('Play')]).toHaveLength(2);
  expect(count()).toBe(at);
});

test('a reader who steps or scrubs while it plays takes it over', async () => {
  const { click, count } = await drawn();
  click('Play');
  click('One step on');
  for (let k = 0; k < 20; k++) frame(100);
  expect(count()).toBe('step 1 of 10, forward');
});

test('another level is drawn, and its button is pressed', async () => {
  const { one, texts } = await drawn();
  const [, , operations] = one('levels').children as PlainElement[];
  operations!.dispatchEvent(new Event('click'));
  frame();
  expect(operations!.attributes.get('aria-pressed')).toBe('true');
  expect(texts()).toContain('tanh');
});

test('without levels that differ, there are no buttons', async () => {
  const { one } = await drawn({}, log(mul(new Value(2), new Value(3))));
  expect(one('levels').children).toEqual([]);
});

test('the keyboard walks, opens, frees and plays', async () => {
  const { count, one, press, texts } = await drawn();
  expect(one('Why this number?').hidden).toBe(true);
  press('End');
  press('ArrowLeft');
  const panel = one('Why this number?');
  expect(panel.hidden).toBe(false);
  expect(one('spoken').textContent).toBe(`y, target. y = 1. ∂E/∂y = 2.27994.`);
  press('End');
  press('Enter'); // the loss opens
  expect(texts()).toContain('−');
  expect(panel.textContent).toContain('∂E/∂E = 1');
  press('Escape');
  expect([panel.hidden, one('spoken').textContent]).toEqual([true, '']);
  press(' ');
  expect(count()).toBe('step 0 of 12, forward');
});

test('an update shows other numbers with the next frame, and keeps pick and step', async () => {
  const { click, count, drawing, one, press, texts } = await drawn();
  press('End');
  click('One step back');
  const before = one('content').textContent;
  const [said, at] = [one('spoken').textContent, count()];
  drawing.update(example(0.75));
  expect(texts()).not.toContain('0.75');
  frame();
  expect(texts()).toContain('0.75');
  const after = one('content').textContent;
  for (const text of [before, after]) expect(text).toMatch(/^E.*∂E\/∂E = 1/);
  expect(after).not.toBe(before);
  expect([one('spoken').textContent, count()]).toEqual([said, at]); // nothing is said aloud
});

test('an update keeps the level that the reader chose', async () => {
  const { drawing, one, texts } = await drawn();
  (one('levels').children[2] as PlainElement).dispatchEvent(new Event('click'));
  drawing.update(example(0.75));
  frame();
  expect([texts().includes('tanh'), texts().includes('0.75')]).toEqual([true, true]);
});

test('an update reads the numbers at once', async () => {
  const x = new Value(2, { label: 'x' });
  const { drawing, texts } = await drawn({}, mul(x, x));
  x.data = 5;
  drawing.update(mul(x, x));
  x.data = 7;
  frame();
  expect([texts().includes('25'), texts().includes('49')]).toEqual([true, false]);
});

test('colours follow the system, unless a theme is asked for', async () => {
  const paper = ({ one }: Awaited<ReturnType<typeof drawn>>) => one('drawing').properties.get('--paper');
  const [auto, light, own] = [
    await drawn(),
    await drawn({ theme: 'light' }),
    await drawn({ theme: { ...lightTheme, paper: '#eeeeee' } }),
  ];
  expect(paper(auto)).toBe(lightTheme.paper);
  system(DARK, true);
  expect([auto, light, own].map(paper)).toEqual([darkTheme.paper, lightTheme.paper, '#eeeeee']);
  expect(auto.one('drawing').properties.get('color-scheme')).toBe('dark');
});

test('it leaves nothing behind, and later updates do nothing', async () => {
  const { drawing, place } = await drawn();
  drawing.update(example(0.75));
  const [pending] = frames;
  drawing.dispose();
  expect([frames.length, frames[0] === pending]).toEqual([1, false]); // it is cancelled
  drawing.update(example(0.5));
  frame();
  expect([place.children, frames]).toEqual([[], []]);
});

test('a drawing that goes before its stage has come leaves nothing behind', async () => {
  const place = new PlainElement();
  const drawing: Drawing = draw(place as unknown as HTMLElement, example());
  const [stage] = place.all('stage');
  drawing.dispose();
  await new Promise((resolve) => setTimeout(resolve));
  expect([place.children, stage!.children]).toEqual([[], []]);
});

const refused: readonly [unknown, unknown, unknown, string][] = [
  [
    null,
    example(),
    {},
    'draw: the first argument must be an element of the page, got null; is there such an element in the page, and does the script run after it?',
  ],
  [
    '#figure',
    example(),
    {},
    "draw: the first argument must be an element of the page, got '#figure'; write document.querySelector('#figure')",
  ],
  [new PlainElement(), 3, {}, 'draw draws a Value, a list of Values, a Tape, TapeData or { model, x, y, loss }, got 3'],
  [
    new PlainElement(),
    example(),
    { levels: 'op' },
    'draw has no option levels; there are level, weights, nameOf, notation, theme, language, title, renderer',
  ],
  [
    new PlainElement(),
    example(),
    { level: 'neurons' },
    "draw: level must be 'layer' or 'neuron' or 'op', got 'neurons'",
  ],
  [new PlainElement(), example(), { language: 'fr' }, "draw: language must be 'en' or 'es', got 'fr'"],
  [
    new PlainElement(),
    example(),
    { theme: 1 },
    "draw: theme must be 'auto' or 'light' or 'dark' or a theme with all its colours, got 1",
  ],
  [
    new PlainElement(),
    example(),
    { theme: null },
    "draw: theme must be 'auto' or 'light' or 'dark' or a theme with all its colours, got null",
  ],
  [
    new PlainElement(),
    example(),
    { theme: { paper: '#ffffff' } },
    "draw: theme must be 'auto' or 'light' or 'dark' or a theme with all its colours, got [object Object]",
  ],
  [new PlainElement(), example(), { title: 3 }, 'draw: title must be a text, got 3'],
  [new PlainElement(), example(), { nameOf: 'layer' }, "draw: nameOf must be a function, got 'layer'"],
  [3, example(), {}, 'draw: the first argument must be an element of the page, got 3'],
  [new PlainElement(), example(), null, "draw: the options must be an object such as { level: 'op' }, got null"],
];

test.each(refused)('draw(%s, …) number %# is refused', (element, what, options, message) => {
  expect(() => draw(element as HTMLElement, what as Tape, options as DrawingOptions)).toThrow(new TypeError(message));
  if (element instanceof PlainElement) expect(element.children).toEqual([]);
});

test('an update refuses what cannot be drawn, and the drawing stays', async () => {
  const { count, drawing } = await drawn();
  expect(() => drawing.update(undefined as unknown as Tape)).toThrow(
    new TypeError('update draws a Value, a list of Values, a Tape, TapeData or { model, x, y, loss }, got undefined'),
  );
  frame();
  expect(count()).toBe('step 10 of 10, backward');
});
