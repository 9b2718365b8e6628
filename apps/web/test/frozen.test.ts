// Frozen parameters take no update; weights of a layer as a table.
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { linkTo, readLink } from '../src/document/link.ts';
import { parametersIn } from '../src/lenses/figure/network-layers.ts';
import { gradientInk } from '../src/lenses/parts/gradient-ink.ts';
import { takeTable } from '../src/lenses/rows/take-table.ts';
import { pastedWeights, weightPaths } from '../src/lenses/source/weight-paths.ts';
import { createSession } from '../src/session/session.ts';
import { networkText } from '../src/sources/network-text.ts';
import { readTable } from '../src/sources/table-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

const TEXT = networkText({
  inputs: 2,
  layers: [
    { units: 2, activation: 'tanh', bias: 'own' },
    { units: 1, activation: 'sigmoid', bias: 'shared' },
  ],
  loss: 'mse',
});

const open = () => {
  const source = { kind: 'expression', text: TEXT, drawn: TEXT } as const;
  const world = fakeEnvironment(linkTo({ ...initialDocument, source }, 'en'));
  return { world, session: createSession(world) };
};

test('an update leaves what is frozen as it is, one row or many; undo and link have it', () => {
  const { session, world } = open();
  const { editor, program } = session;
  takeTable(session, readTable('0,1,1\n1,0,0'));
  const { paths } = program.program.value;
  const layer = parametersIn(1, 2, program.program.value);
  expect(layer.length).toBe(6);
  expect(parametersIn(2, 2, program.program.value)).toEqual(['W^(2)_{1,1}', 'W^(2)_{1,2}', 'b2']);
  editor.edit({ type: 'freeze', leaves: layer, isFrozen: true });
  for (const over of ['row', 'mean'] as const) {
    editor.edit({ type: 'set rows', rows: { ...editor.document.value.rows, over } });
    const before = program.tape.value.values.slice();
    program.applyUpdate(5);
    const after = program.tape.value.values;
    for (const path of layer) expect(after[paths.nodeAt(path)]).toBe(before[paths.nodeAt(path)]);
    for (const path of ['W^(2)_{1,1}', 'b2']) expect(after[paths.nodeAt(path)]).not.toBe(before[paths.nodeAt(path)]);
    expect(program.steps.value.has(paths.nodeAt(layer[0]!))).toBe(false);
  }
  const first = paths.nodeAt(layer[0]!);
  expect(session.figure.frozen.value.has(first)).toBe(true);
  editor.flush();
  expect(readLink(world.address.hash).document.frozen).toEqual(new Set(layer));
  editor.edit({ type: 'freeze', leaves: [layer[0]!], isFrozen: false });
  const before = program.tape.value.values[first];
  program.applyUpdate(1);
  expect(program.tape.value.values[first]).not.toBe(before);
});

test('the gradient of what is frozen is written without the hue of its sign, and nothing else changes', () => {
  const { session } = open();
  const inks = () =>
    new Map(session.figure.pictures.backward.value.texts.map(({ key, role, ink }) => [`${key} ${role}`, ink] as const));
  const { paths } = session.program.program.value;
  const before = inks();
  const bias = paths.nodeAt('b2');
  session.editor.edit({ type: 'freeze', leaves: ['b2', 'x_1'], isFrozen: true });
  const changed = [...inks()].filter(([key, ink]) => before.get(key) !== ink);
  expect(changed).toEqual([[`${bias} adjoint`, 'muted']]);
  expect(session.figure.frozen.value.has(paths.nodeAt('x_1'))).toBe(false);
  session.editor.edit({ type: 'freeze', leaves: ['b2'], isFrozen: false });
  expect(inks()).toEqual(before);
});

test('beside the figure it is grey, too', () => {
  const { session } = open();
  const { paths } = session.program.program.value;
  const moment = session.figure.shown.value;
  const inkOf = (path: string) =>
    gradientInk(session, moment, paths.nodeAt(path), moment.adjoints[paths.nodeAt(path)]!);
  expect(inkOf('b2')).toMatch(/positive|negative/);
  session.editor.edit({ type: 'freeze', leaves: ['b2', 'x_1'], isFrozen: true });
  expect([inkOf('b2'), inkOf('x_1')]).toEqual(['muted', expect.stringMatching(/positive|negative/)]);
});

test('a table of weights has a row for each unit and its bias; a table that is pasted fits or changes nothing', () => {
  const { session } = open();
  const { paths } = session.program.program.value;
  const rows = weightPaths(1, 2, 2, paths);
  expect(rows).toEqual([
    ['W^(1)_{1,1}', 'W^(1)_{1,2}', 'b^(1)_1'],
    ['W^(1)_{2,1}', 'W^(1)_{2,2}', 'b^(1)_2'],
  ]);
  expect(weightPaths(2, 1, 2, paths)).toEqual([['W^(2)_{1,1}', 'W^(2)_{1,2}', 'b2']]);
  const numbers = pastedWeights(rows, '[[1 2]\n [3 4]]', 0, 1)!;
  expect([...numbers]).toEqual([
    ['W^(1)_{1,2}', 1],
    ['b^(1)_1', 2],
    ['W^(1)_{2,2}', 3],
    ['b^(1)_2', 4],
  ]);
  session.editor.edit({ type: 'set values', values: numbers });
  expect(session.program.tape.value.values[paths.nodeAt('b^(1)_2')]).toBe(4);
  expect(pastedWeights(rows, '1 2\n3 4', 1, 0)).toBeNull();
  expect(pastedWeights(rows, '1 2', 0, 2)).toBeNull();
  expect([...pastedWeights(rows, 'tensor([1., 2.])', 0, 2)!]).toEqual([
    ['b^(1)_1', 1],
    ['b^(1)_2', 2],
  ]);
  expect(pastedWeights(rows, '[1, 2, 3]', 0, 2)).toBeNull();
  expect(pastedWeights(rows, '1\tx', 0, 0)).toBeNull();
  expect(pastedWeights(rows, '', 0, 0)).toBeNull();
});
