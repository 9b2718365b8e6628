// Sessions without a browser: what a reader does, and what is derived from it.
import { signal } from '@preact/signals';
import { type Example, examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { readLink } from '../src/document/link.ts';
import { notesNow } from '../src/lenses/source/notes.ts';
import { createSession, type Session } from '../src/session/session.ts';
import * as expressions from '../src/sources/expression/index.ts';
import type { Language } from '../src/sources/expression/language.ts';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment.ts';

const A = '#e=red-densa-2-2-2&lang=en';

function open(
  hash = A,
  options: Parameters<typeof fakeEnvironment>[1] = {},
): { world: FakeEnvironment; session: Session } {
  const world = fakeEnvironment(hash, options);
  return { world, session: createSession(world) };
}

/** Primal of the node called `label`. */
function primal({ program }: Session, label: string): number {
  return program.tape.value.values[program.program.value.names.lastIndexOf(label)]!;
}

const leaf = ({ program }: Session, label: string): number => program.program.value.names.indexOf(label);

test('an expression is drawn as soon as something can read it; before that, the first example is', () => {
  const language = signal<Language | null>(null);
  const { session } = open('#e=%3Dy%3Da*b&v=a:2;b:3', { language });
  expect(session.program.program.value.example).toBe(examples[0]);
  expect(session.program.text.value).toBeNull();
  language.value = expressions;
  expect(session.program.text.value).toBe('y=a*b');
  expect(primal(session, 'y')).toBe(6);
  expect(session.editor.document.value.values.get('a')).toBe(2);
});

describe('two sessions', () => {
  test('on one page know nothing of each other', () => {
    const { session: a } = open();
    const { session: b, world } = open('#e=baydin&lang=es');
    a.program.setValue(leaf(a, 'x_1'), 5);
    a.editor.place.cursor.value = 0;
    a.figure.pointed.value = '1';
    a.preferences.choose({ language: 'es', theme: 'dark' });
    expect(b.editor.document.value.values.size).toBe(0);
    expect(b.figure.isFinished.value).toBe(true);
    expect(b.figure.pointed.value).toBe('');
    expect(b.preferences.theme.value).toBe('auto');
    expect(b.t.value.play).not.toBe('Play');
    expect(world.writes()).toBe(0);
  });
});

describe('an edit', () => {
  test('recomputes everything, and leaves the structure alone', () => {
    const { session } = open();
    const diagram = session.figure.diagram.value;
    const before = primal(session, 'E');
    session.program.setValue(leaf(session, 'x_1'), 0.5);
    expect(primal(session, 'x_1')).toBe(0.5);
    expect(primal(session, 'E')).not.toBe(before);
    expect(session.figure.diagram.value).toBe(diagram);
  });

  test('is undone and redone, and Back and Forward do the same', () => {
    const { session, world } = open();
    const set = (x: number) => {
      session.program.setValue(leaf(session, 'x_1'), x);
      world.wait(1000);
    };
    const start = primal(session, 'x_1');
    set(2);
    set(3);
    session.editor.undo();
    world.wait(1000);
    expect(primal(session, 'x_1')).toBe(2);
    session.editor.redo();
    world.wait(1000);
    expect(primal(session, 'x_1')).toBe(3);
    expect(session.editor.canRedo.value).toBe(false);

    world.travel(-1); // over the redo, over the undo, over the second edit
    expect(primal(session, 'x_1')).toBe(2);
    world.travel(-2);
    expect(primal(session, 'x_1')).toBe(2);
    world.travel(-1);
    expect(primal(session, 'x_1')).toBe(start);
    world.travel(1);
    expect(primal(session, 'x_1')).toBe(2);
    expect(session.editor.canUndo.value).toBe(true);
  });

  test('that cannot be undone leaves the history of the browser alone', () => {
    const { session, world } = open();
    session.editor.undo();
    session.editor.redo();
    session.editor.place.cursor.value = 1;
    world.wait(2000);
    expect(world.entries.length).toBe(1);
  });

  test('of several at once is undone by one Back, and all of them can be redone', () => {
    const { session, world } = open();
    for (const x of [2, 3, 4, 5, 6, 7, 8]) session.program.setValue(leaf(session, 'x_1'), x);
    world.wait(5000);
    const entries = world.entries.length;
    expect(entries).toBeLessThan(7);
    world.travel(1 - entries);
    expect(primal(session, 'x_1')).toBe(0.1);
    for (const x of [2, 3, 4, 5, 6, 7, 8]) {
      session.editor.redo();
      expect(primal(session, 'x_1')).toBe(x);
    }
    expect(session.editor.canRedo.value).toBe(false);
  });

  test('that Back has undone can be redone', () => {
    const { session, world } = open();
    session.program.setValue(leaf(session, 'x_1'), 2);
    world.wait(1000);
    world.travel(-1);
    expect(session.editor.canRedo.value).toBe(true);
    session.editor.redo();
    expect(primal(session, 'x_1')).toBe(2);
  });

  test('by an update shows how each weight came about, until something else is edited', () => {
    const { session } = open();
    const w1 = leaf(session, 'w_1');
    const used = session.figure.moment.value.adjoints[w1]!;
    session.program.applyUpdate();
    const step = session.program.steps.value.get(w1)!;
    expect(step).toEqual({ old: 0.1, rate: 0.6, gradient: used });
    expect(used).toBeCloseTo(0.00110806, 8);
    expect(session.figure.moment.value.adjoints[w1]).toBeCloseTo(0.000971088, 9); // of the new numbers
    expect(primal(session, 'w_1')).toBe(0.1 - 0.6 * used);
    session.editor.edit({ type: 'set learning rate', rate: 2 });
    expect(session.program.steps.value.get(w1)).toBe(step);
    session.editor.edit({ type: 'reset values' });
    expect(session.program.steps.value.size).toBe(0);
    expect(primal(session, 'w_5')).toBe(0.5);
    session.editor.undo();
    expect(session.program.steps.value.get(w1)).toBe(step);
  });

  test('of what an update moves is kept in the document: course A moves the weights only', () => {
    const { session } = open();
    const step = () => {
      session.program.applyUpdate();
      const moved = [...session.program.steps.value.keys()].map((i) => session.program.program.value.names[i]);
      session.editor.undo();
      return moved.filter((name) => name!.startsWith('B'));
    };
    expect(session.program.moves.value).toBe('weights');
    expect(step()).toEqual([]);
    session.editor.edit({ type: 'set moves', moves: 'all' });
    expect(step()).toEqual(['B_1', 'B_2']);
    expect(open(new URL(session.editor.link()).hash).session.program.moves.value).toBe('all');
    session.editor.undo();
    expect(session.program.moves.value).toBe('weights');
    session.program.openExample('retropropagacion-2-2-1');
    expect(session.program.moves.value).toBe('all');
  });

  test('of what an update moves is offered where there are weights and biases', () => {
    const offered = (id: string) => open(`#e=${id}`).session.program.moves.value;
    expect(['cafeteria', 'baydin-overview', 'baydin', 'batch-norm', 'xor'].map(offered)).toEqual([
      null,
      null,
      null,
      'all', // γ multiplies, β is added
      'all',
    ]);
  });

  test('of a role makes an input a parameter, which an update moves, and a link keeps it', () => {
    const { session } = open(`#e=${encodeURIComponent('=y = c*x + q')}`);
    expect(session.program.hasParameters.value).toBe(false);
    session.program.setRole(leaf(session, 'c'), 'parameter');
    expect(session.program.hasParameters.value).toBe(true);
    expect(session.program.tape.value.scopes.map(({ name, kind }) => [name, kind])).toEqual([['y', 'neuron']]);
    session.program.applyUpdate();
    expect([primal(session, 'c'), primal(session, 'x')]).toEqual([0.9, 1]);
    const { session: copy } = open(new URL(session.editor.link()).hash);
    expect(copy.program.tape.value.role(leaf(copy, 'c'))).toBe('parameter');
    session.program.setRole(leaf(session, 'x'), 'constant');
    expect(session.figure.moment.value.adjoints[leaf(session, 'x')]).toBe(0);
    session.editor.undo();
    session.editor.undo();
    session.editor.undo();
    expect(session.program.hasParameters.value).toBe(false);
  });

  test('of a role works in a ready-made network and a recorded tape, too', () => {
    for (const hash of [A, '#e=baydin']) {
      const { session } = open(hash);
      const { tape } = session.program.program.value;
      const name = tape.label(0);
      const other = tape.role(0) === 'parameter' ? 'input' : 'parameter';
      session.program.setRole(0, other);
      expect(session.program.tape.value.role(leaf(session, name))).toBe(other);
      session.program.openTape(session.program.tape.value.toData());
      session.program.setRole(leaf(session, name), 'target');
      expect(session.program.tape.value.role(leaf(session, name))).toBe('target');
    }
  });

  test('of the seed draws other numbers, for what has none, and is undone', () => {
    const { session } = open(`#e=${encodeURIComponent('=W = randn(1, 2)\nx = [1, 2]\ny = W @ x + b')}`);
    const all = () => ['W_{1,1}', 'W_{1,2}', 'b', 'x_1'].map((name) => primal(session, name));
    const before = all();
    session.program.setValue(leaf(session, 'b'), 5);
    session.program.draw();
    expect(all().map((x, k) => x === before[k])).toEqual([false, false, false, true]);
    const { session: copy } = open(new URL(session.editor.link()).hash);
    expect(primal(copy, 'b')).toBe(primal(session, 'b'));
    session.editor.undo();
    session.editor.undo();
    expect(all()).toEqual(before);
  });

  test('of a number in a list is written into the text', () => {
    const text = 'x = [0.5, 0.3]\ny = [[1, 2], [3, -4]] @ x + [5, 6]';
    const { session } = open(`#e=${encodeURIComponent(`=${text}`)}`);
    const give = (path: string, x: number) =>
      session.program.setValue(session.program.program.value.paths.nodeAt(path), x);
    give('x_2', 7);
    give('y/y_2/w_{2,2}', 8);
    give('y/y_1/b_1', -9);
    expect(session.program.text.value).toBe('x = [0.5, 7]\ny = [[1, 2], [3, 8]] @ x + [-9, 6]');
    session.program.type(`${session.program.text.value} `);
    expect(session.editor.document.value.values.size).toBe(0);
    expect(session.program.tape.value.values[session.program.output.value]).toBe(3 * 0.5 + 8 * 7 + 6);
  });

  test('of the learning rate changes the step of an update', () => {
    const { session } = open(`${A}&rate=0`);
    session.program.applyUpdate();
    expect(primal(session, 'w_5')).toBe(0.5);
    session.editor.edit({ type: 'set learning rate', rate: 1 });
    session.program.applyUpdate();
    expect(primal(session, 'w_5')).toBeLessThan(0.5);
  });

  test('of a source forgets the numbers of the one before', () => {
    const { session } = open();
    session.program.setValue(leaf(session, 'x_1'), 9);
    session.editor.edit({ type: 'set learning rate', rate: 9 });
    session.program.openExample('baydin');
    session.program.openExample('red-densa-2-2-2');
    expect(primal(session, 'x_1')).not.toBe(9);
    expect(session.program.learningRate.value).not.toBe(9);
  });
});

describe('the address bar', () => {
  test('holds the document and the language, not where the reader stands', () => {
    const { session, world } = open();
    session.program.setValue(leaf(session, 'x_1'), 0.5);
    session.editor.place.cursor.value = 3;
    session.editor.place.divider.value = 0.25;
    world.wait(1000);
    expect(world.entries.at(-1)!.hash).toBe('#v=x_1%3A0.5&lang=en');
  });

  test('of a copied link holds the place, too, and opens there', () => {
    const { session } = open();
    session.selection.pick(session.figure.diagram.value.nodes[0]!.key);
    session.editor.place.cursor.value = 3;
    session.editor.edit({ type: 'set learning rate', rate: 0.7 });
    const { session: copy } = open(new URL(session.editor.link()).hash);
    expect(copy.figure.moment.value.cursor).toBe(3);
    expect(copy.figure.picked.value).toBe(session.figure.picked.value);
    expect(copy.program.learningRate.value).toBe(0.7);
    expect(copy.editor.document.value).toEqual(session.editor.document.value);
  });

  test('survives a reload: the place is kept beside it', () => {
    const { session, world } = open();
    session.editor.place.view.value = 'panels';
    session.editor.place.cursor.value = 2;
    world.wait(1000);
    const { hash, state } = world.entries.at(-1)!;
    const { session: again } = open(hash, { state: state as null });
    expect(again.editor.place.view.value).toBe('panels');
    expect(again.editor.place.cursor.value).toBe(2);
  });

  test('that gets a link pasted shows what the link says: its document, place and language', () => {
    const { session, world } = open();
    world.follow('#e=baydin&c=2&lang=es&view=panels');
    expect(session.program.program.value.example?.id).toBe('baydin');
    expect(session.editor.place.cursor.value).toBe(2);
    expect(session.editor.place.view.value).toBe('panels');
    expect(session.preferences.language.value).toBe('es');
    session.editor.undo();
    expect(session.program.program.value.example?.id).toBe('red-densa-2-2-2');
  });

  test('is written a few times while a line is dragged, and never throws', () => {
    const { session, world } = open();
    world.refuseWrites(true);
    for (let k = 0; k < 120; k++) {
      session.editor.place.divider.value = k / 120;
      world.wait(16);
    }
    world.refuseWrites(false);
    world.wait(10_000);
    expect(world.writes()).toBeLessThan(10);
    expect(world.entries.at(-1)!.state).toEqual({ place: expect.objectContaining({ divider: 119 / 120 }) });
  });
});

describe('the address', () => {
  test('of a session that has ended is left alone', () => {
    const { session, world } = open();
    for (const x of [1, 2, 3, 4, 5]) session.program.setValue(leaf(session, 'x_1'), x);
    const writes = world.writes();
    session.dispose();
    session.program.setValue(leaf(session, 'x_1'), 0.5);
    world.wait(10_000);
    world.follow('#e=baydin');
    expect(world.writes()).toBe(writes);
    expect(session.program.program.value.example?.id).toBe('red-densa-2-2-2');
  });

  test('is written at the end of a page, whatever waits', () => {
    const { session, world } = open();
    for (let x = 1; x <= 9; x++) session.program.setValue(leaf(session, 'x_1'), x);
    session.editor.flush();
    expect(world.entries.at(-1)!.hash).toContain('x_1%3A9');
  });

  test('has one entry for what is typed in one go, another for each other edit', () => {
    const { session, world } = open('#e=baydin&lang=en');
    const then = (act: () => void) => {
      act();
      world.wait(2000);
    };
    for (const text of ['y = a', 'y = a + b', 'y = a + b*c']) then(() => session.program.type(text));
    expect(world.entries.length).toBe(2);
    session.editor.settle();
    then(() => session.program.type('y = a'));
    then(() => session.program.setValue(leaf(session, 'a'), 2));
    then(() => session.program.setValue(leaf(session, 'a'), 2));
    expect(world.entries.length).toBe(4); // the same number again is no edit
    session.editor.undo();
    expect(session.program.program.value.text).toBe('y = a');
  });

  test('does not change the language when Back returns to an entry in another one', () => {
    const { session, world } = open();
    session.editor.place.cursor.value = 1;
    world.wait(2000);
    session.program.setValue(leaf(session, 'x_1'), 2);
    world.wait(2000);
    session.preferences.choose({ language: 'es' });
    world.wait(2000);
    world.travel(-1);
    expect(session.preferences.language.value).toBe('es');
    expect(session.editor.place.cursor.value).toBe(1);
  });

  test('with a state of somebody else is read as a link', () => {
    for (const state of [7, 'place', { other: 1 }, { place: 5 }])
      expect(open(`${A}&c=2`, { state: state as never }).session.editor.place.cursor.value).toBe(
        typeof state === 'object' && 'place' in state ? Number.POSITIVE_INFINITY : 2,
      );
  });
});

describe('undo', () => {
  test('is possible after an edit and not before', () => {
    const { session } = open();
    expect([session.editor.canUndo.value, session.editor.canRedo.value]).toEqual([false, false]);
    session.program.setValue(leaf(session, 'x_1'), 2);
    expect([session.editor.canUndo.value, session.editor.canRedo.value]).toEqual([true, false]);
    session.editor.undo();
    expect([session.editor.canUndo.value, session.editor.canRedo.value]).toEqual([false, true]);
  });
});

describe('the numbers of a reader', () => {
  test('for what is no leaf, or not there, change nothing', () => {
    const plain = open();
    const odd = open(`${A}&v=E:7;nowhere:8;n_1:9`);
    expect([...odd.session.program.tape.value.values]).toEqual([...plain.session.program.tape.value.values]);
  });

  test('are left behind when a network is replaced by an expression, and kept when an expression is changed', () => {
    const { session } = open(`${A}&v=x_1:7`);
    session.program.type('y = x_1 * b');
    expect(primal(session, 'x_1')).toBe(1);
    session.program.setValue(leaf(session, 'b'), 3);
    session.program.type('y = x_1 * b + c');
    expect(primal(session, 'b')).toBe(3);
  });

  test('that an update gives belong to parameters only, by the rate of the example, else 0.1', () => {
    const { session } = open();
    const before = session.program.tape.value;
    session.editor.edit({ type: 'set moves', moves: 'all' });
    session.program.applyUpdate();
    const roles = [...session.program.steps.value.keys()].map((i) => before.role(i));
    expect(new Set(roles)).toEqual(new Set(['parameter']));
    expect(roles.length).toBe(
      Array.from({ length: before.length }, (_, i) => before.role(i)).filter((role) => role === 'parameter').length,
    );
    expect(session.program.learningRate.value).toBe(0.6);
    expect(open('#e=baydin').session.program.learningRate.value).toBe(0.1);
    expect(open('#e=baydin').session.program.hasParameters.value).toBe(false);
    expect(session.program.hasParameters.value).toBe(true);
  });

  test('and the picked arrow go when another example is opened, which starts at its end', () => {
    const { session } = open(`${A}&at=E&c=2`);
    session.program.openExample('baydin');
    expect(session.editor.place.picked.value).toBe('');
    expect(session.figure.isFinished.value).toBe(true);
  });
});

describe('an expression', () => {
  test('that is broken shows the last one that was not; its link shows the same to another reader', () => {
    const { session } = open('#e=baydin&lang=en');
    session.program.type('y = x1 * x2');
    session.program.type('y = x1 * tanh(x1');
    expect(session.program.program.value.error?.code).toBe('unclosed-bracket');
    expect(primal(session, 'y')).toBe(10);
    const { session: copy } = open(new URL(session.editor.link()).hash);
    expect(copy.program.program.value.text).toBe('y = x1 * tanh(x1');
    expect(copy.program.program.value.names).toEqual(session.program.program.value.names);
    expect(primal(copy, 'y')).toBe(10);
  });

  test('of an example is drawn on while what is typed over it is broken, with the same numbers', () => {
    const { session } = open('#e=baydin&lang=en');
    const y = primal(session, 'y');
    session.program.type('y = (');
    expect(primal(session, 'y')).toBe(y);
  });

  test('typed letter by letter is one step of undo', () => {
    const { session } = open('#e=baydin&lang=en');
    for (const text of ['y', 'y =', 'y = a', 'y = a + b']) session.program.type(text);
    session.editor.undo();
    expect(session.program.program.value.example?.id).toBe('baydin');
    session.editor.redo();
    expect(session.program.program.value.text).toBe('y = a + b');
  });

  test('that gives the text that is there records nothing anew, numbers or not', () => {
    const { session } = open('#e=%3Dy+%3D+a*b&v=a:2');
    const before = session.program.program.value;
    session.program.type('y = a*b');
    expect(session.program.program.value).toBe(before);
    session.program.type('y = a*b ');
    expect(session.program.program.value).not.toBe(before);
  });

  test('that gets another term keeps what is picked, what is differentiated and what was changed', () => {
    const { session } = open(`#e=${encodeURIComponent('=a = x*w\ny = tanh(a) + b')}&level=op`);
    const { names } = session.program.program.value;
    session.selection.pick(session.figure.diagram.value.nodeOf(names.indexOf('a')));
    session.program.differentiate('a');
    session.program.setValue(leaf(session, 'w'), 4);
    session.program.type('c = q*q*r\na = x*w\ny = tanh(a) + b + c');
    const after = session.program.program.value.names;
    expect(after.indexOf('a')).not.toBe(names.indexOf('a'));
    expect(session.selection.tapeNodeAt(session.figure.picked.value)).toBe(after.indexOf('a'));
    expect(session.program.outputName.value).toBe('a');
    expect(primal(session, 'w')).toBe(4);
  });

  test('that loses what was picked and differentiated falls back to nothing and to the last node', () => {
    const { session } = open(`#e=${encodeURIComponent('=a = x*w\ny = tanh(a) + b')}&level=op&d=a&at=a`);
    session.program.type('y = x*x');
    expect(session.figure.picked.value).toBe('');
    expect(session.program.outputName.value).toBe('y');
  });

  test('that is nothing but a line break is an error at its first character', () => {
    const { session } = open('#e=%3D%0A');
    expect(session.program.program.value.error).toMatchObject({ code: 'empty', at: 0 });
  });
});

test('a key in a formula has it read once, also while there is a mistake in it: what is drawn stays as it is', () => {
  const read: string[] = [];
  const parseExpression: typeof expressions.parseExpression = (text, values) => {
    read.push(text);
    return expressions.parseExpression(text, values);
  };
  const { session } = open('#e=baydin', { language: signal({ ...expressions, parseExpression }) });
  const { program, figure } = session;
  const readBy = (text: string) => {
    read.length = 0;
    program.type(text);
    void figure.pictures.backward.value;
    void program.text.value;
    return read.slice();
  };
  for (const text of ['y = x1*q', 'y = x1*q + 1']) expect(readBy(text)).toEqual([text]);
  const drawn = figure.diagram.value;
  for (const text of ['y = x1*q + ', 'y = x1*q + s(', 'y = x1*q + s(x']) expect(readBy(text)).toEqual([text]);
  expect(figure.diagram.value).toBe(drawn);
  expect(program.program.value.error).not.toBeNull();
  expect(readBy('y = x1*q + s')).toEqual(['y = x1*q + s']);
  expect(figure.diagram.value).not.toBe(drawn);
});

describe('folds', () => {
  test('are kept by path: a link opens the same scope, and an edit of a number leaves it open', () => {
    const { session } = open();
    const { diagram } = session.figure;
    const folded = diagram.value.nodes.find(({ key }) => key.startsWith('scope:'))!;
    const count = diagram.value.nodes.length;
    session.selection.open(folded.key);
    expect(diagram.value.nodes.length).toBeGreaterThan(count);
    const opened = diagram.value.nodes.map(({ key }) => key);
    const [path] = session.editor.document.value.toggled;
    expect(session.program.program.value.paths.scopes).toContain(path);
    session.program.setValue(leaf(session, 'x_1'), 1);
    expect(diagram.value.nodes.map(({ key }) => key)).toEqual(opened);
    const { session: copy } = open(new URL(session.editor.link()).hash);
    expect(copy.figure.diagram.value.nodes.map(({ key }) => key)).toEqual(opened);
    session.editor.undo();
    session.editor.undo();
    expect(diagram.value.nodes.length).toBe(count);
  });

  test('of version 0.1, by index, are understood', () => {
    const { session } = open();
    const folded = session.figure.diagram.value.nodes.find(({ key }) => key.startsWith('scope:'))!;
    const { session: old } = open(`${A}&open=${folded.key.slice(6)}&at=${folded.key}`);
    expect(old.figure.diagram.value.nodes.length).toBeGreaterThan(session.figure.diagram.value.nodes.length);
    expect(old.figure.picked.value).toBe(folded.key);
  });

  test('open and fold again, and a change of magnification forgets them', () => {
    const { session } = open();
    const { diagram } = session.figure;
    const count = diagram.value.nodes.length;
    const folded = diagram.value.nodes.find(({ key }) => key.startsWith('scope:'))!;
    session.selection.open(folded.key);
    const inside = diagram.value.nodes.find(({ scope, key }) => scope === folded.scope && !key.startsWith('scope:'))!;
    session.selection.open(inside.key);
    expect(diagram.value.nodes.length).toBe(count);
    session.selection.open(folded.key);
    session.editor.edit({ type: 'magnify', level: 'neuron' });
    expect(diagram.value.nodes.length).toBe(count);
  });
});

describe('picking', () => {
  test('every node and arrow of every level leads from key to path and back', () => {
    for (const level of ['layer', 'neuron', 'op'] as const) {
      const { session } = open(`${A}&level=${level}`);
      for (const { key } of [...session.figure.diagram.value.nodes, ...session.figure.diagram.value.edges]) {
        session.selection.free();
        session.selection.pick(key);
        expect(session.figure.picked.value, `${level} ${key}`).toBe(key);
        expect(session.selection.tapeNodeAt(key), `${level} ${key}`).not.toBeNull();
      }
    }
  });

  test('the same again frees it', () => {
    const { session } = open();
    const { key } = session.figure.diagram.value.edges[0]!;
    session.selection.pick(key);
    session.selection.pick(key);
    expect(session.figure.picked.value).toBe('');
    expect(session.editor.place.picked.value).toBe('');
  });

  test('a path that leads nowhere is nothing picked', () => {
    for (const at of ['__proto__', '9>E', '0>', 'x>E', 'scope:', '99999', 'nowhere/'])
      expect(open(`${A}&at=${at}`).session.figure.picked.value).toBe('');
  });
});

describe('the output', () => {
  test('that is chosen is differentiated, and one that is gone is the last node again', () => {
    const { session } = open(`#e=${encodeURIComponent('=a = x*w; y = a + b')}&d=a`);
    expect(session.program.outputName.value).toBe('a');
    session.program.differentiate('y');
    expect(session.editor.document.value.output).toBe('');
    const { session: other } = open(`#e=${encodeURIComponent('=a = x*w; y = a + b')}&d=gone`);
    expect(other.program.outputName.value).toBe('y');
  });
});

describe('what was typed just now', () => {
  const typed = 'y = x^2 + 3*x';
  const typing = () => {
    const opened = open(`#e=${encodeURIComponent('=y = x^2')}&lang=en`);
    for (let k = 8; k <= typed.length; k++) opened.session.program.type(typed.slice(0, k));
    return opened;
  };

  test('is there after Back and Forward at once', () => {
    const { session, world } = typing();
    world.travel(-1);
    expect(session.program.text.value).toBe('y = x^2');
    world.travel(1);
    expect(session.program.text.value).toBe(typed);
    world.wait(5000);
    expect(readLink(world.entries.at(-1)!.hash).document.source).toMatchObject({ text: typed });
  });

  test('is there after Back from what was opened at once', () => {
    const { session, world } = typing();
    session.program.openExample('baydin');
    world.wait(5000);
    world.travel(-1);
    expect(session.program.text.value).toBe(typed);
  });
});

describe('what is hovered, spoken of and edited in place', () => {
  test('is forgotten where another program comes, whose nodes have other keys', () => {
    const { session } = open();
    session.figure.pointed.value = '1';
    session.spoken.value = '1';
    session.selection.editing.value = '1';
    session.program.setValue(leaf(session, 'x_1'), 0.5);
    expect(session.figure.pointed.value).toBe('1');
    session.program.openExample('baydin');
    expect([session.figure.pointed, session.spoken, session.selection.editing].map(({ value }) => value)).toEqual([
      '',
      '',
      '',
    ]);
  });
});

test('an example that is loaded later takes the place of the first one; what is shown does not change without need', () => {
  const environment = fakeEnvironment('#e=baydin');
  const [first] = examples;
  const shelf = signal<readonly Example[]>([first!]);
  const session = createSession({ ...environment, examples: shelf });
  expect(session.program.program.value.example).toBe(first);
  shelf.value = examples;
  expect(session.program.program.value.example?.id).toBe('baydin');
  const shown = session.program.program.value;
  shelf.value = [...examples];
  expect(session.program.program.value).toBe(shown);
});

describe('updates', () => {
  const text = 'x = [0.5, 0.3]\nW = [[0.2, 0.4], [0.6, 0.8]]\nL = mse(tanh(W @ x), [1, 0])';
  const start = () => open(`#e=${encodeURIComponent(`=${text}`)}&rate=1`).session;
  const loss = ({ program }: Session) => program.tape.value.values[program.output.value]!;

  test('ten at once are ten one after the other, in one step of undo', () => {
    const [one, ten] = [start(), start()];
    for (let k = 0; k < 10; k++) one.program.applyUpdate();
    ten.program.applyUpdate(10);
    expect(loss(ten)).toBe(loss(one));
    expect(ten.program.descent.value!.losses).toEqual(one.program.descent.value!.losses);
    expect([...ten.program.steps.value]).toEqual([...one.program.steps.value]);
    const before = loss(start());
    ten.editor.undo();
    expect(loss(ten)).toBe(before);
    expect(ten.program.descent.value).toMatchObject({ at: 0 });
    ten.editor.redo();
    expect(ten.program.descent.value).toMatchObject({ at: 10 });
  });

  test('lead back to each place on the way, and go on from there', () => {
    const { program, ...session } = start();
    program.applyUpdate(5);
    const { losses } = program.descent.value!;
    for (const k of [0, 3, 5, 2]) {
      program.goToUpdate(k);
      expect(program.tape.value.values[program.output.value]).toBe(losses[k]);
      expect(program.descent.value).toEqual({ losses, updates: losses.map((_, each) => each), at: k });
    }
    program.applyUpdate();
    expect(program.descent.value).toMatchObject({ losses: losses.slice(0, 4), updates: [0, 1, 2, 3], at: 3 });
    session.editor.edit({ type: 'differentiate', output: 'W_{1,1}' });
    expect(program.descent.value).toBeNull();
  });

  test('are counted from the first, however many there were, and the first place stays', () => {
    const session = open(
      `#e=${encodeURIComponent('=p = sigmoid(w*2 + b)\nL = bce(p, t)\nt = 1; w = 0.3; b = 0.1')}`,
    ).session;
    const first = loss(session);
    session.program.applyUpdate(10_000);
    const { updates, losses, at } = session.program.descent.value!;
    expect([updates[0], updates.at(-1), losses[0], at]).toEqual([0, 10_000, first, updates.length - 1]);
    expect(updates.length).toBeLessThanOrEqual(2000);
    session.program.applyUpdate();
    expect(session.program.descent.value!.updates.at(-1)).toBe(10_001);
    session.program.goToUpdate(0);
    expect(loss(session)).toBe(first);
  });

  test('end where the loss stays, or is no number any more', () => {
    const session = start();
    session.program.applyUpdate(10_000);
    const { losses } = session.program.descent.value!;
    expect(losses.length).toBeLessThan(10_000);
    expect(loss(session)).toBeLessThan(0.01);
    const wild = open(`#e=${encodeURIComponent('=L = exp(w*9)^2\nw = 1')}&rate=9`).session;
    wild.program.setRole(0, 'parameter');
    wild.program.applyUpdate(100);
    expect(wild.program.descent.value!.losses.length).toBeLessThan(100);
  });
});

describe('typing', () => {
  const typedText = ({ program }: Session) => program.text.value;

  test('after a pause is another step of undo', () => {
    const { session, world } = open(`#e=${encodeURIComponent('=L = a*c')}`);
    session.program.type('L = u');
    session.program.type('L = u*v');
    world.wait(3000);
    session.program.type('M = sin(u)');
    session.editor.undo();
    expect(typedText(session)).toBe('L = u*v');
    session.editor.undo();
    expect(typedText(session)).toBe('L = a*c');
  });

  test('another text forgets the roles of names that it does not have', () => {
    const { session } = open(`#e=${encodeURIComponent('=W = [[1, 2], [3, 4]]; x = [1, 2]\nL = sum((W @ x)^2)')}`);
    session.program.setRole(leaf(session, 'W_{1,1}'), 'constant');
    session.program.setRole(leaf(session, 'x_1'), 'target');
    session.program.type('x = [1, 2]\nL = sum(x)');
    expect([...session.editor.document.value.roles]).toEqual([['x_1', 'target']]);
  });

  test('a note on drawn numbers names those that nobody has changed', () => {
    const { session } = open(`#e=${encodeURIComponent('=y = tanh(w*x + b)')}`);
    const noted = () =>
      notesNow(session.program.program.value, session.editor.document.value).map(({ found }) => found);
    expect(noted()).toEqual(['w, b']);
    session.program.setValue(leaf(session, 'w'), 2);
    expect(noted()).toEqual(['b']);
    session.program.applyUpdate();
    expect(noted()).toEqual([]);
  });
});
