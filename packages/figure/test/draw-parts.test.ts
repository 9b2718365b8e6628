// The parts of a drawing one by one: frames, player, keys, panel, the page around the stage.
import { add, log, mul, sub, Tape, Value } from '@retrograd/autodiff';
import { lightTheme } from '@retrograd/graph';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { typesetElements } from '../src/draw/elements.ts';
import { Folds } from '../src/draw/folds.ts';
import { Frames } from '../src/draw/frames.ts';
import { listenToKeys } from '../src/draw/keys.ts';
import { type Actions, PageView } from '../src/draw/page-view.ts';
import { Player } from '../src/draw/player.ts';
import { DrawingState } from '../src/draw/state.ts';
import type { Line, Why } from '../src/draw/why.ts';
import { whyPanel } from '../src/draw/why-panel.ts';
import { languages } from '../src/draw/words.ts';
import { frame, frames, startPage } from './drawn.ts';
import { leavePage, type PlainElement } from './page.ts';

beforeEach(() => void startPage());
afterEach(leavePage);

const plain = (element: unknown) => element as PlainElement;

test('frames come while they are wanted, each once, with the time since the one before, 100 ms at most', () => {
  const passed: number[] = [];
  let goesOn = true;
  const loop = new Frames((elapsed) => {
    passed.push(elapsed);
    return goesOn;
  });
  loop.request();
  loop.request();
  expect(frames).toHaveLength(1);
  for (const wait of [50, 16, 5000]) frame(wait);
  goesOn = false;
  frame(20);
  expect([passed, frames]).toEqual([[0, 16, 100, 20], []]);
  loop.request(); // after a rest, no time has passed
  frame(70);
  expect(passed.at(-1)).toBe(0);
});

test('after the end there are no frames, even if it comes within one', () => {
  const cancelled: unknown[] = [];
  vi.stubGlobal('cancelAnimationFrame', (id: unknown) => cancelled.push(id));
  const ends: Frames = new Frames(() => {
    ends.end();
    return true;
  });
  ends.request();
  frame();
  ends.request();
  expect([frames, cancelled]).toEqual([[], []]);
});

/** A player of so many stops, its cursor, and how often that was moved. */
function player(stops: number, step = 0) {
  const state = { step, stops: Array.from({ length: stops }, (_, k) => k), moves: 0, goTo };
  function goTo(to: number) {
    state.step = Math.min(to, stops - 1);
    state.moves++;
  }
  return { state, player: new Player(state as unknown as DrawingState) };
}

test('pulses travel a period in 2.4 s, and begin anew', () => {
  const { player: one, state } = player(3);
  expect(one.advance(600)).toBe(false);
  expect(one.phase).toBe(0.25);
  one.advance(2400);
  expect([one.phase, state.moves]).toEqual([0.25, 0]);
});

test.each([
  [11, 700],
  [100, 300], // 30 s for all of them
])('of %s stops it plays one in %s ms', (stops, long) => {
  const { player: one, state } = player(stops, 4);
  one.toggle();
  expect([state.step, one.isPlaying]).toEqual([4, true]); // it goes on from there
  expect([one.advance(long - 1), state.moves]).toEqual([false, 0]);
  expect([one.advance(1.5), state.step]).toEqual([true, 5]);
  expect([one.advance(2.25 * long), state.step]).toEqual([true, 7]);
  expect([one.advance(0.8 * long), state.step]).toEqual([true, 8]); // what was left over counts
  one.advance(0.9 * long);
  one.toggle();
  one.toggle();
  expect([one.advance(0.2 * long), one.isPlaying]).toEqual([false, true]); // a pause begins the step anew
});

test('at the end it starts over, and it rests when it has played', () => {
  const { player: one, state } = player(3, 2);
  one.toggle();
  expect([state.step, one.isPlaying]).toEqual([0, true]);
  expect([one.advance(700), one.isPlaying]).toEqual([true, true]);
  expect([one.advance(700), one.isPlaying, state.step]).toEqual([true, false, 2]);
  expect([one.advance(700), state.moves]).toEqual([false, 3]);
});

const named = (...names: string[]) => {
  const done: string[] = [];
  const actions = Object.fromEntries(
    names.map((name) => [name, (...all: unknown[]) => void done.push([name, ...all].join(' '))]),
  );
  return { done, actions: actions as unknown as Actions };
};

test('keys do what they mean, but with modifiers they are the browser’s', () => {
  const { done, actions } = named('walk', 'open', 'free', 'togglePlay');
  const [root, stage] = [new EventTarget(), new EventTarget()];
  listenToKeys(root as HTMLElement, stage as HTMLElement, actions);
  const press = (on: EventTarget, key: string, modifiers = {}) => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...modifiers });
    on.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(['ArrowUp', 'ArrowDown', 'Enter', ' '].map((key) => press(stage, key))).toEqual([true, true, true, true]);
  expect(done.splice(0)).toEqual(['walk up', 'walk down', 'open', 'togglePlay']);
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
    expect(press(stage, 'Enter', { [modifier]: true })).toBe(false);
  expect([press(stage, 'x'), press(root, 'x'), press(root, 'Enter'), done]).toEqual([false, false, false, []]);
  press(root, 'Escape');
  expect(done).toEqual(['free']);
});

const line = (text: string): Line => [{ text, italic: false, script: 0 }];
const why: Why = {
  name: line('x'),
  kind: 'input',
  lines: [line('x = 2')],
  heading: '',
  paths: [],
  sum: [],
  scope: null,
};

test('the panel has paths, a sum and a button only where there are any', () => {
  const { done, actions } = named('free', 'open');
  const { panel, show } = whyPanel(actions.free, actions.open, languages.en);
  const parts = () => {
    const [, content, scope] = plain(panel).children as PlainElement[];
    return [content!.children.map((child) => plain(child).tag), scope!.hidden];
  };
  expect(panel.hidden).toBe(true);
  show(why);
  expect([panel.hidden, ...parts()]).toEqual([false, ['h2', 'p'], true]);
  show({ ...why, heading: '1 path', paths: [line('a')], scope: { scope: 0, isFolded: true, label: 'n' } });
  expect([plain(panel).textContent, ...parts()]).toEqual(['xinputx = 21 pathaOpen n', ['h2', 'p', 'h3', 'ol'], false]);
  show({ ...why, sum: line('sum = 1'), scope: { scope: 0, isFolded: false, label: 'n' } });
  expect([plain(panel).textContent, ...parts()]).toEqual(['xinputx = 2sum = 1Fold n', ['h2', 'p', 'p'], false]);
  expect(plain(panel).all('sum')).toHaveLength(1);
  expect(plain(panel).all('path')[0]!.attributes.get('d')).toMatch(/^M/); // a cross on the button that closes it
  show(why);
  expect(parts()).toEqual([['h2', 'p'], true]);
  const [close, , scope] = plain(panel).children as PlainElement[];
  for (const each of [scope!, close!]) each.dispatchEvent(new Event('click'));
  expect(done.map((each) => each.split(' ')[0])).toEqual(['open', 'free']);
  show(null);
  expect(panel.hidden).toBe(true);
});

test('the panel leaves what it says as it is until it says something else: a reader may have selected it', () => {
  const { panel, show } = whyPanel(
    () => {},
    () => {},
    languages.en,
  );
  show(why);
  const first = plain(panel).all('h2');
  show({ ...why, lines: [line('x = 2')] });
  expect(plain(panel).all('h2')[0]).toBe(first[0]);
  show({ ...why, lines: [line('x = 3')] });
  expect(plain(panel).all('h2')[0]).not.toBe(first[0]);
});

test('scripts of one letter stand together, the upper one raised', () => {
  const made = typesetElements([
    { text: 'n', italic: true, script: 0 },
    { text: '(1)', italic: false, script: 1 },
    { text: '2', italic: false, script: -1 },
    { text: 'x', italic: true, script: 0 },
    { text: '1', italic: false, script: -1 },
  ]);
  const shape = made.map((each) => [
    plain(each).tag,
    plain(each).children.map((c) => (typeof c === 'string' ? c : c.tag)),
  ]);
  expect(shape).toEqual([
    ['i', ['n']],
    ['span', ['sup', 'sub']],
    ['i', ['x']],
    ['span', ['sub']],
  ]);
  expect(plain(made[1]).attributes.get('class')).toBe('scripts');
});

/** `y = log x · x − x`, and a page around its stage. */
function page() {
  const x = new Value(2, { label: 'x' });
  const state = new DrawingState(Tape.of(sub(mul(log(x), x), x)), {});
  const { done, actions } = named('setLevel', 'fit', 'free', 'open', 'togglePlay');
  const view = new PageView(actions, languages.en, 'en', undefined);
  /** Shows the state with some other things in its diagram. */
  const show = (change: object, picked = '') => {
    state.picked = picked;
    const { levels, level, step, stops, moment, output, pickedNode, run } = state;
    const diagram = { ...state.diagram, ...change };
    const like = { diagram, levels, level, step, stops, moment, output, picked, pickedNode, run };
    view.show(like as unknown as DrawingState, false);
  };
  return { state, view, show, done, root: plain(view.root) };
}

test('that parts are folded is said only if they are', () => {
  const { show, root } = page();
  const [said] = root.all('too-much');
  show({ isTooMuch: false });
  expect(said!.hidden).toBe(true);
  show({ isTooMuch: true });
  expect([said!.hidden, said!.textContent]).toEqual([false, languages.en.tooMuch]);
  expect(root.all('canvas')).toHaveLength(1);
});

test('the panel stands where what is picked does not: on the left of a node in the right half', () => {
  const { show, root, state } = page();
  const side = () => root.all('why')[0]!.attributes.get('data-side');
  const output = state.diagram.nodes.at(-1)!;
  expect(output.x).toBeGreaterThan(1);
  const around = (centre: number) => ({ bounds: { ...state.diagram.bounds, x0: 0, x1: 2 * centre } });
  const sideAt = (centre: number, key: string) => {
    show(around(centre), key);
    return side();
  };
  expect([1, 0, -1].map((dx) => sideAt(output.x + dx, output.key))).toEqual(['right', 'right', 'left']);
  const edge = state.diagram.edges.find(({ target }) => target === output.key)!;
  const source = state.diagram.nodes.find(({ key }) => key === edge.source)!;
  expect([1, -1].map((dx) => sideAt(source.x + dx, edge.key))).toEqual(['right', 'left']);
  expect(sideAt(-100, '')).toBe('right');
});

test('closing the panel frees what is picked, and the stage has the keyboard', () => {
  const { root, done, view } = page();
  let focused = 0;
  view.stageHost.addEventListener('focus', () => focused++);
  root.all('Close')[0]!.dispatchEvent(new Event('click'));
  expect([done, focused]).toEqual([['free'], 1]);
});

test.each([
  ['#7f8080', 'dark'],
  ['#808080', 'light'],
  ['#00ff81', 'light'],
  ['#ff7f00', 'dark'],
])('on paper of colour %s, controls of the browser are %s', (paper, scheme) => {
  const { view, root } = page();
  view.setTheme({ ...lightTheme, paper });
  expect([root.properties.get('color-scheme'), root.properties.get('--paper')]).toEqual([scheme, paper]);
});

test('folds lay out anew for another shape or a narrow place, and only then', () => {
  const [x, y] = [new Value(2, { label: 'x' }), new Value(3, { label: 'y' })];
  const tape = Tape.of(add(mul(x, y), x));
  const folds = new Folds(tape.structure, {});
  const seen = new Set([folds.diagram]);
  const places = [
    [2, false],
    [2, false],
    [0.5, false],
    [0.5, true],
    [0.5, true],
    [2, true],
  ] as const;
  const counts = places.map(([aspect, compact]) => {
    folds.fitTo(aspect, compact);
    return seen.add(folds.diagram).size;
  });
  expect(counts).toEqual([2, 2, 3, 4, 4, 5]);
});

test('counts are said in the singular and the plural, and how many of the paths are shown', () => {
  const { en, es } = languages;
  expect([en.paths(1, 1, 'y'), en.paths(7, 5, 'y')]).toEqual(['1 path to y', '7 paths to y, the 5 largest shown']);
  expect([es.paths(1, 1, 'y'), es.paths(7, 1, 'y'), es.paths(7, 5, 'y')]).toEqual([
    '1 camino hasta y',
    '7 caminos hasta y, se muestra el mayor',
    '7 caminos hasta y, se muestran los 5 mayores',
  ]);
});
