// The network of a document as files for PyTorch: the numbers are the document's, and real torch has the same loss.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tape } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { tapeOf } from '@retrograd/graph';
import { LayerNorm, Linear, mseLoss, Sequential, Tanh } from '@retrograd/nn';
import type { Files } from '@retrograd/nn/export';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { columnsOf } from '../src/document/rows.ts';
import { parametersOf } from '../src/engine/biases.ts';
import { takeTable } from '../src/lenses/rows/take-table.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { pytorchFiles } from '../src/shell/file/pytorch-files.ts';
import { zipped } from '../src/shell/file/zipped.ts';
import { denseNetwork } from '../src/sources/dense/dense-network.ts';
import { ACTIVATIONS, BIASES, LOSSES, networkText } from '../src/sources/network-text.ts';
import { readTable } from '../src/sources/table-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

vi.setConfig({ testTimeout: 300_000 }); // a process imports torch, on a machine that may be busy

function typed(text: string): Session {
  const session = createSession(fakeEnvironment());
  session.program.type(text);
  return session;
}

function example(id: string): Session {
  const session = createSession(fakeEnvironment());
  session.program.openExample(id);
  return session;
}

const why = (session: Session) => {
  const made = pytorchFiles(session);
  return made.files === undefined ? made.kind : 'files';
};

const filesOf = (session: Session): Files => {
  const made = pytorchFiles(session);
  if (made.files === undefined) throw new Error(`no files: ${made.kind}`);
  return made.files;
};

/** The tensors of a safetensors file, float64, read without our reader. */
function tensorsIn(content: Files[string]): Record<string, number[]> {
  const bytes = content as Uint8Array<ArrayBuffer>;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const size = Number(view.getBigUint64(0, true));
  const header: Record<string, { data_offsets: [number, number] }> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + size)),
  );
  const numbers = ([begin, end]: [number, number]) =>
    Array.from({ length: (end - begin) / 8 }, (_, k) => view.getFloat64(8 + size + begin + 8 * k, true));
  return Object.fromEntries(Object.entries(header).map(([name, entry]) => [name, numbers(entry.data_offsets)]));
}

const made = (files: Files) =>
  /model = ([\s\S]*?)\n {4}return/
    .exec(String(files['model.py']))![1]!
    .replace(/\s+/g, ' ')
    .replace(/,? \)/g, ')')
    .replace(/\( /g, '(');
const lossIn = (files: Files) => /example\."""\n {4}return (.*)/.exec(String(files['train.py']))?.[1];

const movedIn = (files: Files) =>
  /named\[name\] for name in \((.*?)\)/s.exec(String(files['train.py']))![1]!.match(/[\w.]+/g);

const XOR_ROWS = 'x1,x2,t\n0,0,0\n0,1,1\n1,0,1\n1,1,0.1';

describe('the files', () => {
  test('of a typed network have its layers, its numbers and its example, to the last bit', () => {
    const session = typed(
      'x = [0.1, 0.7]\nW1 = randn(3, 2)\nb1 = randn(3)\nh = tanh(W1 @ x + b1)\nŷ = sigmoid([w1, w2, w3] · h)\nL = bce(ŷ, y)\ny = 1',
    );
    const { tape, program } = session.program;
    session.program.setValue(program.value.names.indexOf('w2'), 1 / 3);
    const files = filesOf(session);
    expect(Object.keys(files)).toEqual(['model.py', 'weights.safetensors', 'data.safetensors', 'train.py']);
    expect(made(files)).toBe('nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1, bias=False), nn.Sigmoid())');
    const numbers = (label: RegExp) =>
      Array.from({ length: tape.value.leafCount }, (_, i) => i)
        .filter((i) => label.test(tape.value.label(i)))
        .map((i) => tape.value.values[i]);
    expect(tensorsIn(files['weights.safetensors']!)).toEqual({
      '0.weight': numbers(/^W/),
      '0.bias': numbers(/^b/),
      '2.weight': numbers(/^w/),
    });
    expect(tensorsIn(files['weights.safetensors']!)['2.weight']![1]).toBe(1 / 3);
    expect(tensorsIn(files['data.safetensors']!)).toEqual({ x: [0.1, 0.7], y: [1] });
  });

  test('have all rows of examples but those with a cell that is no number, and the learning rate', () => {
    const session = example('xor');
    takeTable(session, readTable(`${XOR_ROWS}\nx,0,1`)!);
    const files = filesOf(session);
    expect(tensorsIn(files['data.safetensors']!)).toEqual({ x: [0, 0, 0, 1, 1, 0, 1, 1], y: [0, 1, 1, 0.1] });
    const rate = session.program.learningRate.value;
    expect(String(files['train.py'])).toContain(`torch.optim.SGD(model.parameters(), lr=${rate})`);
    expect(String(files['train.py'])).toContain('BATCH_SIZE = 4');
  });

  test('have the rule of updates of the document, but for variants that PyTorch has not', () => {
    const session = example('xor');
    const by = (optimizer: string) => session.editor.edit({ type: 'set optimizer', optimizer, learningRate: 0.25 });
    const trained = () => String(filesOf(session)['train.py']);
    by('momentum_0.8');
    expect(trained()).toContain('torch.optim.SGD(model.parameters(), lr=0.25, momentum=0.8)');
    by('rmsprop_0.9_0.001');
    expect(trained()).toContain('torch.optim.RMSprop(model.parameters(), lr=0.25, alpha=0.9, eps=0.001');
    by('adam_0.8_0.95_1e-6');
    expect(trained()).toContain('torch.optim.Adam(model.parameters(), lr=0.25, betas=(0.8, 0.95), eps=0.000001');
    for (const variant of ['adam_raw', 'rmsprop_0.9_0.001_inside']) {
      by(variant);
      expect(why(session)).toBe('rule');
    }
  });

  test('leave what is frozen; a layer that is frozen in part has none', () => {
    const session = example('xor');
    const { names, paths } = session.program.program.value;
    const freeze = (...labels: string[]) =>
      session.editor.edit({
        type: 'freeze',
        leaves: labels.map((label) => paths.nodes[names.indexOf(label)]!),
        isFrozen: true,
      });
    freeze('b_3');
    expect(movedIn(filesOf(session))).toEqual(['0.weight', '0.bias', '2.weight']);
    session.editor.edit({ type: 'set moves', moves: 'weights' });
    expect(movedIn(filesOf(session))).toEqual(['0.weight', '2.weight']);
    freeze('w_1');
    expect(why(session)).toBe('frozen');
  });

  test('of what has no target are the model alone', () => {
    expect(Object.keys(filesOf(typed('o = tanh(w*x + b)')))).toEqual(['model.py', 'weights.safetensors']);
  });

  test('come as one zip, the same for the same files', () => {
    const files = filesOf(example('xor'));
    const zip = zipped('xor', files);
    expect([...zip.subarray(10, 14)]).toEqual([0, 0, 0b00100001, 0]); // midnight of the first day that the format knows
    const found = unzipSync(zip);
    expect(Object.keys(found)).toEqual(Object.keys(files).map((name) => `xor/${name}`));
    expect(new TextDecoder().decode(found['xor/model.py'])).toBe(files['model.py']);
    expect(found['xor/weights.safetensors']).toEqual(files['weights.safetensors']);
  });
});

/** Networks of the builder: each activation with each loss, in two layers. */
const built = ACTIVATIONS.flatMap((activation, a) =>
  LOSSES.map((loss, k) =>
    networkText({
      ...{ inputs: 3, loss, x: [0.4, -0.9, 0.2], y: [1, 0, 0] },
      layers: [
        { units: 3, activation, bias: BIASES[k % 3]!, isResidual: a % 2 === 0, isNormalized: k > 1 },
        { units: 3, activation, bias: 'own', isResidual: k % 2 === 1 },
      ],
    }),
  ),
);

describe('a network is found', () => {
  test('in whatever the builder writes', () => {
    expect(built.map((text) => why(typed(text)))).toEqual(built.map(() => 'files'));
    expect(made(filesOf(typed(built[0]!)))).toBe(
      'nn.Sequential(Residual(nn.Sequential(nn.Linear(3, 3), nn.Tanh())), nn.Linear(3, 3), nn.Tanh())',
    );
  });

  test('in the examples that are such', () => {
    expect(Object.fromEntries(examples.map(({ id }) => [id, why(example(id))]))).toEqual({
      'red-densa-2-2-2': 'files',
      'retropropagacion-2-2-1': 'files',
      'retropropagacion-2-2-1-enunciado': 'files',
      'flujo-mse': 'files',
      'una-neurona-por-capa': 'files',
      cafeteria: 'files',
      baydin: 'layers',
      'baydin-overview': 'files',
      micrograd: 'layers',
      'topological-order': 'layers',
      'same-input-twice': 'layers',
      diamond: 'layers',
      xor: 'files',
      'dead-relu': 'files',
      vanishing: 'files',
      residual: 'files',
      'residual-block': 'files',
      dropout: 'files',
      'dropout-evaluation': 'files',
      'batch-norm': 'shared',
      'batch-norm-evaluation': 'layers',
      'label-smoothing': 'files',
      penalties: 'loss',
      'two-outputs': 'files',
      'equal-weights': 'files',
      'mse-examples': 'shared',
      'several-units': 'files',
      'linear-layers': 'files',
      'sigmoid-neuron': 'files',
      'standardised-batch': 'layers',
      bumps: 'layers',
      'projection-shortcut': 'layers',
      'cafeteria-weeks': 'layers',
      'two-seeds': 'layers',
    });
  });

  test('in what nn has recorded, layer normalisation too', () => {
    const model = new Sequential(
      new Linear(2, 3, { seed: 1 }),
      new LayerNorm(3),
      new Tanh(),
      new Linear(3, 1, { seed: 2 }),
    );
    const tape = tapeOf('test', { model, x: [0.5, -1], y: 1, loss: mseLoss });
    const found = denseNetwork(Tape.from(tape.toData()), tape.length - 1);
    if ('kind' in found) throw new Error(found.kind);
    expect(found.model.stateDict()).toEqual(model.stateDict());
    expect(found.loss).toBe(mseLoss);
  });

  test('with biases that its units share, as one parameter with the names of nn.Linear', () => {
    const layer = { units: 3, activation: 'tanh', bias: 'shared' } as const;
    const files = filesOf(typed(networkText({ inputs: 2, loss: 'mse', layers: [layer, { ...layer, units: 1 }] })));
    expect(made(files)).toBe('nn.Sequential(OneBias(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Tanh())');
    expect(tensorsIn(files['weights.safetensors']!)['0.bias']).toEqual([0, 0, 0]);
    const redDensa = filesOf(example('red-densa-2-2-2'));
    expect(made(redDensa)).toBe('nn.Sequential(OneBias(2, 2), nn.Sigmoid(), OneBias(2, 2), nn.Sigmoid())');
    expect(movedIn(redDensa)).toEqual(['0.weight', '2.weight']);
  });

  test('but not with a bias that only some of the units share, which is said by its name', () => {
    const session = typed(
      'h1 = tanh(w1*x + b)\nh2 = tanh(w2*x + b)\nh3 = tanh(w3*x + b3)\no = w4*h1 + w5*h2 + w6*h3\nL = (o - y)^2',
    );
    expect(pytorchFiles(session)).toEqual({
      kind: 'shared',
      parameter: session.program.tape.value.toData().labels.indexOf('b'),
    });
  });

  test('with its dropout, normalisation and shortcuts', () => {
    const of = (text: string) => made(filesOf(typed(text)));
    const layer = { units: 4, activation: 'tanh', bias: 'own' } as const;
    const layers = [
      { ...layer, dropout: 0.3, isNormalized: true, isResidual: true },
      { ...layer, units: 1 },
    ];
    expect(of(networkText({ inputs: 4, loss: 'mse', layers }))).toBe(
      'nn.Sequential(' +
        'Residual(nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4), nn.Tanh(), nn.Dropout(0.3))), ' +
        'nn.Linear(4, 1), nn.Tanh())',
    );
    expect(of('x = [1, 2]\nV = randn(2, 3)\nW = randn(3, 2)\nŷ = x + V @ tanh(W @ x)\ny = [0, 1]\nL = mse(ŷ, y)')).toBe(
      'nn.Sequential(Residual(nn.Sequential(nn.Linear(2, 3, bias=False), nn.Tanh(), nn.Linear(3, 2, bias=False))))',
    );
  });

  test('with batch norm, for at least two rows', () => {
    const layer = { units: 2, activation: 'tanh', bias: 'own' } as const;
    const session = typed(
      networkText({ inputs: 2, loss: 'mse', layers: [{ ...layer, isNormalized: 'batch' }, layer] }),
    );
    expect(why(session)).toBe('rows');
    takeTable(session, readTable('1,2,0,1\n0,1,1,0')!);
    const files = filesOf(session);
    expect(made(files)).toBe('nn.Sequential(nn.Linear(2, 2), BatchNorm1d(2), nn.Tanh(), nn.Linear(2, 2), nn.Tanh())');
    expect(Object.keys(tensorsIn(files['weights.safetensors']!))).toContain('1.running_var');
    expect(tensorsIn(files['data.safetensors']!)).toEqual({ x: [1, 2, 0, 1], y: [0, 1, 1, 0] });
  });

  test.each([
    ['a weight in two places', 'h = tanh(w*x + b)\no = w*h\nL = (o - y)^2', 'shared'],
    ['a penalty beside the loss', 'o = w*x + b\nE = (o - y)^2\nL = E + 0.1*w^2', 'loss'],
    ['a loss of another kind', 'o = w*x + b\nL = (o - y)^4', 'loss'],
    [
      'inputs that are not all multiplied',
      'h1 = tanh(w1*x1)\nh2 = tanh(w2*x2)\no = w3*h1 + w4*h2\nL = (o - y)^2',
      'layers',
    ],
    ['a product of inputs', 'o = w*x1*x2\nL = (o - y)^2', 'layers'],
    ['a bias in some units only', 'h1 = w1*x + b1\nh2 = w2*x\no = w3*h1 + w4*h2\nL = (o - y)^2', 'layers'],
    ['an input that is added', 'o = w*x1 + x2\nL = (o - y)^2', 'layers'],
    ['an operation that PyTorch has not', 'o = cbrt(w*x)\nL = (o - y)^2', 'other'],
  ])('but not with %s', (_, text, kind) => {
    expect(why(typed(text))).toBe(kind);
  });

  test('with the loss that it has, also where others are alike near zero', () => {
    const loss = (text: string) => lossIn(filesOf(typed(text)));
    expect(loss('o = w*x + b\nL = (o - y)^2')).toContain('mse_loss');
    expect(loss('o = w*x + b\nL = (y - o)^2 / 2')).toBe('((outputs - targets) ** 2).sum(dim=1) / 2');
    expect(loss('x = [1, 2]\ny = [0, 1]\nW = randn(2, 2)\nz = W @ x\nL = sum((z - y)^2)')).toBe(
      '((outputs - targets) ** 2).sum(dim=1)',
    );
    expect(loss('o = w*x + b\nL = abs(o - y)')).toContain('l1_loss');
    expect(
      loss(
        'w = 0.1\nx = 0.2\nb = 0.3\ny = 0.4\no = w*x + b\nL = min(1, abs(o - y)) * (abs(o - y) - min(1, abs(o - y)) / 2)',
      ),
    ).toContain('huber_loss');
  });
});

const env = { ...process.env, OMP_NUM_THREADS: '1' };
const missing =
  spawnSync('python3', ['-c', 'import torch'], { env }).status === 0 ? '' : ' (skipped: python3 has no torch)';
const folder = missing === '' ? mkdtempSync(join(tmpdir(), 'retrograd-app-')) : '';
afterAll(() => missing === '' && rmSync(folder, { recursive: true }));

const FIRST_LOSS = `
import json, runpy, sys
for folder in json.load(sys.stdin):
    sys.path[0] = folder
    sys.modules.pop("model", None)
    sys.argv = ["train.py", "--epochs", "2"]
    runpy.run_path(folder + "/train.py", run_name="__main__")
`;

test.skipIf(missing !== '')(`torch has the losses of the document, before and after an update${missing}`, () => {
  const rows = example('xor');
  takeTable(rows, readTable(XOR_ROWS)!);
  rows.editor.edit({ type: 'set rows', rows: { ...rows.editor.document.value.rows, over: 'mean' } });
  const joined = typed(
    networkText({
      ...{ inputs: 2, loss: 'mse' },
      layers: [
        { units: 3, activation: 'tanh', bias: 'own', isNormalized: 'batch' },
        { units: 3, activation: 'relu', bias: 'shared', isNormalized: 'batch', isResidual: true },
        { units: 1, activation: 'sigmoid', bias: 'own' },
      ],
    }),
  );
  takeTable(joined, readTable(XOR_ROWS)!);
  joined.editor.edit({ type: 'set rows', rows: { ...joined.editor.document.value.rows, over: 'mean' } });
  const hasMask = ({ program }: Session) => program.program.value.example?.id === 'dropout'; // torch draws its own
  const sessions = [
    rows,
    joined,
    ...examples.map(({ id }) => example(id)).filter((each) => why(each) === 'files' && !hasMask(each)),
    ...built.map(typed),
  ];
  const folders = sessions.map((session, k) => {
    const place = join(folder, String(k));
    mkdirSync(place);
    for (const [name, content] of Object.entries(filesOf(session))) writeFileSync(join(place, name), content);
    return place;
  });
  const { stdout, stderr } = spawnSync('python3', ['-c', FIRST_LOSS], {
    env,
    input: JSON.stringify(folders),
    encoding: 'utf8',
  });
  const losses = Array.from(stdout.matchAll(/loss (\S+)/g), ([, loss]) => Number(loss));
  expect(losses.length, stderr).toBe(2 * sessions.length);
  for (const [k, { program }] of sessions.entries()) {
    for (const at of [0, 1]) {
      const ours = program.loss.value;
      const name = `${program.program.value.example?.id ?? program.text.value}, step ${at}`;
      expect(Math.abs(losses[2 * k + at]! - ours), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(ours)));
      program.applyUpdate();
    }
  }
  expect(parametersOf(rows.program.tape.value).length + columnsOf(rows.program.program.value).length).toBe(12);
});
