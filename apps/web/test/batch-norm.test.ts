// Batch norm over the rows of examples: its numbers are those of nn and of PyTorch, whichever row is shown.
import { readFileSync } from 'node:fs';
import { backward, mean, Tape, Value } from '@retrograd/autodiff';
import { shownValue } from '@retrograd/graph';
import { BatchNorm1d, Linear, Sequential, SGD, Tanh } from '@retrograd/nn';
import { mseLoss } from '@retrograd/nn/losses';
import { describe, expect, test } from 'vitest';
import { linkTo, readLink } from '../src/document/link.ts';
import { rowLosses } from '../src/engine/row-losses.ts';
import { notesNow } from '../src/lenses/source/notes.ts';
import { openAsCode, openAsFormula } from '../src/lenses/source/open-as-text.ts';
import { createSession, type Session } from '../src/session/session.ts';
import * as language from '../src/sources/expression/index.ts';
import { planOf } from '../src/sources/network-plan.ts';
import { type NetworkPlan, networkText } from '../src/sources/network-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

const ROWS = [
  [0, 0.5, 0],
  [0.3, 1, 1],
  [1, -0.4, 0.5],
  [1.5, 1, -1],
];

const PLAN: NetworkPlan = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', bias: 'own', isNormalized: 'batch' },
    { units: 1, activation: 'none', bias: 'own' },
  ],
  loss: 'mse',
  start: 'usual',
};

function opened(text = networkText(PLAN), rows: readonly (readonly number[])[] = ROWS, at = 0): Session {
  const session = createSession(fakeEnvironment());
  session.program.type(text);
  const columns = rows[0]?.length === 2 ? ['x_1', 'x_2'] : ['x_1', 'x_2', 'y_1'];
  if (rows.length > 0)
    session.editor.edit({
      type: 'set rows',
      rows: { columns, cells: rows.map((row) => row.map(String)), at, over: 'row' },
    });
  return session;
}

const follow = ({ editor }: Session, over: 'row' | 'mean') =>
  editor.edit({ type: 'set rows', rows: { ...editor.document.value.rows, over } });

const labelled = ({ program }: Session, label: RegExp) =>
  Array.from({ length: program.tape.value.leafCount }, (_, i) => i).filter((i) =>
    label.test(program.tape.value.label(i)),
  );

const PARAMETERS = [/^W\^\(1\)/, /^b\^\(1\)/, /^wg/, /^bg/, /^W\^\(2\)/, /^b\^\(2\)/];

/** The same network of nn with the numbers of `session`, and the losses of all rows. */
function ofNn(session: Session) {
  const model = new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Tanh(), new Linear(3, 1));
  const { values } = session.program.tape.value;
  const leaves = PARAMETERS.flatMap((label) => labelled(session, label));
  const parameters = model.parameters();
  expect(leaves.length).toBe(parameters.length);
  for (const [k, parameter] of parameters.entries()) parameter.data = values[leaves[k]!]!;
  const losses = () => {
    const outputs = model.forwardAll(ROWS.map(([a, b]) => [new Value(a!), new Value(b!)]));
    return outputs.map((y, k) => mseLoss(y, [new Value(ROWS[k]![2]!)]));
  };
  return { model, parameters, leaves, losses };
}

describe('the numbers are those of nn', () => {
  test('to the last bit: the loss of each row, whichever is shown, and of their mean', () => {
    for (const at of ROWS.keys()) {
      const session = opened(networkText(PLAN), ROWS, at);
      const { losses } = ofNn(session);
      const theirs = losses().map(({ data }) => data);
      expect(session.program.loss.value).toBe(theirs[at]);
      const { program, tape, output } = session.program;
      const { rows, values } = session.editor.document.value;
      expect(rowLosses(program.value, tape.value, output.value, rows, values)).toEqual(theirs);
      follow(session, 'mean');
      expect(session.program.loss.value).toBe(mean(losses()).data);
      expect(session.program.mean.value!.losses).toEqual(theirs);
    }
  });

  test('the gradient of one row goes through all of them, and that of the mean is what training follows', () => {
    const session = opened(networkText(PLAN), ROWS, 2);
    const { model, parameters, leaves, losses } = ofNn(session);
    const close = (ours: ArrayLike<number>) => {
      for (const [k, { grad }] of parameters.entries()) expect(ours[k]).toBeCloseTo(grad, 14);
      expect(parameters.some(({ grad }) => grad !== 0)).toBe(true);
    };
    losses()[2]!.backward();
    const { adjoints } = session.figure.moment.value;
    close(leaves.map((i) => adjoints[i]!));
    follow(session, 'mean');
    model.zeroGrad();
    mean(losses()).backward();
    const { mean: ours } = session.program;
    close(leaves.map((i) => ours.value!.gradients[ours.value!.parameters.indexOf(i)]!));
    const optimizer = new SGD(parameters, { lr: session.program.learningRate.value });
    for (let step = 0; step < 5; step++) {
      model.zeroGrad();
      mean(losses()).backward();
      optimizer.step();
      session.program.applyUpdate();
    }
    expect(session.program.loss.value).toBeCloseTo(mean(losses()).data, 13);
  });

  test('and of a row with a cell that is no number, without that row', () => {
    const session = opened();
    const { rows } = session.editor.document.value;
    const broken = { ...rows, cells: [...rows.cells, ['x', '1', '1']], over: 'mean' as const };
    const before = session.program.loss.value;
    session.editor.edit({ type: 'set rows', rows: broken });
    expect(session.program.mean.value!.losses.length).toBe(ROWS.length);
    expect(session.program.mean.value!.losses[0]).toBe(before);
  });
});

interface Reference {
  readonly name: string;
  readonly arguments: readonly [number, object];
  readonly state: { readonly weight: readonly number[]; readonly bias: readonly number[] };
  readonly adjoints: readonly number[];
  readonly steps: readonly { readonly x: number[][]; readonly outputs: number[][] }[];
}

test('the numbers are those of PyTorch to 1e-12, by the committed references', () => {
  const file = new URL('../../../packages/nn/test/reference/layers.json', import.meta.url);
  const { modules } = JSON.parse(readFileSync(file, 'utf8')) as { modules: readonly Reference[] };
  const [reference] = modules.filter(({ name }) => name === 'BatchNorm1d');
  const { weight, bias } = reference!.state;
  const [{ x, outputs }] = reference!.steps as [Reference['steps'][number]];
  const text = `x = [1, 2, 3]\nw = [${weight}]\nb = [${bias}]\ny = w * batchNorm(x) + b`;
  const columns = ['x_1', 'x_2', 'x_3'];
  for (const at of x.keys()) {
    const session = createSession(fakeEnvironment());
    session.program.type(text);
    const cells = x.map((row) => row.map(String));
    session.editor.edit({ type: 'set rows', rows: { columns, cells, at, over: 'row' } });
    const { tape } = session.program;
    const ours = [1, 2, 3].map((j) => tape.value.values[session.program.program.value.names.indexOf(`y_${j}`)]!);
    for (const [j, y] of ours.entries()) expect(Math.abs(y - outputs[at]![j]!)).toBeLessThan(1e-12);
  }
});

test('of fewer than two whole rows one is told so', () => {
  const codes = (session: Session) => session.program.program.value.notes.map(({ code }) => code);
  expect(codes(opened(networkText(PLAN), []))).toContain('needs-rows');
  expect(codes(opened(networkText(PLAN), ROWS.slice(0, 1)))).toContain('needs-rows');
  expect(codes(opened(networkText(PLAN), ROWS.slice(0, 2)))).not.toContain('needs-rows');
  expect(language.sentences.en.notes['needs-rows']).toContain('at least two');
  expect(language.sentences.es.notes['needs-rows']).toContain('al menos dos');
});

describe('it travels', () => {
  const numbers = ({ program }: Session) => {
    const gradients = backward(program.tape.value, program.output.value);
    return [program.loss.value, ...labelled({ program } as Session, /^(W|b|wg|bg)/).map((i) => gradients[i]!)].sort();
  };

  test('in a link, and as the plan of the builder', () => {
    const session = opened();
    session.program.applyUpdate(3);
    const { document } = readLink(linkTo(session.editor.document.value, 'en'));
    const other = createSession(fakeEnvironment(linkTo(document, 'en')));
    expect(numbers(other)).toEqual(numbers(session));
    expect(planOf(networkText(PLAN))?.layers[0]).toMatchObject({ isNormalized: 'batch' });
  });

  test('as a tape, a program and a formula, which have the rows in them', () => {
    const session = opened(networkText(PLAN), ROWS, 1);
    const wanted = numbers(session);
    const tape = Tape.from(JSON.parse(JSON.stringify(session.program.tape.value.toData())));
    expect(tape.values[tape.outputs.at(-1)!]).toBe(session.program.loss.value);
    expect(openAsCode(session)).toBe(true);
    expect(session.editor.document.value.rows.cells).toEqual([]);
    expect(session.program.loss.value).toBe(wanted.find((x) => x === session.program.loss.value));
    expect(openAsFormula(session)).toBe(true);
    expect(numbers(session)).toEqual(wanted);
  });

  test('frozen, typed and updated like all parameters', () => {
    const session = opened();
    follow(session, 'mean');
    const [gamma] = labelled(session, /^wg.*1$/);
    const [beta] = labelled(session, /^bg.*1$/);
    const path = session.program.program.value.paths.nodes[gamma!]!;
    session.program.setValue(gamma!, 2.5);
    session.editor.edit({ type: 'freeze', leaves: [path], isFrozen: true });
    session.program.applyUpdate();
    const { values } = session.program.tape.value;
    expect(values[gamma!]).toBe(2.5);
    expect(values[beta!]).not.toBe(0);
  });
});

describe('dropout', () => {
  const text = `x = [1, -2]\nW1 = ones(8, 2)\nh1 = dropout(W1 @ x, 0.5)\ny = sum(h1)`;
  const masksAt = (at: number, seed = 1) => {
    const session = opened(
      text,
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      at,
    );
    session.editor.edit({ type: 'draw', seed });
    return labelled(session, /^m_/).map((i) => session.program.tape.value.values[i]);
  };

  test('draws another mask for each row, from the seed of the document', () => {
    const masks = [0, 1, 2].map((at) => masksAt(at).join());
    expect(new Set(masks).size).toBe(3);
    expect([0, 1, 2].map((at) => masksAt(at).join())).toEqual(masks);
    expect(masksAt(1, 2).join()).not.toBe(masks[1]);
    const session = opened(text, [
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    follow(session, 'mean');
    expect(new Set(session.program.mean.value!.losses).size).toBeGreaterThan(1); // equal rows, other masks
  });
});

test('where all units of a layer fall out it is said, of the row that is shown', () => {
  const text = `x = [1, -2]\nW1 = ones(2, 2)\na1 = tanh(W1 @ x)\nh1 = dropout(a1, 0.5)\na2 = tanh(h1)\nh2 = dropout(a2, 0.5)\ny = sum(h2)`;
  const rows = Array.from({ length: 12 }, (_, k) => [String(k)]);
  const session = opened(text, []);
  const [said, out] = [0, 1].map(() => [] as string[]) as [string[], string[]];
  for (const at of rows.keys()) {
    session.editor.edit({ type: 'set rows', rows: { columns: ['x_1'], cells: rows, at, over: 'row' } });
    const { program, tape } = session.program;
    const { masks, notes } = { ...program.value, notes: notesNow(program.value, session.editor.document.value) };
    said.push(notes.map(({ code, found }) => `${code} ${found}`).join());
    const zeros = [...masks!.keys()].map((i) => tape.value.values[i] === 0);
    const all = [zeros[0] && zeros[1] && 'all-dropped a1', zeros[2] && zeros[3] && 'all-dropped a2'];
    out.push(all.filter(Boolean).join());
  }
  expect(said).toEqual(out);
  expect(new Set(out).size).toBeGreaterThan(2);
});

test('a unit that dropout takes out reads 0, also where its number is −0 as PyTorch has it', () => {
  const session = opened('x = [1, -2]\nW1 = ones(8, 2)\nh1 = dropout(W1 @ x, 0.5)\ny = sum(h1)', []);
  const { tape } = session.program;
  const out = Array.from({ length: tape.value.length }, (_, i) => i).filter((i) => Object.is(tape.value.values[i], -0));
  expect(out.length).toBeGreaterThan(0);
  for (const i of out) expect(Object.is(shownValue(tape.value, i), 0)).toBe(true);
  const texts = session.figure.pictures.forward.value.texts.map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(texts).toContain('0');
  expect(texts).not.toContain('−0');
});

test('more than one batch norm, with dropout between, has the numbers of one row after the other', () => {
  const layer = { units: 3, activation: 'tanh', bias: 'own', isNormalized: 'batch' } as const;
  const text = networkText({
    ...PLAN,
    layers: [{ ...layer, dropout: 0.2 }, layer, { ...layer, units: 1, activation: 'none' }],
  });
  const shown = ROWS.map((_, at) => opened(text, ROWS, at).program.loss.value);
  const session = opened(text);
  follow(session, 'mean');
  expect(session.program.mean.value!.losses).toEqual(shown);
  expect(new Set(shown).size).toBe(ROWS.length);
  const { loss, gradients, parameters } = session.program.mean.value!;
  const h = 1e-6;
  for (const [k, i] of parameters.entries()) {
    const at = session.program.tape.value.values[i]!;
    session.program.setValue(i, at + h);
    const above = session.program.loss.value;
    session.program.setValue(i, at - h);
    const below = session.program.loss.value;
    session.program.setValue(i, at);
    expect((above - below) / (2 * h)).toBeCloseTo(gradients[k]!, 6);
  }
  expect(session.program.loss.value).toBe(loss);
  const names = session.program.program.value.tape.scopes.filter(({ kind }) => kind === 'part').map(({ name }) => name);
  expect(names).toEqual(['other rows', 'other rows', 'other rows']); // before each mean, what goes into it
});
