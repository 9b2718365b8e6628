import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatFraction,
  formatNumber,
  formatRounded,
  labelLatex,
  parseNumber,
  plainLabel,
  typeset,
} from '../src/index.ts';
import { typesetShort } from '../src/label.ts';
import { roundedTo } from '../src/number.ts';

const set = (label: string) =>
  typeset(label)
    .map(({ text, italic, script }) => `${{ '-1': '_', 0: '', 1: '^' }[script]}${italic ? `/${text}/` : text}`)
    .join(' ');

test.each([
  ['x', '/x/'],
  ['x1', '/x/ _1'],
  ['x12', '/x/ _12'],
  ['ab1', 'ab _1'],
  ['x1y', 'x1y'],
  ['Σ', 'Σ'],
  ['w_12', '/w/ _12'],
  ['w_{1,2}', '/w/ _1,2'],
  ['x₁₂', '/x/ _12'],
  ['ŷ_1', '/ŷ/ _1'],
  ['a^(1)_2', '/a/ ^(1) _2'],
  ['δ^{(2)}', '/δ/ ^(2)'],
  ['sum_n1', 'sum _n1'],
  ['sum_ŷ1', 'sum _ŷ1'],
  ['MSE', 'MSE'],
  ['c′′', '/c′′/'],
  ['x̂′_1', '/x̂′/ _1'],
  ['x̂1', '/x̂/ _1'],
  ['−0.5', '−0.5'],
  ['_', '_'],
  ['__', '__'],
  ['^', '^'],
  ['__proto__', '__proto__'],
  ['_x', '_x'],
  ['^2', '^2'],
  ['₁', '₁'],
  ['a^b_c^d', '/a/ ^b d _/c/'],
  ['h′^2', '/h′/ ^2'],
  ['h^2′', '/h/ ^2′'],
])('%s is set as %s', (label, runs) => {
  expect(set(label)).toBe(runs);
});

test('a letter bears four marks at most, in drawings, tables and formulas, wherever they stand', () => {
  const marks = '\u0301'.repeat(300);
  expect(set(`x${marks}`)).toBe(`/x${'\u0301'.repeat(4)}/`);
  expect(set(`w${marks}_{h${marks}}^2`)).toBe(`/w${'\u0301'.repeat(4)}/ _/h${'\u0301'.repeat(4)}/ ^2`);
  for (const text of [labelLatex(`ab${marks}c`), typesetShort(`ab${marks}`)[0]!.text])
    expect(text).not.toMatch(/\p{M}{5}/u);
  for (const label of ['שָׁ֑לֹום', 'ষ্ট্রি', 'กี่']) expect(set(label)).toContain(label);
});

test.each([
  ['w_12', 'w_{12}', 'w12'],
  ['ŷ_1', '\\hat{y}_{1}', 'ŷ1'],
  ['a^(1)_2', 'a^{(1)}_{2}', 'a(1)2'],
  ['sum_n1', '\\mathrm{sum}_{\\mathrm{n1}}', 'sumn1'],
  ['x′_1', "x'_{1}", 'x′1'],
  ['error′′', "\\mathrm{error}''", 'error′′'],
  ['\\input{x}', '\\mathrm{\\backslash input\\{x\\}}', '\\input{x}'],
])('%s as LaTeX and in words', (label, latex, words) => {
  expect(labelLatex(label)).toBe(latex);
  expect(plainLabel(label)).toBe(words);
});

test('a label in words is what its runs say', () => {
  const piece = fc.constantFrom('w', 'sum', '12', '₁₂', '_', '^', '{1,2}', '(1)', ' ', '′', 'x̂');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const label = pieces.join('');
      expect(plainLabel(label)).toBe(
        typeset(label)
          .map(({ text }) => text)
          .join(''),
      );
    }),
  );
});

test.each([
  [0, '0'],
  [-0, '−0'],
  [1, '1'],
  [-1.5, '−1.5'],
  [0.60108767, '0.6011'],
  [24.704081, '24.7'],
  [645.57725, '645.6'],
  [12.5, '12.5'],
  [0.00110803, '0.001108'],
  [123456, '123500'],
  [9.99996, '10'],
  [999_999.9, '1e6'],
  [0.00009999999, '0.0001'],
  [1.5e-7, '1.5e−7'],
  [2.5e9, '2.5e9'],
  [Number.MAX_VALUE, '1.798e308'],
  [-1.7976e308, '−1.798e308'],
  [5e-324, '4.941e−324'],
  [Number.NaN, 'NaN'],
  [-Infinity, '−∞'],
])('%d is printed as %s', (x, text) => {
  expect(formatNumber(x)).toBe(text);
});

test.each([
  [0.0802038, '0.08020'],
  [0.5, '0.5'],
  [0.1 + 0.2, '0.3'],
  [-0.08020377, '−0.08020'],
  [99.9999, '100.0'],
  [645.97725, '646.0'],
  [2.00001, '2.000'],
  [123456, '123500'],
  [1.5000001e-7, '1.500e−7'],
  [Number.MAX_VALUE, '1.798e308'],
  [1.5e-7, '1.5e−7'],
  [0, '0'],
  [-0, '−0'],
  [Number.NaN, 'NaN'],
  [-Infinity, '−∞'],
])('%d, if it had to be rounded, is written with its zeros: %s', (x, text) => {
  expect(formatRounded(x)).toBe(text);
});

test.each([
  [1 / 35, '1/35'],
  [-1 / 3, '−1/3'],
  [1 / 49, '1/49'],
  [0.5, '0.5'],
  [0.6, '0.6'],
  [1, '1'],
  [0, '0'],
  [-0, '−0'],
  [0.0286, '0.0286'],
  [1 / 35 + 1e-12, '0.02857'],
  [Number.NaN, 'NaN'],
])('%d is a fraction if its decimals would not end: %s', (x, text) => {
  expect(formatFraction(x)).toBe(text);
});

test('a number is rounded as its text would be, however large or small', () => {
  const any = fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -30, max: 30 }));
  const half = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: -14, max: 4 }));
  fc.assert(
    fc.property(
      fc.oneof(
        any.map(([m, e]) => m * 10 ** e),
        half.map(([n, e]) => (n + 0.5) * 10 ** e),
        fc.constantFrom(0, Number.NaN, Infinity, 1e-4, 1e6, 1, 9.9995),
      ),
      fc.boolean(),
      fc.integer({ min: 1, max: 12 }),
      (magnitude, isNegative, digits) => {
        const x = isNegative ? -magnitude : magnitude;
        expect(Object.is(roundedTo(x, digits) + 0, Number(x.toPrecision(digits)) + 0)).toBe(true);
        expect(formatNumber(roundedTo(x, digits), digits)).toBe(formatNumber(x, digits));
      },
    ),
    { numRuns: 3000 },
  );
});

test('the largest and the smallest numbers are written in full: finite ones are never rounded to ∞, 0 or an error', () => {
  const extreme = fc.oneof(
    fc.constantFrom(Number.MAX_VALUE, 1.7975e308, 9.9995e307, Number.MIN_VALUE, 2 ** -1022, 2 ** -1022 - 2 ** -1074),
    fc.double({ min: 1e300, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: Number.MIN_VALUE, max: 1e-300, noNaN: true }),
    fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(extreme, fc.boolean(), fc.integer({ min: 1, max: 15 }), (magnitude, isNegative, digits) => {
      const x = isNegative ? -magnitude : magnitude;
      const rounded = roundedTo(x, digits);
      expect(rounded).toBe(Math.sign(x) * Math.min(Number(magnitude.toPrecision(digits)), Number.MAX_VALUE));
      expect(formatNumber(rounded, digits)).toBe(formatNumber(x, digits)); // as in cells and texts of figures
      for (const format of [formatNumber, formatRounded]) {
        const text = format(x, digits);
        expect(text).toMatch(/^−?\d+(\.\d+)?(e−?\d+)?$/);
        expect(Number(text.replaceAll('−', '-'))).toBe(Number(x.toPrecision(digits))); // ∞ for 1.798e308
      }
      expect(formatFraction(x, digits)).toMatch(/^−?(1\/\d+|\d+(\.\d+)?(e−?\d+)?)$/);
    }),
    { numRuns: 2000 },
  );
});

test('−0 is rounded to −0', () => {
  expect([1, 4, 12].map((digits) => roundedTo(-0, digits))).toEqual([-0, -0, -0]);
});

test('a number is rounded as it is written exactly, to any number of digits', () => {
  const magnitude = fc.oneof(
    fc.double({ min: 1e-4, max: 999_999, noNaN: true }),
    fc.integer({ min: 1, max: 9_999_995 }).map((n) => n / 10),
    fc.integer({ min: 1, max: 99_999 }).map((n) => n / 8192), // exact halves
    fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: -8, max: 2 })).map(([n, e]) => (n + 0.5) * 10 ** e),
  );
  fc.assert(
    fc.property(magnitude, fc.integer({ min: 1, max: 8 }), (x, digits) => {
      fc.pre(Number(x.toPrecision(digits)) >= 1e-4 && Number(x.toPrecision(digits)) < 1e6);
      const text = formatNumber(x, digits);
      expect(Number(text)).toBe(Number(x.toPrecision(digits)));
      expect(text).toMatch(/^\d+(\.\d*[1-9])?$/);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['0.5', 0.5],
  ['12.25', 12.25],
  ['.25', 0.25],
  ['1e3', 1000],
  ['1e-10', 1e-10],
  ['0,5', 0.5],
  ['.5', 0.5],
  ['1/3', 1 / 3],
  ['−2', -2],
  ['-1/4', -0.25],
  [' 1e-3 ', 1e-3],
  ['', null],
  ['1/0', null],
  ['1/x', null],
  ['x/1', null],
  ['1/2/3', null],
  ['x', null],
  ['1 2', null],
  ['0x10', null],
  ['Infinity', null],
])('%j is read as %s', (text, x) => {
  expect(parseNumber(text)).toBe(x);
});

test.each([
  ['x_1_2', '1 2'],
  ['w_in_3', 'in 3'],
  ['a^b^c', 'b c'],
])('the scripts of %s stand beside one another as %s', (label, scripts) => {
  expect(typeset(label).at(-1)!.text).toBe(scripts);
  expect(typeset(label)).toHaveLength(2);
});

test('a name of three words and more is words, and has no scripts', () => {
  expect(typeset('gain_of_the_sensor')).toEqual([{ text: 'gain of the sensor', italic: false, script: 0 }]);
  expect(labelLatex('gain_of_the_sensor')).toBe('\\mathrm{gain\\ of\\ the\\ sensor}');
  expect(plainLabel('gain_of_the_sensor')).toBe('gain of the sensor');
  expect(plainLabel('x_1_2')).toBe('x1 2');
});

test('a name in a formula ends after 100 letters, as typesetters take seconds for thousands; in a drawing after 32', () => {
  const whole = 'x'.repeat(100);
  expect(labelLatex(whole)).toBe(`\\mathrm{${whole}}`);
  expect(labelLatex(`${whole}x`)).toBe(`\\mathrm{${'x'.repeat(99)}…}`);
  expect(labelLatex('𝛼'.repeat(50_000)).length).toBeLessThan(250);
  expect(typesetShort('x'.repeat(33))[0]!.text).toBe(`${'x'.repeat(31)}…`);
  expect(typesetShort('x'.repeat(32))[0]!.text).toBe('x'.repeat(32));
  expect(typesetShort('重'.repeat(16))[0]!.text).toBe('重'.repeat(16));
  expect(typesetShort('重'.repeat(40))[0]!.text).toBe(`${'重'.repeat(15)}…`); // as wide as 32 others
});
