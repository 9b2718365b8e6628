// One number of a tape moved: the chain behind it, its gradient against differences and forward mode, errors over step sizes.
import { backward, exp, log, mul, relu, sigmoid, Tape, Value } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { checkLeaf, errorsOverSteps, relativeDistance } from '../src/engine/leaf-check.ts';
import { chainOf, isFixed, meanMovedBy, movedBy } from '../src/engine/moved.ts';
import { programOf } from '../src/engine/program.ts';
import { sourceOf } from '../src/lenses/parts/averaged.ts';
import { createSession } from '../src/session/session.ts';
import * as language from '../src/sources/expression/index.ts';
import { fakeEnvironment } from './fake-environment.ts';

const A = programOf({ kind: 'example', id: 'red-densa-2-2-2' }, examples[0]!, language);
const at = (name: string) => A.names.indexOf(name);
const one = (tape: Tape, output: number) => ({ tape, output, rows: [new Map()] });

test('a number that is moved changes what depends on it, and leaves the tape as it is', () => {
  const before = A.tape.values.slice();
  const moved = movedBy(A.tape, at('w_5'), 0.1);
  expect(moved[at('sum_ŷ1')]! - before[at('sum_ŷ1')]!).toBeCloseTo(0.1 * before[at('n_1')]!, 12);
  expect(moved[at('ŷ_2')]).toBe(before[at('ŷ_2')]);
  expect(A.tape.values).toEqual(before);
});

test('its chain is what lies on a way to the output', () => {
  const named = (leaf: string, output: string) =>
    chainOf(A.tape, at(leaf), at(output))
      .filter((i) => A.tape.label(i) !== '')
      .map((i) => A.names[i]);
  expect(named('w_5', 'E')).toEqual(['sum_ŷ1', 'ŷ_1', 'E_1', 'E']);
  expect(named('w_1', 'E_2')).toEqual(['sum_n1', 'n_1', 'sum_ŷ2', 'ŷ_2', 'E_2']);
  expect(named('w_7', 'E_1')).toEqual([]);
});

describe('a gradient', () => {
  const gradients = backward(A.tape, A.output);

  test('of every leaf agrees with differences and with forward mode', () => {
    for (let leaf = 0; leaf < A.tape.leafCount; leaf++) {
      if (A.tape.role(leaf) === 'constant') continue;
      const { differences, gradient, tangent, verdict } = checkLeaf(one(A.tape, A.output), leaf, gradients[leaf]!);
      expect([A.names[leaf], verdict]).toEqual([A.names[leaf], 'agrees']);
      expect(relativeDistance(gradient, tangent)).toBeLessThan(1e-13);
      expect(relativeDistance(gradient, differences)).toBeLessThan(1e-8);
    }
  });

  test('that is wrong differs from both', () => {
    const { tangent, verdict } = checkLeaf(one(A.tape, A.output), at('w_5'), 0.0803);
    expect(verdict).toBe('differs');
    expect(relativeDistance(0.0803, tangent)).toBeGreaterThan(1e-3);
  });

  test('that is small beside the output is checked as far as differences can tell, and found wrong by a hundredth', () => {
    const example = examples.find(({ id }) => id === 'vanishing')!;
    const { names, output, tape } = programOf({ kind: 'example', id: 'vanishing' }, example, language);
    const small = backward(tape, output);
    const leaf = names.indexOf('w_1');
    expect(Math.abs(small[leaf]!)).toBeLessThan(1e-7);
    for (let i = 0; i < tape.leafCount; i++)
      expect([names[i], checkLeaf(one(tape, output), i, small[i]!).verdict]).toEqual([names[i], 'agrees']);
    expect(checkLeaf(one(tape, output), leaf, 1.01 * small[leaf]!).verdict).toBe('differs');
    expect(checkLeaf(one(tape, output), leaf, 1e-3 * small[leaf]!).verdict).toBe('differs');
  });

  test('of a kink cannot be told, and 0 is too small to be told', () => {
    const bent = Tape.of(relu(new Value(1e-4, { label: 'x' })));
    expect(checkLeaf(one(bent, 1), 0, 1).verdict).toBe('uncertain');
    const flat = Tape.of(relu(new Value(-3, { label: 'x' })));
    expect(checkLeaf(one(flat, 1), 0, 0).verdict).toBe('tiny');
    expect(checkLeaf(one(Tape.of(log(new Value(0, { label: 'x' }))), 1), 0, Infinity).verdict).toBe('differs');
  });

  test('has an error over step sizes that rises on both sides', () => {
    const errors = errorsOverSteps(one(A.tape, A.output), at('w_1'), gradients[at('w_1')]!);
    expect(errors).toHaveLength(29);
    expect(errors[0]!.step).toBeCloseTo(1e-15, 20);
    expect(errors.at(-1)!.step).toBeCloseTo(0.1, 12);
    const least = errors.reduce((a, b) => (b.error < a.error ? b : a));
    expect(least.error).toBeLessThan(1e-8);
    expect(least.step).toBeGreaterThan(1e-7);
    expect(least.step).toBeLessThan(1e-2);
    expect(errors[0]!.error).toBeGreaterThan(1e-2);
    expect(errors.at(-1)!.error).toBeGreaterThan(100 * least.error);
  });

  test('of 0 has an absolute error', () => {
    const x = new Value(0, { label: 'x' });
    const tape = Tape.of(mul(x, x));
    for (const { error } of errorsOverSteps(one(tape, 1), 0, 0)) expect(error).toBe(0);
  });
});

test('a tape with what is known at recorded numbers only cannot be tried with others', () => {
  expect(isFixed(A.tape)).toBe(false);
  expect(isFixed(Tape.of(sigmoid(exp(new Value(1)))))).toBe(false);
});

test('the distance of derivatives is a part of the larger one', () => {
  expect([relativeDistance(0, 0), relativeDistance(1, 2), relativeDistance(-1, 1), relativeDistance(0, 1)]).toEqual([
    0, 0.5, 2, 1,
  ]);
});

describe('with updates that follow the mean over rows', () => {
  const text = encodeURIComponent('=ŷ = tanh(w*x + b)\nE = (ŷ - t)^2\nw = 0.3; b = 0.1; x = 1; t = 0.5');
  const rows = (over: string) => `&rows=0${over};x,t;1,0.5;-2,0.1;0.3,-1;a,2`;

  test.each([
    ['m', 3],
    ['', 0],
  ])(
    'a parameter is checked by what it says its gradient is of (%j), an input by the row that is shown',
    (over, count) => {
      const { figure, program } = createSession(fakeEnvironment(`#e=${text}${rows(over)}`));
      const { names } = program.program.value;
      for (const name of ['w', 'b', 'x']) {
        const i = names.indexOf(name);
        const of = sourceOf(program, i);
        expect(of.count).toBe(name === 'x' ? 0 : count);
        const gradient = figure.right.value.adjoints[i]!;
        const { tangent, verdict } = checkLeaf(of, i, gradient);
        expect(verdict).toBe('agrees');
        expect(relativeDistance(tangent, gradient)).toBeLessThan(1e-13);
        if (count > 0 && name !== 'x') {
          expect(checkLeaf({ ...of, rows: [new Map()] }, i, gradient).verdict).toBe('differs'); // of one row
          expect(meanMovedBy(of, i, 0)).toBeCloseTo(program.loss.value, 14);
        }
      }
    },
  );

  test('batch norm, too, which joins the rows', () => {
    const z = encodeURIComponent('=h = batchNorm([w*x])\nE = (h1 - t)^2\nw = 0.3; x = 1; t = 0.5');
    const { figure, program } = createSession(fakeEnvironment(`#e=${z}${rows('m')}`));
    const i = program.program.value.names.indexOf('w');
    const of = sourceOf(program, i);
    expect(of.count).toBe(3);
    expect(meanMovedBy(of, i, 0)).toBeCloseTo(program.loss.value, 14);
    expect(checkLeaf(of, i, figure.right.value.adjoints[i]!).verdict).toBe('agrees');
  });
});
