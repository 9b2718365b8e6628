// The state of a drawing: steps, levels, folds, and what an update keeps.
import { add, mul, scope, sub, Tape, tanh, Value } from '@retrograd/autodiff';
import { formatNumber, tapeOf } from '@retrograd/graph';
import { MLP, mseLoss } from '@retrograd/nn';
import { expect, test } from 'vitest';
import { DrawingState } from '../src/draw/state.ts';

/** A 2-3-1 network with its loss at a first input. */
const network = (x1 = 0.5, hidden = 3) =>
  tapeOf('test', { model: new MLP([2, hidden, 1], { seed: 1 }), x: [x1, -1], y: 1, loss: mseLoss });

const nodeKeys = ({ diagram }: DrawingState) => diagram.nodes.map(({ key }) => key);
const keyOf = ({ diagram }: DrawingState, label: string) => diagram.nodes.find((node) => node.label === label)!.key;

test('it starts at the end, with neurons folded', () => {
  const state = new DrawingState(network(), {});
  expect(state.moment.cursor).toBe(state.run.length);
  expect(state.diagram.nodes.filter(({ kind }) => kind === 'neuron')).toHaveLength(3 + 1 + 1); // the loss as well
});

test('steps go from the first stop to the last and no further', () => {
  const state = new DrawingState(network(), {});
  const last = state.stops.length - 1;
  state.goTo(-1);
  expect([state.step, state.moment.cursor, state.moment.pass]).toEqual([0, 0, 'forward']);
  state.goTo(state.step + 1);
  expect(state.moment.cursor).toBe(state.stops[1]);
  state.goTo(last + 3);
  expect([state.step, state.moment.cursor, state.moment.pass]).toEqual([last, state.run.length, 'backward']);
});

test('the picture is that of the pass that the cursor is in', () => {
  const state = new DrawingState(network(), {});
  const roles = () => new Set(state.picture.texts.map(({ role }) => role));
  const inks = () => new Set(state.picture.texts.filter(({ role }) => role === 'value').map(({ ink }) => ink));
  expect(roles()).toContain('adjoint');
  expect(inks()).toEqual(new Set(['muted']));
  state.goTo(2);
  expect(roles()).not.toContain('adjoint');
  expect(inks()).toContain('ink');
  const pulsing = state.picture.edges.filter(({ hasPulses }) => hasPulses);
  expect(pulsing.map(({ direction }) => direction)).toContain(1);
});

test('there are as many levels as draw different things', () => {
  expect(new DrawingState(network(), {}).levels).toEqual([['layer'], ['neuron'], ['op']]);
  const [x, y] = [new Value(2), new Value(3)];
  expect(new DrawingState(Tape.of(mul(x, y)), {}).levels).toEqual([['layer', 'neuron', 'op']]);
  const grouped = scope('group', () => tanh(mul(x, y)));
  expect(new DrawingState(Tape.of(add(grouped, x)), {}).levels).toEqual([['layer', 'neuron'], ['op']]);
});

test('another level keeps the pick in whatever shows it', () => {
  const state = new DrawingState(network(), {});
  state.pick(keyOf(state, 'n^{(1)}_{2}'));
  const node = state.pickedNode;
  state.level = 'op';
  expect([state.level, state.picked, state.pickedNode]).toEqual(['op', String(node), node]);
  state.level = 'layer';
  expect(state.diagram.byKey.get(state.picked)).toMatchObject({ kind: 'layer' });
});

test('a folded neuron opens in place, and folds again from any node in it', () => {
  const state = new DrawingState(network(), {});
  const before = nodeKeys(state);
  const neuron = keyOf(state, 'n^{(1)}_{2}');
  state.toggle(neuron);
  expect(nodeKeys(state)).not.toContain(neuron);
  expect(nodeKeys(state).length).toBeGreaterThan(before.length);
  expect(state.diagram.byKey.get(state.picked)).toMatchObject({ kind: 'op', symbol: 'tanh' });
  state.toggle(state.picked);
  expect(nodeKeys(state)).toEqual(before);
  expect(state.picked).toBe(neuron);
  state.toggle(keyOf(state, 'x_1')); // in no scope
  expect(nodeKeys(state)).toEqual(before);
});

test('what is picked is freed by picking it again, or nothing', () => {
  const state = new DrawingState(network(), {});
  const [a, b] = nodeKeys(state) as [string, string];
  for (const [key, picked] of [
    [a, a],
    [b, b],
    [b, ''],
    [a, a],
    [null, ''],
  ] as const) {
    state.pick(key);
    expect(state.picked).toBe(picked);
  }
});

test('walking starts at the first node and follows the arrows', () => {
  const state = new DrawingState(network(), {});
  state.walk('left');
  expect(state.picked).toBe(nodeKeys(state)[0]);
  state.walk('end');
  state.walk('left');
  const { edges } = state.diagram;
  expect(edges.some(({ source, target }) => source === state.picked && target === keyOf(state, 'E'))).toBe(true);
});

test('other numbers of the same program leave diagram, pick and step as they are', () => {
  const state = new DrawingState(network(), {});
  state.toggle(keyOf(state, 'n^{(1)}_{2}'));
  state.goTo(3);
  const { diagram, picked, step } = state;
  state.take(network(0.75)); // recorded anew
  expect(state.diagram).toBe(diagram);
  expect([state.picked, state.step]).toEqual([picked, step]);
  const written = state.picture.texts.map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(written).toContain(formatNumber(0.75));
});

test('another program keeps the level, the end, and what is open by its name', () => {
  const state = new DrawingState(network(), { level: 'layer' });
  state.level = 'neuron';
  state.toggle(keyOf(state, 'n^{(1)}_{2}'));
  state.take(network(0.5, 2));
  const labels = state.diagram.nodes.map(({ label }) => label);
  expect(labels).toContain('n^{(1)}_{1}');
  expect(labels).not.toContain('n^{(1)}_{2}');
  expect(state.diagram.groups.map(({ label }) => label)).toContain('n^{(1)}_{2}');
  expect([state.picked, state.level, state.moment.cursor]).toEqual(['', 'neuron', state.run.length]);
});

test.each([
  ['operation', (x: Value) => add(x, 2)],
  ['label', (x: Value) => Object.assign(sub(x, 2), { label: 'd' })],
  ['scope', (x: Value) => scope('s', () => sub(x, 2))],
  ['argument', (x: Value) => sub(x, x)],
])('another %s makes another diagram', (_, other) => {
  const of = (make: (x: Value) => Value) => Tape.of(make(new Value(1, { label: 'x' })));
  const state = new DrawingState(
    of((x) => sub(x, 2)),
    {},
  );
  const { diagram } = state;
  state.take(of((x) => sub(x, 2)));
  expect(state.diagram).toBe(diagram);
  state.take(of(other));
  expect(state.diagram).not.toBe(diagram);
});

test('what is picked and what is pointed at are set off, and nothing else', () => {
  const state = new DrawingState(network(), {});
  const plain = state.picture.nodes;
  const changed = () =>
    state.picture.nodes.flatMap(({ key, ...rest }, k) => {
      const { key: _, ...before } = plain[k]!;
      return JSON.stringify(rest) === JSON.stringify(before) ? [] : [key];
    });
  expect(changed()).toEqual([]);
  state.picked = keyOf(state, 'x_1');
  expect(changed()).toEqual([state.picked]);
  state.pointed = keyOf(state, 'x_2');
  expect(changed()).toEqual([state.picked, state.pointed]);
  state.picked = '';
  expect(changed()).toEqual([state.pointed]);
});

test('another level keeps the first node picked, and nothing if nothing is', () => {
  const state = new DrawingState(network(), {});
  state.level = 'op';
  expect(state.picked).toBe('');
  state.picked = '0';
  state.pointed = '1';
  state.level = 'neuron';
  expect([state.pickedNode, state.pointed]).toEqual([0, '']);
});

test('the first scope folds from a node in it, and is picked then', () => {
  const [x, y] = [new Value(2, { label: 'x' }), new Value(3, { label: 'y' })];
  const state = new DrawingState(
    Tape.of(
      add(
        scope('group', () => tanh(mul(x, y))),
        x,
      ),
    ),
    { level: 'op' },
  );
  const open = nodeKeys(state);
  const inside = state.diagram.nodes.find(({ symbol }) => symbol === 'tanh')!.key;
  state.toggle(inside);
  expect(nodeKeys(state).length).toBeLessThan(open.length);
  const folded = state.diagram.nodes.find(({ label }) => label === 'group')!.key;
  expect(state.picked).toBe(folded);
  state.toggle(folded);
  expect([nodeKeys(state), state.picked]).toEqual([open, inside]);
  state.toggle('nothing is called so');
  expect(nodeKeys(state)).toEqual(open);
});
