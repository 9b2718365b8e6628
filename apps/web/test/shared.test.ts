// Two weights that the reader made one parameter.
import { backward } from '@retrograd/autodiff';
import { expect, test, vi } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { linkTo, readLink } from '../src/document/link.ts';
import { sharedWith, withSharers } from '../src/engine/shared.ts';
import { parametersIn } from '../src/lenses/figure/network-layers.ts';
import { openAsFormula } from '../src/lenses/source/open-as-text.ts';
import { followed, parted } from '../src/lenses/source/shared-numbers.ts';
import { createSession } from '../src/session/session.ts';
import { openFile } from '../src/shell/file/open-file.ts';
import { pytorchFiles } from '../src/shell/file/pytorch-files.ts';
import { contentOf } from '../src/shell/file/save-file.ts';
import { fakeEnvironment } from './fake-environment.ts';

const TEXT = `x = [0.5, -0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
b1 = zeros(2)
h1 = tanh(W1 @ x + b1)
W2 = xavier(1, 2)
ŷ = W2 @ h1
y = [1]
L = mse(ŷ, y)`;

const [A, B] = ['W^(1)_{1,1}', 'W^(1)_{2,2}'];

function open(text = TEXT, given = {}) {
  const source = { kind: 'expression', text, drawn: text } as const;
  const world = fakeEnvironment(linkTo({ ...initialDocument, source, ...given }, 'en'));
  const session = createSession(world);
  const { editor, program } = session;
  const number = (path: string) => program.tape.value.values[program.program.value.paths.nodeAt(path)];
  const gradient = (path: string) =>
    backward(program.tape.value, program.output.value)[program.program.value.paths.nodeAt(path)]!;
  const share = (leaf: string, path: string) =>
    editor.edit({
      type: 'share',
      shared: sharedWith(editor.document.value.shared, leaf, path),
      values: editor.document.value.values,
    });
  return { world, session, editor, program, number, gradient, share };
}

test('a shared weight is one leaf with two uses, whose gradient is the sum; it is in link and text, and is undone', () => {
  const { world, editor, program, number, gradient, share } = open();
  const alone = program.tape.value;
  editor.edit({ type: 'set values', values: new Map([[B, 0.2]]) });
  const sum = gradient(A) + gradient(B);
  share(B, A);
  const { tape, paths } = program.program.value;
  expect(tape.leafCount).toBe(alone.leafCount - 1);
  expect(paths.nodeAt(B)).toBe(-1);
  expect(Array.from(tape.inputs).filter((i) => i === paths.nodeAt(A)).length).toBe(2);
  expect(gradient(A)).toBeCloseTo(sum, 15);
  program.applyUpdate(3);
  expect(number(A)).not.toBe(0.2);
  expect(program.text.value).toContain(`W1 = [[${number(A)}, `);
  expect(program.text.value).toContain(`, ${number(A)}]]`);
  editor.flush();
  const back = readLink(world.address.hash).document;
  expect(back.shared).toEqual(new Map([[B, A]]));
  editor.undo();
  editor.undo();
  expect(program.tape.value.leafCount).toBe(alone.leafCount);
});

test('a page that began before there was what reads documents shares, too', async () => {
  vi.resetModules();
  const { createSession: create } = await import('../src/session/session.ts');
  const { fakeEnvironment: world } = await import('./fake-environment.ts');
  const { loadReader } = await import('../src/document/reader.ts');
  const { editor, program } = create(world());
  const { leafCount } = program.tape.value;
  await loadReader();
  editor.edit({ type: 'share', shared: new Map([['w_2', 'w_1']]), values: new Map() });
  expect(program.tape.value.leafCount).toBe(leafCount - 1);
});

test('what is shared stays shared in other texts, until one gives it two numbers or it is parted', () => {
  const { editor, program, share, number } = open();
  share(B, A);
  share('W^(2)_{1,1}', A);
  const three = new Map([
    [B, A],
    ['W^(2)_{1,1}', A],
  ]);
  program.type(program.text.value!.replace('tanh', 'sigmoid'));
  expect(editor.document.value.shared).toEqual(three);
  share(A, 'W^(2)_{1,2}');
  expect(new Set(editor.document.value.shared.values())).toEqual(new Set(['W^(2)_{1,2}']));
  expect(program.program.value.shared!.leaves.size).toBe(3);
  editor.undo();
  program.type(program.text.value!.replace('0.2, 0.4', '0.3, 0.4'));
  expect(editor.document.value.shared).toEqual(new Map([['W^(2)_{1,1}', A]]));
  expect([number(A), number(B)]).toEqual([0.3, 0.2]);
  program.type(program.text.value!.replace('W1 = ', 'V = ').replace('W1 @', 'V @'));
  expect(editor.document.value.shared.size).toBe(0);
});

test('PyTorch, whose layers have each weight once, is refused with the name', () => {
  for (const leaf of [B, 'W^(2)_{1,1}', 'b^(1)_1']) {
    const { session, share } = open();
    share(leaf, A);
    expect(pytorchFiles(session), leaf).toMatchObject({ kind: 'shared' });
  }
});

test('its formula has one name; a damaged link shares nothing; names and rows go on', () => {
  const loop = new Map([
    [A, A],
    [B, 'x_1'],
    ['nobody', A],
    ['W^(1)_{1,2}', 'W^(1)_{2,1}'],
    ['W^(1)_{2,1}', 'W^(1)_{1,2}'],
  ]);
  expect(open(TEXT, { shared: loop }).program.program.value.shared).toBe(undefined);
  const names = new Map([[A, 'w']]);
  const rows = {
    columns: ['x_1', 'y_1'],
    cells: [
      ['1', '0'],
      ['2', '1'],
    ],
    at: 1,
    over: 'mean',
  } as const; // prettier-ignore
  const { session, program, number, editor } = open(TEXT, { shared: new Map([[B, A]]), names, rows });
  const { tape, paths } = program.program.value;
  expect(program.program.value.names[paths.nodeAt(A)]).toBe('w');
  expect(number('x_1')).toBe(2);
  const before = program.tape.value.values[program.output.value];
  expect(openAsFormula(session)).toBe(true);
  expect(editor.document.value.shared.size).toBe(0);
  expect(program.tape.value.leafCount).toBe(tape.leafCount);
  expect(program.tape.value.values[program.output.value]).toBe(before);
});

test('batch norm joins rows of a network with a shared weight; masks of dropout stay in their places', () => {
  const text = TEXT.replace('tanh(W1 @ x + b1)', 'dropout(tanh(batchNorm(W1 @ x + b1)), 0.5)');
  const rows = { columns: ['x_1'], cells: [['1'], ['2'], ['4']], at: 1, over: 'mean' } as const;
  const { program, share, number } = open(text, { rows });
  const before = program.mean.value!;
  share('W^(2)_{1,2}', 'W^(2)_{1,1}');
  const { batch } = program.program.value;
  expect(batch!.of.shared!.leaves.size).toBe(1);
  expect([...batch!.of.masks!.keys()].map((i) => batch!.of.tape.label(i))).toEqual(
    [...program.program.value.shared!.of.masks!.keys()].map((i) => program.program.value.shared!.of.tape.label(i)),
  );
  expect(program.mean.value!.losses).not.toEqual(before.losses);
  const x = number('W^(2)_{1,1}');
  program.applyUpdate(2);
  expect(number('W^(2)_{1,1}')).not.toBe(x);
});

test.each([TEXT, TEXT.replace('tanh(', 'tanh(batchNorm(').replace('b1)', 'b1))')])(
  'a file has both and says that they are one: opened, they are one, and can be parted: %#',
  async (text) => {
    const rows = {
      columns: ['x_1', 'y_1'],
      cells: [
        ['1', '0'],
        ['2', '1'],
        ['4', '2'],
      ],
      at: 1,
      over: 'mean',
    } as const; // prettier-ignore
    const { session, share, program, number } = open(text, { rows, frozen: new Set([B]) });
    share(B, A);
    program.setValue(program.program.value.paths.nodeAt(A), 0.7);
    program.applyUpdate(3);
    expect(number(A)).toBe(0.7);
    const loss = program.tape.value.values[program.output.value];
    const mean = program.mean.value!.losses;
    const content = JSON.stringify(contentOf(session));
    const other = createSession(fakeEnvironment());
    await openFile(other, new File([content], 'net.json'));
    const { shared, frozen, rows: opened } = other.editor.document.value;
    expect([shared, frozen]).toEqual([new Map([[B, A]]), new Set([B])]);
    const { tape, program: then } = other.program;
    expect(then.value.shared!.leaves.size).toBe(1);
    expect(tape.value.values[other.program.output.value]).toBe(loss);
    expect(tape.value.leafCount).toBe(program.tape.value.leafCount);
    expect(opened).toEqual(rows);
    expect(other.program.mean.value!.losses).toEqual(mean);
    expect(contentOf(other)).toEqual(JSON.parse(content));
    other.editor.edit({ type: 'share', shared: new Map(), values: new Map() });
    const { paths } = then.value;
    expect([A, B].map((path) => tape.value.values[paths.nodeAt(path)])).toEqual([0.7, 0.7]);
  },
);

test('what is frozen under any of its names is frozen, in the figure and for updates, until all of them are not', () => {
  const { editor, session, program, number, share } = open(TEXT, { frozen: new Set([B]) });
  const before = number(A);
  share(B, A);
  const i = program.program.value.paths.nodeAt(A);
  expect(session.figure.frozen.value).toEqual(new Set([i]));
  program.applyUpdate(2);
  expect(number(A)).toBe(before);
  expect(pytorchFiles(session)).toMatchObject({ kind: 'shared' });
  expect(withSharers([A], program.program.value)).toEqual([A, B]);
  expect(parametersIn(1, 2, program.program.value)).toContain(B);
  expect(openAsFormula(session)).toBe(true);
  expect(session.figure.frozen.value.size).toBe(1);
  editor.undo();
  editor.edit({ type: 'freeze', leaves: withSharers([A], program.program.value), isFrozen: false });
  expect(session.figure.frozen.value.size).toBe(0);
  program.applyUpdate(1);
  expect(number(A)).not.toBe(before);
});

test('a number that is retyped takes those along that are one with it, and the caret stays at its letter', () => {
  const { program, share, number } = open();
  share(B, A);
  share('W^(2)_{1,1}', A);
  const typed = (from: string, to: string) => {
    const text = program.text.value!.replace(from, to);
    const all = followed(text, text.indexOf(to) + to.length, program.program.value, program.tape.value);
    return all && { ...all, values: [...all.values], left: all.text.slice(0, all.caret).split('\n').at(-1) };
  };
  expect(program.text.value).toContain('W1 = [[0.2, 0.4], [0.6, 0.2]]');
  const both = (x: string) => TEXT.replace('0.2, ', `${x}, `).replace('0.8', x);
  expect(typed('[[0.2', '[[0.25')).toMatchObject({ text: both('0.25'), left: 'W1 = [[0.25', values: [] });
  expect(typed('0.2]]', '-7]]')).toMatchObject({ text: both('-7'), left: 'W1 = [[-7, 0.4], [0.6, -7]]' });
  expect(typed('[[0.2', '[[')).toBeNull(); // no number yet
  expect(typed('[[0.2,', '[[0.2, 3,')).toBeNull(); // rows of two lengths
  expect(typed('0.4', '0.5')).toBeNull();
  expect(typed('[[0.2, 0.4], [0.6, 0.2]]', '[[0.3, 0.4, 1], [0.6, 0.5, 1]]')).toBeNull(); // other places
  expect(typed('[[0.2, 0.4], [0.6, 0.2]]', '[[0.3, 0.4], [0.6, 0.5]]')).toBeNull(); // two numbers
  expect(typed('[[0.2, 0.4], [0.6, 0.2]]', '[[0.3, 0.4], [0.6, 0.3]]')).toBeNull(); // as it is
  share(A, 'W^(2)_{1,2}'); // which has no number in the text
  const all = typed(`[[${number('W^(2)_{1,2}')}`, '[[3')!;
  expect(all).toMatchObject({ values: [['W^(2)_{1,2}', 3]], text: both('3') });
  expect(open().program.text.value).toBe(TEXT);
});

test('a vector that gets longer has other numbers at its places, and takes nothing along', () => {
  const text = 'b = [0.1, 0.2]; w = 0.2; y = sum(b) * w';
  const { program, share } = open(text);
  share('w', 'b_2');
  const after = (typed: string) => followed(typed, 0, program.program.value, program.tape.value)?.text ?? null;
  expect(program.program.value.shared!.leaves.size).toBe(1);
  expect(after(text.replace('0.1, 0.2', '0.1, 5, 0.2'))).toBeNull();
  expect(after(text.replace('0.1, 0.2', '0.1, 5'))).toBe('b = [0.1, 5]; w = 5; y = sum(b) * w');
  expect(after(text.replace('w = 0.2', 'w = 7'))).toBe('b = [0.1, 7]; w = 7; y = sum(b) * w');
});

test('what is shared and gets two numbers in the text is told, and what is gone is not', () => {
  const { editor, program, share } = open();
  share(B, A);
  const { shared } = editor.document.value;
  program.type(program.text.value!.replace('[[0.2', '[[0.3'));
  const now = program.program.value;
  expect(parted(shared, editor.document.value.shared, now)).toBe('W⁽¹⁾₁,₁ = W⁽¹⁾₂,₂');
  expect(parted(shared, shared, now)).toBe('');
  expect(parted(new Map([['q', A]]), new Map(), now)).toBe('');
  editor.undo();
  expect(editor.document.value.shared).toBe(shared);
});

test('a number on an edge is given to both also while the text has a mistake', () => {
  const { editor, program, share, number } = open();
  share(B, A);
  program.type(`${program.text.value!}\nq = (`);
  expect(program.program.value.error).not.toBeNull();
  program.setValue(program.program.value.paths.nodeAt(A), 0.9);
  expect(program.text.value).toContain('[[0.9, 0.4], [0.6, 0.9]]');
  program.type(program.text.value!.replace('\nq = (', ''));
  expect(editor.document.value.shared).toEqual(new Map([[B, A]]));
  expect(number(A)).toBe(0.9);
});
