// A dense network in matrix form: its layers on the tape, the numbers of every step, and the step that a moment is in.
import { momentAt, runOf } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import type { Cells } from '../src/lenses/matrices/equation.ts';
import { equationsOf } from '../src/lenses/matrices/parts.ts';
import { cursorBy, endOf, stepAt, stepsOf } from '../src/lenses/matrices/steps.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { layersOf } from '../src/sources/dense/layers.ts';
import { ACTIVATIONS, LOSSES, networkText } from '../src/sources/network-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string): Session => createSession(fakeEnvironment(hash));
const typed = (text: string): string => `#e=${encodeURIComponent(`=${text}`)}`;
const layersIn = ({ figure, program }: Session) => layersOf(program.tape.value, figure.run.value.output);

/** The matrices of every equation, in order, by name; `null` for what is not known. */
function matricesIn(session: Session, at: number, cursor = Number.POSITIVE_INFINITY): [string, (number | null)[][]][] {
  const layers = layersIn(session);
  const run = runOf(session.program.tape.value, session.figure.run.value.output);
  const moment = momentAt(run, Math.min(cursor, run.length));
  const known = { moment, rate: session.program.learningRate.value, loss: 'E', movesBiases: true };
  const numbers = (cells: Cells) => cells.map((row) => row.map(({ x }) => x));
  return equationsOf(stepsOf(layers.length)[at]!, layers, known).flatMap(({ pieces }) =>
    pieces.flatMap((piece) =>
      'tex' in piece ? [] : [[piece.name, numbers(piece.cells)] as [string, (number | null)[][]]],
    ),
  );
}

type Matrix = readonly (readonly number[])[];
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0]!.map((_, k) => row.reduce((sum, x, n) => sum + x * b[n]![k]!, 0)));
const zip = (a: Matrix, b: Matrix, of: (x: number, y: number) => number): number[][] =>
  a.map((row, j) => row.map((x, k) => of(x, b[j]![k]!)));
function expectClose(a: Matrix, b: Matrix): void {
  expect([a.length, a[0]!.length]).toEqual([b.length, b[0]!.length]);
  for (const [j, row] of a.entries())
    for (const [k, x] of row.entries())
      expect(Math.abs(x - b[j]![k]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(x)));
}

const plan = (activation: (typeof ACTIVATIONS)[number], loss: (typeof LOSSES)[number]) =>
  networkText({
    inputs: 3,
    layers: [
      { units: 4, activation, bias: 'own' },
      { units: 2, activation: activation === 'softmax' ? 'none' : activation, bias: 'none' },
    ],
    loss,
  });

const dense = [
  ['course A', '#e=red-densa-2-2-2', [2, 2, 2]],
  ['course B', '#e=retropropagacion-2-2-1', [2, 2, 1]],
  ['course D', '#e=una-neurona-por-capa', [1, 1, 1, 1]],
  [
    'a typed W @ x',
    typed('x = [1, 2]\nW = randn(3, 2)\nb = randn(3)\nV = randn(2, 3)\ny = [1, 0]\nL = mse(V @ tanh(W @ x + b), y)'),
    [2, 3, 2],
  ],
  [
    'a typed network whose biases are inputs by their name',
    typed('x = [1, 2]\nW = randn(3, 2)\nc = randn(3)\ny = [1, 0, 2]\nL = mse(tanh(W @ x + c), y)'),
    [2, 3],
  ],
  ...ACTIVATIONS.filter((each) => each !== 'softmax').flatMap((activation) =>
    LOSSES.map(
      (loss) => [`a built 3-4-2 with ${activation} and ${loss}`, typed(plan(activation, loss)), [3, 4, 2]] as const,
    ),
  ),
] as const;

describe.each(dense)('%s', (_, hash, sizes) => {
  const session = open(hash);
  const layers = layersIn(session);

  test('has its layers', () => {
    expect([layers[0]!.inputs.length, ...layers.map(({ sums }) => sums.length)]).toEqual(sizes);
  });

  test('every equation is true of the numbers in it', () => {
    for (const [at, { kind, layer }] of stepsOf(layers.length).entries()) {
      const all = matricesIn(session, at).map(([, numbers]) => numbers as number[][]);
      const hasBiases = layers[layer]!.biases.length > 0;
      const isLinear = layers[layer]!.sums === layers[layer]!.outputs;
      if (kind === 'forward') {
        const [W, x, b] = all;
        const sum = times(W!, x!);
        expectClose(hasBiases ? zip(sum, b!, (p, q) => p + q) : sum, all[hasBiases ? 3 : 2]!);
      } else if (kind === 'error' && !isLinear)
        expectClose(
          zip(all[0]!, all[1]!, (p, q) => p * q),
          all[2]!,
        );
      else if (kind === 'back') {
        const [W, delta, slopes] = all;
        const back = times(W!, delta!);
        expectClose(isLinear ? back : zip(back, slopes!, (p, q) => p * q), all.at(-1)!);
      } else if (kind === 'gradients') expectClose(times(all[0]!, all[1]!), all[2]!);
      else if (kind === 'update') {
        const rate = session.program.learningRate.value;
        expectClose(
          zip(all[0]!, all[1]!, (w, g) => w - rate * g),
          all[2]!,
        );
      }
    }
  });

  test('each step is lit in turn, its numbers are there at its end, and not before', () => {
    const { run } = session.figure.moment.value;
    const steps = stepsOf(layers.length);
    let before = 0;
    const seen: number[] = [];
    for (const [at, { kind }] of steps.entries()) {
      const end = endOf(at, layers, steps, run);
      expect(end).toBeGreaterThanOrEqual(before);
      const results = matricesIn(session, at, end).map(([, numbers]) => numbers);
      for (const row of results.flat()) for (const x of row) expect(x).not.toBeNull();
      if (kind !== 'update' && end > before) seen.push(stepAt(layers, steps, momentAt(run, end)));
      before = end;
    }
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    let cursor = 0;
    const walked: number[] = [];
    while (cursor < run.length) {
      cursor = cursorBy(1, layers, steps, momentAt(run, cursor));
      walked.push(cursor);
    }
    for (const to of [...walked.slice(0, -1).toReversed(), 0]) {
      cursor = cursorBy(-1, layers, steps, momentAt(run, cursor));
      expect(cursor).toBe(to);
    }
    expect(stepAt(layers, steps, momentAt(run, 0))).toBe(-1);
    expect(steps[stepAt(layers, steps, momentAt(run, run.length))]).toEqual({ kind: 'gradients', layer: 0 });
    expect(matricesIn(session, 0, 0).at(-1)![1].flat()).toContain(null);
  });
});

test('course B has the numbers of its slides', () => {
  const session = open('#e=retropropagacion-2-2-1');
  const [slopes, delta] = matricesIn(session, 4)
    .slice(-2)
    .map(([, numbers]) => numbers.flat().map((x) => x!.toPrecision(5)));
  expect(delta).toEqual(['-0.0013164', '-0.0016537']);
  expect(slopes).toHaveLength(2);
});

test.each([
  [
    'partial',
    '\\delta^{(1)} = \\frac{\\partial E}{\\partial z^{(1)}} =',
    '\\partial E/\\partial W^{(1)}',
    '\\nabla_a E',
  ],
  ['delta', '\\delta^{(1)} =', '\\partial E/\\partial W^{(1)}', '\\nabla_a E'],
  ['bar', '\\bar{z}^{(1)} =', '\\bar{W}^{(1)}', '\\bar{a}^{(2)}'],
  ['grad', 'z^{(1)}\\mathtt{.grad} =', 'W^{(1)}\\mathtt{.grad}', 'a^{(2)}\\mathtt{.grad}'],
] as const)('gradients are written as the notation %s says', (notation, delta, weights, error) => {
  const session = open('#e=red-densa-2-2-2');
  const layers = layersIn(session);
  const known = { moment: session.figure.moment.value, rate: 0.6, loss: 'E', notation, movesBiases: true };
  const said = stepsOf(2).flatMap((step) => equationsOf(step, layers, known));
  const names = said.flatMap(({ pieces }) => pieces.flatMap((piece) => ('name' in piece ? [piece.name] : [])));
  const back = said.find(({ tex }) => tex.includes('(W^{(2)})^\\top'))!;
  expect(back.tex.startsWith(delta)).toBe(true);
  expect(names.filter((name) => name === weights)).toHaveLength(2); // of the gradients, and of the update
  expect(names.filter((name) => name === error)).toHaveLength(1);
  const foreign = {
    bar: /partial|delta|nabla|grad/,
    grad: /partial|delta|nabla|bar/,
    delta: /bar|grad/,
    partial: /bar|grad/,
  };
  expect(said.map(({ tex }) => tex).join()).not.toMatch(foreign[notation]);
  expect(names.join()).not.toMatch(foreign[notation]);
});

test.each([
  ['a residual network', '#e=residual'],
  ['an RNN', typed('h1 = tanh(w*x1 + u*h0 + b); h2 = tanh(w*x2 + u*h1 + b); y = (h2 - t)^2')],
  ['an expression', '#e=baydin'],
  ['what adds its input', typed('x = [1, 2]\nW = randn(2, 2)\nL = sum((x + W @ x)^2)')],
  [
    'a bias of two layers',
    typed('x = [1, 2]\nW = randn(2, 2)\nV = randn(2, 2)\nb = randn(2)\nL = sum((V @ tanh(W @ x + b) + b)^2)'),
  ],
  ['two weights of one layer that are one', '#shared=w_4%3Aw_1'],
  [
    'a hidden layer that the loss has, too',
    typed('x = [1, 2]\nW = randn(2, 2)\nV = randn(2, 2)\nh = tanh(W @ x)\nL = sum((V @ h)^2) + sum(h^2)'),
  ],
  ['what has no parameter', typed('y = x*z')],
  ['batch norm', '#e=batch-norm'],
])('%s has none', (_, hash) => {
  expect(layersIn(open(hash))).toEqual([]);
});
