import { expect, test } from 'vitest';
import { formatNumber, labelLatex, parseNumber, plainLabel, typeset } from '../src/index.ts';

const set = (label: string) =>
  typeset(label)
    .map(({ text, italic, script }) => `${{ '-1': '_', 0: '', 1: '^' }[script]}${italic ? `/${text}/` : text}`)
    .join(' ');

test.each([
  ['x', '/x/'],
  ['x1', '/x/ _1'],
  ['w_12', '/w/ _12'],
  ['w_{1,2}', '/w/ _1,2'],
  ['x₁₂', '/x/ _12'],
  ['ŷ_1', '/ŷ/ _1'],
  ['a^(1)_2', '/a/ ^(1) _2'],
  ['δ^{(2)}', '/δ/ ^(2)'],
  ['sum_n1', 'sum _n1'],
  ['sum_ŷ1', 'sum _ŷ1'],
  ['MSE', 'MSE'],
  ['−0.5', '−0.5'],
])('%s is set as %s', (label, runs) => {
  expect(set(label)).toBe(runs);
});

test.each([
  ['w_12', 'w_{12}', 'w12'],
  ['ŷ_1', '\\hat{y}_{1}', 'ŷ1'],
  ['a^(1)_2', 'a^{(1)}_{2}', 'a(1)2'],
  ['sum_n1', '\\mathrm{sum}_{\\mathrm{n1}}', 'sumn1'],
  ['\\input{x}', '\\mathrm{ input x }', '\\input{x}'],
])('%s as LaTeX and in words', (label, latex, words) => {
  expect(labelLatex(label)).toBe(latex);
  expect(plainLabel(label)).toBe(words);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [1, '1'],
  [-1.5, '−1.5'],
  [0.60108767, '0.6011'],
  [24.704081, '24.7'],
  [645.57725, '645.6'],
  [0.00110803, '0.001108'],
  [123456, '123500'],
  [9.99996, '10'],
  [1.5e-7, '1.5e−7'],
  [2.5e9, '2.5e9'],
  [Number.NaN, 'NaN'],
  [-Infinity, '−∞'],
])('%d is printed as %s', (x, text) => {
  expect(formatNumber(x)).toBe(text);
});

test.each([
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['.5', 0.5],
  ['1/3', 1 / 3],
  ['−2', -2],
  ['-1/4', -0.25],
  [' 1e-3 ', 1e-3],
  ['', null],
  ['1/0', null],
  ['1/2/3', null],
  ['x', null],
  ['1 2', null],
  ['0x10', null],
  ['Infinity', null],
])('%j is read as %s', (text, x) => {
  expect(parseNumber(text)).toBe(x);
});
