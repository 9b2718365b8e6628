// Files that a reader brings: what is in them, what they change, and that hostile ones change nothing.
import { Tape, type TapeData, Value } from '@retrograd/autodiff';
import { tapeOf } from '@retrograd/graph';
import { BatchNorm1d, Linear, type Module, mseLoss, ReLU, Sequential, toJson } from '@retrograd/nn';
import { toSafetensors } from '@retrograd/nn/saving';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { openFile } from '../src/shell/file/open-file.ts';
import { drawnTensors } from '../src/sources/file/drawn-tensors.ts';
import { MOST_BYTES, readFile } from '../src/sources/file/read-file.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string, content: Uint8Array<ArrayBuffer> | string) => new File([content], name);

const net = (seed: number, hidden = 3) =>
  new Sequential(new Linear(2, hidden, { seed }), new ReLU(), new Linear(hidden, 1, { seed: seed + 1 }));
const drawn = (model: Module): TapeData => tapeOf('test', { model, x: [0.5, -1], y: 1, loss: mseLoss }).toData();

async function openIn(session: Session, name: string, content: Uint8Array<ArrayBuffer> | string) {
  await openFile(session, file(name, content));
  return { en: session.said.value!(lateTexts.en), es: session.said.value!(lateTexts.es) };
}

function withNet(model: Module = net(1)): Session {
  const session = createSession(fakeEnvironment());
  session.program.openTape(drawn(model));
  return session;
}

const numbersOf = ({ program }: Session, role: string) =>
  Array.from(program.tape.value.values).filter((_, i) => program.tape.value.role(i) === role);

describe('a tape', () => {
  const data = drawn(net(1));

  test('is drawn, and undo leads back to what was there', async () => {
    const session = createSession(fakeEnvironment());
    const before = session.editor.document.value;
    const said = await openIn(session, 'tape.json', `\uFEFF ${JSON.stringify({ ...data, note: 'more' })}\n`);
    expect(session.program.program.value.tape.toData()).toEqual(data);
    expect(said.en).toBe('tape.json is drawn. Undo goes back to what was here.');
    session.editor.undo();
    expect(session.editor.document.value).toBe(before);
  });

  test('that is damaged changes nothing, and its field is named', async () => {
    const session = withNet();
    const before = session.editor.document.value;
    const said = await openIn(
      session,
      'tape.json',
      JSON.stringify({ ...data, values: [...data.values.slice(1), 'x'] }),
    );
    expect(said.en).toMatch(/^tape\.json is damaged: its field values\[\d+\] cannot be right\. Nothing was changed\.$/);
    expect(said.es).toMatch(
      /^tape\.json está dañado: su campo values\[\d+\] no puede ser correcto\. No cambió nada\.$/,
    );
    expect((await openIn(session, 'new.json', JSON.stringify({ ...data, version: 2 }))).en).toMatch(/version/);
    expect(session.editor.document.value).toBe(before);
  });
});

describe('saved weights', () => {
  test.each<[string, (model: Module) => Uint8Array<ArrayBuffer> | string]>([
    ['m.safetensors', toSafetensors],
    ['m.json', toJson],
  ])('of %s go onto what is drawn as one undo step', async (name, save) => {
    const session = withNet();
    const before = session.editor.document.value;
    const said = await openIn(session, name, save(net(7)));
    expect(numbersOf(session, 'parameter')).toEqual(net(7).parameters().map(Number));
    expect(said.en).toBe(`13 numbers of ${name}: loaded. Undo brings back those from before.`);
    session.editor.undo();
    expect(session.editor.document.value).toBe(before);
  });

  test('are matched by the number of the layer, whatever their order', async () => {
    const { stateDict, ...rest } = JSON.parse(toJson(net(7)));
    const sorted = Object.fromEntries(Object.entries(stateDict).sort().reverse());
    const session = withNet();
    await openIn(session, 'm.json', JSON.stringify({ ...rest, stateDict: sorted }));
    expect(numbersOf(session, 'parameter')).toEqual(net(7).parameters().map(Number));
  });

  test('bring the statistics of batch normalisation', async () => {
    const normed = (mean: number) => {
      const norm = new BatchNorm1d(2);
      norm.runningMean.fill(mean);
      norm.runningVar[1] = 4;
      return new Sequential(norm, new Linear(2, 1, { seed: 1 })).eval();
    };
    const session = withNet(normed(0));
    const said = await openIn(session, 'm.safetensors', toSafetensors(normed(3)));
    const { tape } = session.program;
    expect(['μ_1', 'μ_2', 'σ²_2'].map((label) => tape.value.values[labelsOf(session).indexOf(label)])).toEqual([
      3, 3, 4,
    ]);
    expect(said.en).toMatch(/^11 numbers/);
  });

  test('go onto an expression: by its names, or layer by layer', async () => {
    const text = 'W1 = [[0.2, 0.4], [0.6, 0.8]]\nh = W1 @ [1, 2] + b1\nb1 = [0.1, 0.2]\ny = sum(h)';
    const session = createSession(fakeEnvironment(`#e=${encodeURIComponent(`=${text}`)}`));
    const names = drawnTensors(session.program.tape.value).parameters.map(({ name }) => name);
    expect(names.sort()).toEqual(['W^(1)', 'b^(1)']);
    const state = (stateDict: object) => JSON.stringify({ format: 'retrograd', version: 1, stateDict });
    const said = await openIn(session, 'm.json', state({ '0.weight': [[1, 2], [3, 4]], '0.bias': [5, 6] })); // biome-ignore format: rows
    expect([said.en, numbersOf(session, 'parameter').sort()]).toEqual([
      expect.stringMatching(/^6 n/),
      [1, 2, 3, 4, 5, 6],
    ]);
    await openIn(session, 'm.json', state({ 'b^(1)': [7, 8], 'W^(1)': [[1, 2], [3, 4]] })); // biome-ignore format: rows
    expect(numbersOf(session, 'parameter').sort()).toEqual([1, 2, 3, 4, 7, 8]);
  });

  test.each<[string, Module, RegExp, RegExp]>([
    [
      'another size',
      net(7, 2),
      /the size of 0\.weight is 2 × 2, and that of w⁽¹⁾ is 3 × 2\./,
      /el tamaño de 0\.weight es 2 × 2/,
    ],
    ['another number of layers', new Sequential(new Linear(2, 1)), /the file has 0\.weight, 0\.bias; the figure has w⁽¹⁾/, /el archivo tiene/], // biome-ignore format: a row
    ['a bias less', new Sequential(new Linear(2, 3, { bias: false }), new Linear(3, 1)), /: the figure has b⁽¹⁾\. N/, /la figura tiene b⁽¹⁾/], // biome-ignore format: a row
  ])('with %s change nothing, and what does not fit is named', async (_, model, en, es) => {
    const session = withNet();
    const before = session.editor.document.value;
    const said = await openIn(session, 'm.safetensors', toSafetensors(model));
    expect(said.en).toMatch(en);
    expect(said.es).toMatch(es);
    expect(session.editor.document.value).toBe(before);
  });

  test('need weights in what is drawn', async () => {
    const session = createSession(fakeEnvironment('#e=%3Dx'));
    expect((await openIn(session, 'm.json', toJson(net(1)))).en).toMatch(/there are no weights in it/);
  });

  test('with rows of different length, or more numbers than a link holds, are refused', async () => {
    const ragged = { format: 'retrograd', version: 1, stateDict: { w: [[1, 2], [3]] } };
    const session = createSession(fakeEnvironment());
    const w = Array.from({ length: 20_001 }, (_, i) => new Value(0, { label: `w_${i + 1}`, role: 'parameter' }));
    session.program.openTape(Tape.of(w.reduce((a, b) => a.add(b))).toData());
    expect((await openIn(session, 'm.json', JSON.stringify(ragged))).en).toMatch(/the size of w is \?/);
    const many = { ...ragged, stateDict: { w: w.map(() => 1) } };
    expect((await openIn(session, 'm.json', JSON.stringify(many))).en).toMatch(/20,?000 numbers at most/);
  });
});

const labelsOf = ({ program }: Session) => program.tape.value.toData().labels;

test('a table of a spreadsheet may have rows without a cell', () => {
  const cells = {
    header: ['a', 'b'],
    cells: [
      ['1', ''],
      ['', '2'],
    ],
  }; // prettier-ignore
  expect(readFile(bytes('a,b\n1,\n,\n,2\n,\n'))).toEqual({ kind: 'table', table: cells });
  expect(readFile(bytes(',,\n,,\n')).kind).toBe('unknown');
});

describe('a hostile file', () => {
  test.each<[string, Uint8Array | string, string]>([
    ['of brackets alone', '['.repeat(MOST_BYTES), 'unknown'],
    ['of objects in one another', '{"a":'.repeat(2_000_000), 'unknown'],
    ['of quotes that do not end', `{"${'\\"'.repeat(5_000_000)}`, 'damaged json'],
    ['that was cut', JSON.stringify(Tape.of(new Value(1).add(2)).toData()).slice(0, -9), 'damaged json'],
    ['with NaN, as some programs write it', '{"ops":[],"values":[NaN]}', 'damaged json'],
    ['that is too long', new Uint8Array(MOST_BYTES + 1), 'long'],
    ['of no text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe), 'unknown'],
    ['that is empty', '', 'unknown'],
    ['with another object', '{"name": "package"}', 'unknown'],
    ['with a tape of nothing', JSON.stringify({ ...Tape.of(new Value(1)).toData(), ops: [] }), 'damaged tape'],
    ['with lists that hold each other', '{"ops":[[[[[[[[[[[[[]]]]]]]]]]]]]}', 'unknown'],
    ['with a header that is no JSON', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7b), 'damaged state'],
    ['with a header that is longer than the file', Uint8Array.of(255, 255, 0, 0, 0, 0, 0, 0, 0x7b), 'damaged state'],
    ['with weights that are no numbers', '{"format":"retrograd","version":1,"stateDict":{"w":["x"]}}', 'damaged state'],
    ['with the name __proto__', '{"__proto__":{"ops":[]},"leafCount":0}', 'damaged tape'],
  ])('%s is told from others', (_, content, kind) => {
    expect(readFile(typeof content === 'string' ? bytes(content) : content).kind).toBe(kind);
  });

  test('of any changed bytes is read or refused, and changes nothing by halves', async () => {
    const files = [bytes(JSON.stringify(drawn(net(1)))), bytes(toJson(net(1))), toSafetensors(net(1))];
    const session = withNet();
    const change = fc.tuple(fc.nat({ max: 5000 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (of, changes) => {
          const content = of.slice();
          for (const [at, byte] of changes) content[at % content.length] = byte;
          const before = session.editor.document.value;
          await openFile(session, file('f', content));
          expect(session.said.value!(lateTexts.es)).not.toBe('');
          const after = session.editor.document.value;
          if (after === before) return;
          expect(numbersOf(session, 'parameter')).toHaveLength(numbersOf(session, 'parameter').length);
          session.editor.undo();
          expect(session.editor.document.value).toBe(before);
        },
      ),
      { numRuns: 150, seed: 5 },
    );
  });

  test('that cannot be read says so', async () => {
    const session = withNet();
    const gone = { name: 'gone', size: 3, arrayBuffer: () => Promise.reject(new Error()) } as unknown as File;
    await openFile(session, gone);
    expect(session.said.value!(lateTexts.en)).toBe('gone could not be read.');
  });
});

test('a table that is too long is told to be so', () => {
  const table = new TextEncoder().encode(`x,y\n${'0.1,0.2\n'.repeat(130_000)}`);
  expect(readFile(table).kind).toBe('long');
});
