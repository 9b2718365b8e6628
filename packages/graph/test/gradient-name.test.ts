// How gradients are written, and of which nodes they are called δ.
import { add, dot, mul, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  diagram,
  gradientRuns,
  gradientText,
  isWeightedSum,
  momentAt,
  type Notation,
  pictureOf,
  runOf,
  toSvg,
  typeset,
} from '../src/index.ts';
import { dense } from './networks.ts';

const written = (...given: Parameters<typeof gradientRuns>) =>
  gradientRuns(...given)
    .map(({ text, script }) => `${script < 0 ? '_' : script > 0 ? '^' : ''}${text}`)
    .join('');

test.each([
  ['partial', 'w_12', '∂E/∂w_12'],
  ['bar', 'w_12', 'w\u0304_12'],
  ['bar', 'sum_n1', 's\u0304u\u0304m\u0304_n1'],
  ['bar', 'a^(1)_2', 'a\u0304^(1)_2'],
  ['grad', 'w_12', 'w_12.grad'],
  ['delta', 'w_12', '∂E/∂w_12'],
] as const)('%s of %s', (notation, label, expected) => {
  expect(written(typeset('E'), typeset(label), notation)).toBe(expected);
});

test('δ stands for a weighted sum, with its scripts', () => {
  const of = (label: string) => written(typeset('E'), typeset(label), 'delta', true);
  expect(['z', 'z_1', 'z^(2)_1', 'sum_n1'].map(of)).toEqual(['δ', 'δ_1', 'δ^(2)_1', 'δ_n1']);
});

test('in one line', () => {
  expect(gradientText('E₁', 'w')).toBe('∂E₁/∂w');
  expect(gradientText('E', 'w', 'bar')).toBe('w\u0304');
});

test('a weighted sum has products with parameters among its terms, and is no term itself', () => {
  const input = (label: string) => new Value(0.5, { label });
  const weight = (label: string) => new Value(0.5, { label, role: 'parameter' });
  const named = (label: string, value: Value) => {
    value.label = label;
    return value;
  };
  const [x, y, w, v, b] = [input('x'), input('y'), weight('w'), weight('v'), weight('b')];
  const sumsOf = (...values: Value[]) => {
    const tape = Tape.of(...values);
    const all = Array.from({ length: tape.length }, (_, i) => i);
    return all.filter((i) => isWeightedSum(tape, i)).map((i) => tape.label(i));
  };
  expect(sumsOf(tanh(named('z', add(mul(w, x), b))))).toEqual(['z']);
  expect(sumsOf(named('z', sum([mul(w, x), mul(y, v), b])))).toEqual(['z']);
  expect(sumsOf(named('z', add(add(mul(w, x), mul(v, y)), b)))).toEqual(['z']);
  expect(sumsOf(named('z', dot([w, v], [x, y])))).toEqual(['z']);
  expect(sumsOf(named('z', mul(w, x)))).toEqual(['z']);
  expect(sumsOf(add(mul(x, y), x), mul(w, v), add(mul(w, w), mul(v, v)), add(x, b))).toEqual([]);
});

test('a picture, and a file with its note, are in one notation', () => {
  const tape = dense([2, 2, 1]);
  const draw = pictureOf(diagram(tape.structure, { level: 'neuron' }));
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const texts = (notation?: Notation) =>
    draw(moment, { pass: 'backward', output: 'E', notation })
      .texts.map(({ runs }) => runs.map(({ text }) => text).join(''))
      .filter((text) => /∂|\u0304|grad/u.test(text));
  const partial = texts();
  expect(partial.length).toBeGreaterThan(0);
  expect(partial.every((text) => text.startsWith('∂E/∂'))).toBe(true);
  expect(texts('grad').every((text) => text.includes('.grad'))).toBe(true);
  expect(texts('partial')).toEqual(partial);
  expect(toSvg(tape, { notation: 'bar' })).toContain('has the colour of w\u0304');
  expect(toSvg(tape, { notation: 'bar' })).not.toContain('∂');
  expect(toSvg(tape, { level: 'neuron', weights: 'matrix', notation: 'grad' })).not.toContain('∂');
  expect(() => toSvg(tape, { notation: 'dots' as Notation })).toThrow(
    "notation must be 'partial' or 'bar' or 'delta' or 'grad'",
  );
});
