// Laws of the expression language, on random formulas and on random text.
import { type Op, ops } from '@retrograd/autodiff/ops';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';

/** A formula printed in one of the many ways to print it, with its value at `inputs`. */
interface Printed {
  readonly text: string;
  readonly value: number;
}

const inputs: ReadonlyMap<string, number> = new Map([
  ['x', 0.75],
  ['ŷ_1', -1.5],
  ['δ', 3],
]);

const bracketed = ({ text }: Printed): string => `(${text})`;

function infix(...spellings: string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom('', ' ', '\t'), fc.constantFrom(...spellings)).map(([gap, sign]) => gap + sign + gap);
}

const { formula } = fc.letrec<{ formula: Printed }>((tie) => {
  const part = tie('formula');
  const pair = fc.tuple(part, part);
  const binary = (op: Op<2>, ...spellings: string[]): fc.Arbitrary<Printed> =>
    fc.tuple(pair, infix(...spellings)).map(([[a, b], sign]) => ({
      text: bracketed(a) + sign + bracketed(b),
      value: op.value([a.value, b.value]),
    }));
  return {
    formula: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom(...inputs).map(([text, value]) => ({ text, value })),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => ({ text: String(value), value })),
      binary(ops.add, '+'),
      binary(ops.sub, '-', '−', '–'),
      binary(ops.mul, '*', '×', '·', '⋅'),
      binary(ops.div, '/', '÷'),
      binary({ ...ops.pow, value: ([a, b]) => (b === 2 ? a * a : ops.pow.value([a, b])) }, '^', '**'),
      part.map((x) => ({ text: `-${bracketed(x)}`, value: -x.value })),
      part.map((x) => ({ text: `${bracketed(x)}²`, value: x.value * x.value })),
      part.map((x) => ({ text: `|${bracketed(x)}|`, value: Math.abs(x.value) })),
      part.map((x) => ({ text: `√${bracketed(x)}`, value: Math.sqrt(x.value) })),
      fc.tuple(part, fc.constantFrom('²', '^2', ' ** 2 ')).map(([x, square]) => ({
        text: `sin${square}${bracketed(x)}`,
        value: Math.sin(x.value) * Math.sin(x.value),
      })),
      ...Object.values<Op>(ops).map((op) =>
        fc.array(part, { minLength: Math.min(op.arity, 4), maxLength: Math.min(op.arity, 4) }).map((args) => ({
          text: `${op.name}(${args.map(({ text }) => text).join(', ')})`,
          value: op.value(args.map(({ value }) => value)),
        })),
      ),
    ),
  };
});

test('a printed formula has, when read, the value of the formula, bit for bit', () => {
  fc.assert(
    fc.property(formula, ({ text, value }) => {
      const result = parseExpression(text, inputs);
      if ('kind' in result) expect(result.code).toBe('too-deep');
      else expect(result.output.data).toBe(value);
    }),
    { numRuns: 500 },
  );
});

const snippets = [
  'x',
  'y',
  '2',
  '.5',
  '+',
  '-',
  '**',
  '(',
  ')',
  ',',
  ';',
  '\n',
  '=',
  '+=',
  '²',
  'sin(',
  'sin²(',
  'max(',
  '|',
  '√',
  '⁻¹',
  '[',
  '.',
  '__proto__',
];

test.each([
  { kind: 'text of any characters', text: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    kind: 'text of any 16-bit units, lone surrogates too',
    text: fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  },
  {
    kind: 'text of the pieces of the language',
    text: fc.array(fc.constantFrom(...snippets), { maxLength: 30 }).map((parts) => parts.join('')),
  },
])('$kind gives a program or an error inside the text, never an exception', ({ text }) => {
  fc.assert(
    fc.property(text, (typed) => {
      const result = parseExpression(typed, inputs);
      if (!('kind' in result)) {
        expect(result.statements.at(-1)!.values.at(-1)).toBe(result.output);
        return;
      }
      expect(result.at).toBeGreaterThanOrEqual(0);
      expect(result.at + result.length).toBeLessThanOrEqual(typed.length);
    }),
    { numRuns: 1000 },
  );
});
