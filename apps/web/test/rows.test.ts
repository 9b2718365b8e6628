// Rows of examples: what is shown, what an update follows, and that nothing of a table is lost.
import { mean, square, Value } from '@retrograd/autodiff';
import { Linear, Sequential, Sigmoid, Tanh } from '@retrograd/nn';
import { mseLoss } from '@retrograd/nn/losses';
import { expect, test, vi } from 'vitest';
import { type Document, initialDocument } from '../src/document/document.ts';
import { linkTo, readLink } from '../src/document/link.ts';
import { columnsOf, isWithoutRows, numberInCell, rowNumbers } from '../src/document/rows.ts';
import { rowLosses } from '../src/engine/row-losses.ts';
import { atRest } from '../src/lenses/rows/at-rest.ts';
import { withOutputs } from '../src/lenses/rows/names.ts';
import { cellText } from '../src/lenses/rows/refused.ts';
import { csvOf, fitted, pasted, tableOf, withCell, withoutRow, withRow } from '../src/lenses/rows/table.ts';
import { takeTable, untilEdited } from '../src/lenses/rows/take-table.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { readFile } from '../src/sources/file/read-file.ts';
import { readTable } from '../src/sources/table-text.ts';
import { en } from '../src/texts/late-en.ts';
import { fakeEnvironment } from './fake-environment.ts';

const XOR = `x = [0, 1]
W1 = [[0.5, -0.3], [0.2, 0.8]]
b1 = [0.1, -0.2]
h1 = tanh(W1 @ x + b1)
W2 = [[0.7, -0.6]]
b2 = [0]
ŷ = sigmoid(W2 @ h1 + b2)
y = [1]
L = mse(ŷ, y)`;
const EXAMPLES = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
] as const;
const CSV = EXAMPLES.map((row) => row.join(',')).join('\n');

const open = (text = XOR) => {
  const world = fakeEnvironment(
    linkTo({ ...initialDocument, source: { kind: 'expression', text, drawn: text } }, 'en'),
  );
  return { world, session: createSession(world) };
};
const rowsOf = ({ editor }: Session) => editor.document.value.rows;
const value = ({ program }: Session, name: string) =>
  program.tape.value.values[program.program.value.names.lastIndexOf(name)]!;
const withXor = () => {
  const all = open();
  takeTable(all.session, readTable(CSV));
  return all;
};
const show = (session: Session, at: number, over: 'row' | 'mean' = 'row') =>
  session.editor.edit({ type: 'set rows', rows: { ...rowsOf(session), at, over } });

/** The same network of nn, with the mean of its loss over the examples recorded and differentiated. */
function ofNn() {
  const model = new Sequential(new Linear(2, 2), new Tanh(), new Linear(2, 1), new Sigmoid());
  const tensors = [[0.5, -0.3, 0.2, 0.8], [0.1, -0.2], [0.7, -0.6], [0]].flat();
  const { length } = tensors;
  const parameters = model.parameters();
  expect(parameters.length).toBe(length);
  const state = model.stateDict();
  const names = Object.keys(state);
  model.loadStateDict({
    [names[0]!]: [
      [0.5, -0.3],
      [0.2, 0.8],
    ],
    [names[1]!]: [0.1, -0.2],
    [names[2]!]: [[0.7, -0.6]],
    [names[3]!]: [0],
  });
  const losses = EXAMPLES.map(([a, b, y]) =>
    mseLoss(model.forward([new Value(a), new Value(b)]), [new Value(y, { role: 'target' })]),
  );
  const loss = mean(losses);
  loss.backward();
  return {
    loss: loss.data,
    losses: losses.map((each) => each.data),
    gradients: new Map(parameters.map((each) => [each.data, each.grad])),
  };
}

test('the mean over rows and its gradients are those that nn records, to the last bit', () => {
  const { session } = withXor();
  show(session, 0, 'mean');
  const { loss, losses, gradients } = ofNn();
  const mine = session.program.mean.value!;
  expect(mine.losses).toEqual(losses);
  expect(mine.loss).toBe(loss);
  const { values } = session.program.tape.value;
  for (const [k, i] of mine.parameters.entries()) expect(mine.gradients[k]).toBe(gradients.get(values[i]!));
  expect(session.program.loss.value).toBe(loss);
  const now = session.program.program.value;
  expect(rowLosses(now, session.program.tape.value, session.program.output.value, rowsOf(session), new Map())).toEqual(
    losses,
  );
});

test('a weight that a row uses several times has the gradient of the whole tape, to the last bit', () => {
  const text = 'x = 0.3\nw = 0.7\nŷ = tanh(w * tanh(w * tanh(w * x)))\ny = 1\nL = (ŷ - y)^2';
  const { session } = open(text);
  const numbers = [0.3, -0.8, 1.1, 0.05, 0.9];
  takeTable(session, readTable(numbers.map((x) => `${x},1`).join('\n')));
  show(session, 2, 'mean');
  const w = new Value(0.7, { role: 'parameter' });
  const loss = mean(
    numbers.map((x) => {
      const once = (inner: Value) => w.mul(inner).tanh();
      return square(once(once(once(new Value(x)))).sub(new Value(1)));
    }),
  );
  loss.backward();
  expect(session.program.mean.value!.gradients).toEqual([w.grad]);
});

test('the chosen row is shown: in the figure, in the text and in the link', () => {
  const { session, world } = withXor();
  expect(['x_1', 'x_2', 'y_1'].map((name) => value(session, name))).toEqual([0, 0, 0]);
  show(session, 2);
  expect(['x_1', 'x_2', 'y_1'].map((name) => value(session, name))).toEqual([1, 0, 1]);
  expect(session.program.text.value).toContain('x = [1, 0]');
  expect(session.program.text.value).toContain('y = [1]');
  session.editor.flush();
  expect(readLink(world.address.hash).document).toEqual(session.editor.document.value);
  session.editor.undo();
  expect(value(session, 'x_1')).toBe(0);
});

test('without rows a link says nothing of them, and old links give the same document', () => {
  const { session } = open();
  const { document } = readLink(`#${new URLSearchParams({ e: `=${XOR}`, lang: 'en' })}`);
  expect(document).toEqual(session.editor.document.value);
  expect(linkTo(document, 'en')).not.toMatch(/rows|names/);
  expect(session.program.mean.value).toBeNull();
});

test.each([
  'rows=0',
  'rows=0;x_1',
  'rows=1;x_1;0',
  'rows=a;x_1;0',
  'rows=0;x_1;0,1',
  'rows=-1;x_1;0',
  `rows=0;x_1${';0'.repeat(201)}`,
  `rows=0;x_1;${'1'.repeat(41)}`,
])('rows that cannot be are told: %s', (field) => {
  expect(readLink(`#${field}&lang=en`)).toMatchObject({ unread: ['rows'], document: { rows: initialDocument.rows } });
});

test('a number that is typed in the text, the figure or the trace goes into the row that is shown', () => {
  const { session } = withXor();
  show(session, 1);
  session.program.setValue(session.program.program.value.names.indexOf('x_1'), 0.25);
  expect(rowsOf(session).cells[1]).toEqual(['0.25', '1', '1']);
  session.program.type(session.program.text.value!.replace('[0.25, 1]', '[0.5, 1]'));
  expect(rowsOf(session).cells).toEqual([
    ['0', '0', '0'],
    ['0.5', '1', '1'],
    ['1', '0', '1'],
    ['1', '1', '0'],
  ]);
  expect(value(session, 'x_1')).toBe(0.5);
  session.program.type(`${session.program.text.value} +`); // a mistake
  session.program.setValue(session.program.program.value.names.indexOf('x_1'), 2);
  expect(session.program.text.value).toContain('x = [2, 1]');
  session.program.type(session.program.text.value!.replace(' +', ''));
  expect(rowsOf(session).cells[1]).toEqual(['2', '1', '1']);
  expect(value(session, 'x_1')).toBe(2);
});

test('an update follows the row or the mean of all, and the curve is that of what it follows', () => {
  const { session } = withXor();
  session.editor.edit({ type: 'set learning rate', rate: 0.5 });
  show(session, 1);
  const w = session.program.program.value.names.indexOf('W^(2)_{1,1}');
  const shownGradient = () => session.figure.shown.value.adjoints[w]!;
  const ofRow = shownGradient();
  show(session, 1, 'mean');
  const ofAll = shownGradient();
  expect(ofAll).not.toBe(ofRow);
  expect(session.figure.moment.value.adjoints[w]).toBe(ofRow);
  const before = session.program.loss.value;
  session.program.applyUpdate(1);
  expect(session.program.tape.value.values[w]).toBe(0.7 - 0.5 * ofAll);
  expect(session.program.descent.value!.losses).toEqual([before, session.program.loss.value]);
  show(session, 2, 'mean');
  expect(session.program.descent.value!.losses).toEqual([before, session.program.loss.value]); // the mean is the same
  show(session, 1, 'mean');
  session.program.applyUpdate(1000);
  expect(session.program.loss.value).toBeLessThan(before);
  show(session, 1);
  expect(session.program.descent.value).toBeNull(); // that curve was of another loss
  session.editor.undo();
  expect(session.program.descent.value).not.toBeNull();
});

test('a cell that is no number is kept, and its row is left out of the mean', () => {
  const { session, world } = withXor();
  session.editor.edit({ type: 'set rows', rows: withCell(rowsOf(session), 2, 0, ' one ') });
  show(session, 2, 'mean');
  expect(rowsOf(session).cells[2]).toEqual(['one', '0', '1']);
  expect(session.program.mean.value!.losses.length).toBe(3);
  expect(value(session, 'x_1')).toBe(0); // that of the text
  session.editor.flush();
  expect(readLink(world.address.hash).document.rows.cells[2]).toEqual(['one', '0', '1']);
});

test('an empty cell has the number of the text, whichever row is shown', () => {
  const { session } = withXor();
  session.editor.edit({ type: 'set rows', rows: withCell(rowsOf(session), 3, 1, '') });
  show(session, 0, 'mean');
  const first = session.program.mean.value!.losses;
  expect(value(session, 'x_2')).toBe(0);
  show(session, 3, 'mean');
  expect(value(session, 'x_2')).toBe(1); // XOR has x = [0, 1]
  expect(session.program.mean.value!.losses).toEqual(first);
});

test('numbers of a column outlive that its input goes and comes back', () => {
  const { session } = withXor();
  const text = session.program.text.value!;
  session.program.type('x = [3]\ny = 1\nL = (x[1] - y)^2');
  session.program.type(text);
  show(session, 3);
  expect(['x_1', 'x_2', 'y_1'].map((name) => value(session, name))).toEqual([1, 1, 0]);
});

test('rows are added and removed; with the last one all are gone', () => {
  const { session } = withXor();
  const rows = withRow(rowsOf(session));
  expect(rows).toMatchObject({ at: 4, cells: { length: 5, 4: ['1', '1', '0'] } });
  expect(withoutRow(rows, 0)).toMatchObject({ at: 3, cells: { length: 4 } });
  expect(withoutRow(rows, 4)).toMatchObject({ at: 3, cells: { length: 4 } });
  expect(withoutRow({ ...rows, cells: [['1', '1', '0']], at: 0 }, 0)).toBe(initialDocument.rows);
  const full = { ...rows, cells: Array.from({ length: 200 }, () => ['1', '1', '0']) };
  expect(withRow(full)).toBe(full);
});

test('what reads a table: CSV, decimal commas, cells of a spreadsheet, numpy, names over columns', () => {
  const cells = [
    ['0.5', '1'],
    ['2', '3'],
  ];
  for (const text of [
    '0.5,1\n2,3\n',
    '0.5;1\r\n2;3',
    '0.5\t1\n2\t3',
    '[[0.5 1]\n [2 3]]',
    '[[0.5, 1], [2, 3]]',
    '0.5 1\n2 3',
  ])
    expect(readTable(text)).toEqual({ header: null, cells });
  expect(readTable('0,5;1\n2;3').cells[0]).toEqual(['0,5', '1']);
  expect(readTable('a,"b, c"\n1,2')).toEqual({ header: ['a', 'b, c'], cells: [['1', '2']] });
  expect(readTable('1,2\n3')).toEqual({
    header: null,
    cells: [
      ['1', '2'],
      ['3', ''],
    ],
  });
  for (const text of ['', ' \n \n', 'a,b']) expect(readTable(text).cells).toEqual([]);
  expect([numberInCell('0,5'), numberInCell(' '), numberInCell('x'), numberInCell('1e999')]).toEqual([
    0.5,
    undefined,
    null,
    null,
  ]);
});

test.each([
  ['numpy', 'array([[ 1.5, -2. ],\n       [ 3. , 4.25]])'],
  ['numpy, with its kind', 'np.array([[1.5, -2.], [3., 4.25]], dtype=float32)'],
  ['a long row of numpy', '[[ 1.5\n  -2. ]\n [ 3. 4.25]]'],
  ['PyTorch', 'tensor([[ 1.5000, -2.0000],\n        [ 3.0000,  4.2500]], requires_grad=True)'],
  ['MATLAB', '[1.5 -2; 3 4.25]'],
  ['MATLAB, on lines', 'W = [1.5 -2\n;3 4.25];'],
  ['MATLAB, with commas', 'W = [1.5, -2; 3, 4.25];'],
  ['a variable of MATLAB', 'W =\n\n    1.5000   -2.0000\n    3.0000    4.2500\n\n'],
  ['a factor of MATLAB', '   1.0e+03 *\n\n    0.0015   -0.0020\n    0.0030    0.00425\n'],
  ['a formula', 'W1 = [[1.5, −2], [3, 4.25]]'],
])('what %s prints is a table', (_, text) => {
  const { header, cells } = readTable(text);
  expect(header).toBeNull();
  expect(cells.map((row) => row.map(numberInCell))).toEqual([
    [1.5, -2],
    [3, 4.25],
  ]);
});

test.each([
  ['-0.3', '−0.3'],
  ['−0.3', '−0.3'],
  ['1e-5', '1e−5'],
  ['-0.123456789', '−0.1235'],
  ['1/3', '1/3'],
  ['a-b', 'a-b'],
  ['', ''],
])('%j in a cell that is not edited is %j', (text, shown) => {
  expect(atRest(text)).toBe(shown);
});

test('a pasted table fills cells from where it is pasted, adds rows, and is one step of undo', () => {
  const { session } = withXor();
  const say = takeTable(session, readTable('5\t6\n7\t8'), { k: 3, column: 1 });
  expect(say(en)).toBe(en.rows.taken(2));
  expect(rowsOf(session).cells.slice(3)).toEqual([
    ['1', '5', '6'],
    ['', '7', '8'],
  ]);
  session.editor.undo();
  expect(rowsOf(session).cells.length).toBe(4);
  const before = session.editor.document.value;
  expect(takeTable(session, readTable('1,2,3'), { k: 0, column: 1 })(en)).toBe(en.rows.wide(3, 3));
  expect(takeTable(session, readTable(''))(en)).toBe(en.rows.nothing);
  expect(session.editor.document.value).toBe(before);
  const long = readTable(Array.from({ length: 250 }, () => '1,2,3').join('\n'));
  expect(takeTable(session, long)(en)).toBe(en.rows.cut(200, 250));
  expect(rowsOf(session).cells.length).toBe(200);
});

test('a header names inputs and targets, everywhere; the table goes out as it came', () => {
  const { session } = open();
  takeTable(session, readTable(`size,"two words",answer\n${CSV}`));
  const { names, structure } = session.program.program.value;
  expect(['size', 'two words', 'answer'].map((name) => names.includes(name))).toEqual([true, true, true]);
  expect(structure.label(names.indexOf('size'))).toBe('size');
  const now = session.program.program.value;
  expect(
    csvOf(
      rowsOf(session),
      columnsOf(now).map((i) => names[i]!),
    ),
  ).toBe(`size,"two words",answer\n${CSV}\n`);
  session.editor.undo();
  expect(session.program.program.value.names).toContain('x_1');
});

test('the name of a target is that of the output that is compared with it, too', () => {
  for (const loss of ['mse(ŷ, y)', 'bce(ŷ, y)', 'crossEntropy(ŷ, y)', 'halfSquaredError(ŷ, y)']) {
    const text = XOR.replace('[[0.7, -0.6]]', 'xavier(2, 2)')
      .replace('b2 = [0]', 'b2 = zeros(2)')
      .replace('y = [1]\nL = mse(ŷ, y)', `y = [1, 0]\nL = ${loss}`);
    const { session } = open(text);
    takeTable(session, readTable('a,b,cat,two words\n1,2,3,4'));
    const { names } = session.program.program.value;
    for (const name of ['cat', 'ŷ_{cat}', 'ŷ_{two words}']) expect(names, loss).toContain(name);
    const y = session.program.program.value.paths.nodes[names.indexOf('cat')]!;
    session.editor.edit({
      type: 'set names',
      names: withOutputs(new Map([[y, '']]), session.program.program.value),
    });
    for (const name of ['y_1', 'ŷ_1', 'ŷ_{two words}']) expect(session.program.program.value.names).toContain(name);
  }
  const { session } = open('x = 2\ny = 1\nL = (x*w - y)^2'); // what has no index keeps its name
  takeTable(session, readTable('size,price\n1,2'));
  expect(session.program.program.value.names).toContain('price');
});

test('a name that another node has is not given, and an empty one brings back its own', () => {
  const { session } = open();
  session.editor.edit({
    type: 'set names',
    names: new Map([
      ['x_1', 'x_2'],
      ['y_1', 'goal'],
    ]),
  });
  expect(session.program.program.value.names).toContain('x_1');
  expect(session.program.program.value.names).toContain('goal');
  session.editor.edit({ type: 'set names', names: new Map([['y_1', '']]) });
  expect(session.program.program.value.names).toContain('y_1');
  expect(session.editor.document.value.names).toEqual(new Map([['x_1', 'x_2']]));
});

test('a last column of classes becomes a target for each', () => {
  const text = XOR.replace('[[0.7, -0.6]]', 'xavier(3, 2)')
    .replace('b2 = [0]', 'b2 = zeros(3)')
    .replace('[1]', '[1, 0, 0]');
  const { program } = open(text).session;
  const now = program.program.value;
  const leaves = columnsOf(now);
  expect(leaves.length).toBe(5);
  const oneHot = [
    ['1', '2', '0', '0', '1'],
    ['3', '4', '1', '0', '0'],
  ];
  expect(fitted(readTable('1,2,2\n3,4,0'), now).cells).toEqual(oneHot);
  const words = fitted(readTable('a,b,kind\n1,2,cat\n3,4,dog'), now);
  expect(words).toEqual({
    header: ['a', 'b', 'cat', 'dog', ''], // the third class keeps its own name
    cells: [
      ['1', '2', '1', '0', '0'],
      ['3', '4', '0', '1', '0'],
    ],
  });
  const table = tableOf(initialDocument.rows, leaves, now, program.tape.value.values);
  expect(pasted(table, fitted(readTable('1,2,7'), now), { k: 0, column: 0, width: 5 })!.rows.cells).toEqual([
    ['1', '2', '7', '0', '0'],
  ]);
});

test('rows serve a page that began before there was what reads them', async () => {
  vi.resetModules();
  const { createSession: create } = await import('../src/session/session.ts');
  const { fakeEnvironment: world } = await import('./fake-environment.ts');
  const { loadReader } = await import('../src/document/reader.ts');
  const { editor, program } = create(world());
  expect([program.mean.value, program.tape.value.values[0]]).toEqual([null, 0.1]);
  await loadReader();
  const columns = ['x_1'];
  editor.edit({ type: 'set rows', rows: { columns, cells: [['1'], ['2']], at: 1, over: 'mean' } });
  expect(program.mean.value!.losses.length).toBe(2);
  expect(program.tape.value.values[0]).toBe(2);
});

test('a ready-made example takes rows, too, and a file brings them back', () => {
  const { session } = open();
  session.program.openExample('red-densa-2-2-2');
  takeTable(session, readTable('0.1,0.2,0.3,0.4\n0.5,0.6,0.7,0.8'));
  show(session, 1, 'mean');
  const { rows } = session.editor.document.value;
  expect(session.program.mean.value!.losses.length).toBe(2);
  const file = { ...session.program.tape.value.toData(), rows, names: [['x_1', 'size']], frozen: ['w_1'] };
  const content = readFile(new TextEncoder().encode(JSON.stringify(file)));
  expect(content).toMatchObject({
    kind: 'tape',
    given: { rows, names: new Map([['x_1', 'size']]), frozen: new Set(['w_1']) },
  });
  if (content.kind === 'tape') session.program.openTape(content.data, content.given);
  expect(session.editor.document.value).toMatchObject({ rows, source: { kind: 'tape' } });
  const plain = readFile(new TextEncoder().encode(JSON.stringify({ ...file, rows: { cells: 3 }, names: 7 })));
  expect(plain).toMatchObject({ kind: 'tape', given: { rows: initialDocument.rows, names: new Map() } });
  expect(readFile(new TextEncoder().encode(`a,b,c\n${CSV}`))).toMatchObject({ kind: 'table' });
});

test('another example has no rows, and the own expression comes back with them', () => {
  const { session } = withXor();
  const { rows } = session.editor.document.value;
  session.program.openExample('baydin');
  expect(session.editor.document.value.rows).toBe(initialDocument.rows);
  session.program.openOwn('y = x');
  expect((session.editor.document.value satisfies Document).rows).toEqual(rows);
});

test('where no row has all its numbers there is no mean, and an update moves nothing', () => {
  const { session } = open('x = [0.5]\nW1 = [[0.1]]\nh = tanh(W1 @ x)\ny = [1]\nL = mse(h, y)');
  takeTable(session, readTable('x;y\n1;one\n2;two'));
  show(session, 0, 'mean');
  const { program, editor } = session;
  expect([program.mean.value, program.loss.value]).toEqual([null, Number.NaN]);
  expect(isWithoutRows(rowsOf(session), program.mean.value)).toBe(true);
  const before = editor.document.value;
  expect(program.applyUpdate(10)).toBe(0);
  expect(editor.document.value).toBe(before);
  editor.edit({ type: 'set rows', rows: withCell(rowsOf(session), 1, 1, '3') });
  expect(isWithoutRows(rowsOf(session), program.mean.value)).toBe(false);
  expect(program.mean.value!.losses.length).toBe(1);
  expect(rowNumbers(rowsOf(session), 0, program.program.value, new Map()).wrong).toEqual([
    program.program.value.names.indexOf('y'),
  ]);
  show(session, 0); // what is shown has a loss
  expect(program.loss.value).toBe(program.tape.value.values[program.output.value]);
});

test('more classes than outputs are told, and nothing is changed', () => {
  const { session } = open('x = [0.5]\nW1 = zeros(3, 1)\nh = W1 @ x\ny = [1, 0, 0]\nL = crossEntropy(h, y)');
  takeTable(session, readTable('1,cat\n2,dog\n3,eel'));
  const before = session.editor.document.value;
  expect(rowsOf(session).cells[2]).toEqual(['3', '0', '0', '1']);
  for (const four of [
    '1,cat\n2,dog\n3,eel\n4,fox',
    '1,0\n2,1\n3,2\n4,3',
    '1,1\n2,2\n3,3\n4,4',
    'x,of\n1,a\n2,b\n3,c\n4,d\n5,',
  ])
    for (const from of [null, { k: 0, column: 0 }]) {
      expect(takeTable(session, readTable(four), from)(en), four).toBe(en.rows.classes(4, 3));
      expect(session.editor.document.value).toBe(before);
    }
  expect(en.rows.classes(4, 3)).toMatch(/^4 classes, but 3 outputs\./);
});

test('a table with a header in the first cell replaces all rows, and what is said of it goes with the next edit or undo', () => {
  const { session } = withXor();
  const { editor } = session;
  const say = () => takeTable(session, readTable('a,b,c\n5,6,7\n8,9,1'), { k: 0, column: 0 })(en);
  const said = untilEdited(say(), editor.document);
  expect(rowsOf(session)).toMatchObject({
    at: 0,
    cells: [
      ['5', '6', '7'],
      ['8', '9', '1'],
    ],
  });
  expect(said()).toBe(en.rows.taken(2));
  editor.undo();
  expect([said(), rowsOf(session).cells.length]).toEqual(['', 4]);
  takeTable(session, readTable('5,6,7'), { k: 0, column: 0 }); // cells without a header fill their places
  expect(rowsOf(session).cells.length).toBe(4);
});

test('a number with more digits than a cell has letters is taken whole; another long text is refused with its place', () => {
  const { session } = withXor();
  const exact = '0.1000000000000000055511151231257827021181583404541015625';
  expect(takeTable(session, readTable(`${exact},0,1\n1,1,0`))(en)).toBe(en.rows.taken(2));
  expect(rowsOf(session).cells[0]).toEqual(['0.1', '0', '1']);
  expect([cellText(` ${exact} `), cellText('-0.0'), cellText('x'.repeat(41))]).toEqual(['0.1', '-0.0', null]);
  const before = session.editor.document.value;
  const long = `1.2.${'3'.repeat(60)}`;
  expect(takeTable(session, readTable(`0,1,1\n0,${long},1`))(en)).toBe(
    'Row 2: “1.2.33333333…” is no number, and longer than a cell, which has 40 characters. Nothing was changed.',
  );
  expect(session.editor.document.value).toBe(before);
});

test.each(['NaN', 'nan', '-inf', 'Infinity', '1e999', '∞'])(
  '%s over the columns is a number that is refused',
  (text) => {
    const { session } = withXor();
    const said = takeTable(session, readTable(`${text},${text},${text}\n0,1,1\n1,1,0`))(en);
    expect(said).toBe(`${en.rows.taken(3)} x1 in row 1: “${text}” is no finite number.`);
    expect([rowsOf(session).cells[0], session.editor.document.value.names.size]).toEqual([[text, text, text], 0]);
  },
);

test.each([
  ['\u200b,b,c', en.rows.unseenName('x1')],
  ['a,a,c', en.rows.takenName('a')],
  ['a,b,a\u200d', en.rows.takenName('a\u200d')],
  ['a,x1,c', en.rows.takenName('x1')],
  ['a,b,ŷ1', en.rows.takenName('ŷ1')],
  [`${'n'.repeat(41)},b,c`, en.rows.longName(40, 'nnnnnnnnnnnn…')],
])('a header of %j is refused with a sentence', (header, said) => {
  const { session } = withXor();
  const before = session.editor.document.value;
  expect(takeTable(session, readTable(`${header}\n0,1,1`))(en)).toBe(said);
  expect(session.editor.document.value).toBe(before);
});
