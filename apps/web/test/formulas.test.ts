// Formulas with the names of the screen in them.
import { add, max, mul, Tape, Value } from '@retrograd/autodiff';
import { nodeNames } from '@retrograd/graph';
import { bceLoss } from '@retrograd/nn/losses';
import { expect, test } from 'vitest';
import { formulaOf, numericFormulaOf, partialFormulasOf } from '../src/engine/formulas.ts';
import { isFormula } from '../src/engine/names.ts';

const x = new Value(2, { label: 'x' });

const formula = (output: Value): string => {
  const tape = Tape.of(output);
  return formulaOf(tape, nodeNames(tape), tape.length - 1);
};

test.each([
  [1e-5, 'x + 10^{-5}', 'x \\cdot 10^{-5}'],
  [1.5e-7, 'x + 1.5 \\cdot 10^{-7}', 'x \\cdot 1.5 \\cdot 10^{-7}'],
  [-1.5e-7, 'x - 1.5 \\cdot 10^{-7}', 'x \\cdot \\left(-1.5 \\cdot 10^{-7}\\right)'],
  [2e9, 'x + 2 \\cdot 10^{9}', 'x \\cdot 2 \\cdot 10^{9}'],
  [-0.5, 'x - 0.5', 'x \\cdot \\left(-0.5\\right)'],
  [Number.POSITIVE_INFINITY, 'x + \\infty', 'x \\cdot \\infty'],
])('the constant %d is typeset as a number', (constant, sum, product) => {
  expect(formula(add(x, constant))).toBe(sum);
  expect(formula(mul(x, constant))).toBe(product);
});

test('a name that is a formula has brackets in a product', () => {
  const inverse = mul(x, 3);
  inverse.label = '1/σ_1';
  expect(formula(mul(x, inverse))).toBe('x \\cdot \\left(\\mathrm{1/σ}_{1}\\right)');
  expect(['1/σ', 'a/b', '1/35', 'x', '−1'].map(isFormula)).toEqual([true, true, false, false, false]);
});

test('a formula with numbers instead of names', () => {
  const tape = Tape.of(new Value(-1, { label: 'x' }).log());
  expect(numericFormulaOf(tape, 1)).toBe('\\ln\\left(-1\\right)');
  expect(numericFormulaOf(tape, 0)).toBe('');
});

test('binary cross entropy is written in logarithms that are read in a book', () => {
  const p = new Value(0.5, { label: 'p' });
  const tape = Tape.of(bceLoss([p], [new Value(1, { label: 'y' })]));
  const names = nodeNames(tape);
  const logarithms = Array.from(names.keys()).filter((i) => tape.op(i)?.name.startsWith('boundedLog'));
  expect(logarithms.map((i) => [formulaOf(tape, names, i), ...partialFormulasOf(tape, names, i)])).toEqual([
    ['\\ln\\left(1 - p\\right)', '-\\frac{1}{1 - p}'],
    ['\\ln p', '\\frac{1}{p}'],
  ]);
});

test('the partial of a maximum is right at a tie', () => {
  const tape = Tape.of(max(x, new Value(2, { label: 'y' })));
  expect(partialFormulasOf(tape, nodeNames(tape), 2)[0]).toBe(
    '\\tfrac{1}{2} \\cdot \\left(\\left[x \\ge y\\right] + \\left[x > y\\right]\\right)',
  );
});
