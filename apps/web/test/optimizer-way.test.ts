// Updates by another rule: what it keeps goes with the numbers, back and on, and every line of a step gives the number below it.
import { Value } from '@retrograd/autodiff';
import { Adam, RMSprop, SGD } from '@retrograd/nn';
import { expect, test } from 'vitest';
import { NOTHING_KEPT, OPTIMIZERS, type Optimizer, optimizerText, readOptimizer } from '../src/document/optimizer.ts';
import { equationsOf } from '../src/lenses/matrices/parts.ts';
import { linesOf } from '../src/lenses/optimizer/lines.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { layersOf } from '../src/sources/dense/layers.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string): Session => createSession(fakeEnvironment(hash));
const A = '#e=red-densa-2-2-2&by=adam_0.9_0.999_1e-8&rate=0.01';
const weights = ({ program }: Session): number[] => program.moved.value.map((i) => program.tape.value.values[i]!);
const gradients = ({ figure, program }: Session): number[] =>
  program.moved.value.map((i) => figure.moment.value.adjoints[i]!);

const makers: Readonly<Record<string, (w: Value[]) => { step(): unknown }>> = {
  'momentum_0.9': (w) => new SGD(w, { lr: 0.01, momentum: 0.9 }),
  'rmsprop_0.9_1e-6': (w) => new RMSprop(w, { lr: 0.01, alpha: 0.9, eps: 1e-6 }),
  'adam_0.9_0.999_1e-8': (w) => new Adam(w, { lr: 0.01 }),
};

test.each(Object.keys(makers))('%s moves the weights of course A as the optimiser of nn, to the last bit', (by) => {
  const session = open(`#e=red-densa-2-2-2&by=${by}&rate=0.01`);
  const own = weights(session).map((x) => new Value(x));
  const optimizer = makers[by]!(own);
  for (let step = 0; step < 5; step++) {
    for (const [k, g] of gradients(session).entries()) own[k]!.grad = g;
    optimizer.step();
    session.program.applyUpdate();
    expect(weights(session)).toEqual(own.map(({ data }) => data));
  }
});

test('ten at once are ten one after the other, and what is kept goes back and on with the numbers', () => {
  const [one, ten] = [open(A), open(A)];
  for (let k = 0; k < 10; k++) one.program.applyUpdate();
  ten.program.applyUpdate(10);
  expect(weights(ten)).toEqual(weights(one));
  expect([...ten.program.steps.value]).toEqual([...one.program.steps.value]);
  const end = weights(ten);
  ten.program.goToUpdate(4);
  expect(ten.program.place.value!.state!.t).toBe(4);
  expect([...ten.program.steps.value.values()][0]!.by!.kept.t).toBe(3);
  ten.program.applyUpdate(6);
  expect(weights(ten)).toEqual(end);
  ten.editor.undo();
  expect(ten.program.place.value!.state!.t).toBe(4);
  ten.editor.redo();
  ten.program.setValue(ten.program.moved.value[0]!, 3); // numbers from elsewhere: it begins anew
  expect(ten.program.place.value).toBeNull();
  ten.program.applyUpdate();
  expect(ten.program.place.value!.state!.t).toBe(1);
});

test('another rule begins anew, other settings of the same one go on', () => {
  const session = open(A);
  session.program.applyUpdate(3);
  const choose = (optimizer: Optimizer) =>
    session.editor.edit({ type: 'set optimizer', optimizer: optimizerText(optimizer), learningRate: 0.01 });
  choose({ ...OPTIMIZERS.adam, variant: 'raw' });
  session.program.applyUpdate();
  expect(session.program.place.value!.state).toMatchObject({ rule: 'adam', t: 4 });
  choose(OPTIMIZERS.momentum);
  session.program.applyUpdate();
  expect(session.program.place.value!.state).toMatchObject({ rule: 'momentum', t: 1 });
});

test('the rule is part of the document: undone, in links, and gone with what it was chosen for', () => {
  const session = open('#e=red-densa-2-2-2');
  const by = 'rmsprop_0.9_0.001_inside';
  session.editor.edit({ type: 'set optimizer', optimizer: by, learningRate: 0.01 });
  expect(session.program.learningRate.value).toBe(0.01);
  const again = open(new URL(session.editor.link()).hash);
  expect(again.editor.document.value.optimizer).toBe(by);
  session.editor.undo();
  expect([session.editor.document.value.optimizer, session.program.learningRate.value]).toEqual(['', 0.6]);
  session.editor.redo();
  session.program.openExample('xor');
  expect(session.editor.document.value.optimizer).toBe('');
});

const given = { theta: 0.5, gradient: 0.0802, rate: 0.01, kept: { t: 2, m: 0.02, v: 0.0004 }, w: 'w', gradientOf: 'g' };

test.each([
  ['', ['g', 'delta', 'next']],
  ['momentum', ['g', 'm', 'delta', 'next']],
  ['rmsprop', ['g', 'v', 'root', 'delta', 'next']],
  ['rmsprop_0.9_0.01_inside', ['g', 'v', 'root', 'delta', 'next']],
  ['rmsprop_0.9_0.01_twice', ['g', 'v', 'root', 'delta', 'next']],
  ['adam', ['g', 'm', 'v', 'mHat', 'vHat', 'root', 'delta', 'next']],
  ['adam_raw', ['g', 'm', 'v', 'root', 'delta', 'next']],
] as const)('%s is explained by %s, and the numbers of each line give its result', (by, names) => {
  for (const kept of [NOTHING_KEPT, given.kept])
    for (const gradient of [0.0802, -0.3, 0]) {
      const lines = linesOf(readOptimizer(by)!, { ...given, gradient, kept });
      expect(lines.map(({ name }) => name)).toEqual(names);
      for (const { numbers, x, sign } of lines) {
        if (numbers === '') continue;
        const again = evaluated(numbers);
        expect(Math.abs(again - x), numbers).toBeLessThanOrEqual(2e-5 * Math.abs(x) + 1e-12);
        expect('=≈').toContain(sign);
      }
    }
});

/** The number of a right side as it stands on the screen. */
function evaluated(text: string): number {
  const script = text
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('²', '**2')
    .replaceAll(
      /√(\([^()]*(?:\([^()]*\))?[^()]*\)|[\d.e-]+)/g,
      (_, inner: string) => `Math.sqrt(${inner.replaceAll(/√([\d.e-]+)/g, 'Math.sqrt($1)')})`,
    )
    .replaceAll(/(?<![\d)e]\s?)-(?=[\d.])/g, '-');
  return Number(new Function(`return ${script}`)());
}

test('the first step of Adam is η, whatever the gradient is', () => {
  const lines = linesOf(OPTIMIZERS.adam, { ...given, kept: NOTHING_KEPT });
  const shown = Object.fromEntries(
    lines.map(({ name, numbers, sign, result }) => [name, `${numbers} ${sign} ${result}`]),
  );
  expect(shown).toMatchObject({
    m: '0.9 · 0 + 0.1 · 0.0802 = 0.00802',
    v: '0.999 · 0 + 0.001 · 0.0802² = 6.43204e−6',
    mHat: '0.00802 / 0.1 = 0.0802',
    next: '0.5 − 0.0100000 = 0.490000',
  });
});

test('the matrix form updates by the rule of the document', () => {
  const session = open(A);
  session.program.applyUpdate();
  const { figure, program } = session;
  const layers = layersOf(program.tape.value, program.output.value);
  const known = { moment: figure.moment.value, rate: 0.01, loss: 'E', movesBiases: false, deltaOf: () => 0.25 };
  const [equation] = equationsOf({ kind: 'update', layer: 0 }, layers, known);
  expect(equation!.tex).toContain('\\Delta');
  const tables = equation!.pieces.flatMap((piece) => ('cells' in piece ? [Number(piece.cells[0]![0]!.x)] : []));
  expect(tables[0]! - tables[1]!).toBe(tables[2]);
  expect(tables[1]).toBe(0.25);
});
