// Values and partials against 50 digits, far out where naive formulas lose all of theirs: tanh′(19.1), σ′(37), Φ(−37) …
import { expect, test } from 'vitest';
import { Value } from '../src/index.ts';
import { apply, numbers, type Op, type OpName, ops } from '../src/ops.ts';
import { gradientOf } from './gradient.ts';
import rows from './reference/accuracy.json' with { type: 'json' };

/** A few roundings, each half an ε: the square of a cosh that is itself one off. */
const BAR = 8;

/** Where more ε are allowed, and why. */
const looser: Readonly<Record<string, number>> = {
  'geluTanh [-20]': 200, // σ(−602): a rounding of its argument is 602 ε / 2 of its value
  'geluTanh [10]': 16, // the same, in the second derivative
  'mish [-1.25]': 20, // beside its minimum, where the derivative is 0
  'gelu [-0.69]': 16, // the same
  'gelu [1.4]': 16, // beside √2, where the second derivative is 0
  'gaussian [1.01]': 40, // the same, beside 1
};

interface Row {
  readonly op: string;
  readonly args: readonly number[];
  readonly value: string;
  readonly partials: readonly string[];
  readonly second: readonly string[];
}

const all = (rows as readonly Row[]).map((row) => ({ ...row, title: `${row.op} [${row.args.join(', ')}]` }));

test.each(all)('$title agrees with 50 digits to 8 ε', ({ title, op, args, value, partials }) => {
  const row = ops[op as OpName] as Op;
  const y = row.value(args);
  expectDigits(title, 'the value', y, value);
  for (const [k, found] of row.partials(numbers, args, y).entries())
    expectDigits(title, `partial ${k}`, found, partials[k]!);
});

/** `p − p²` of a p that is almost 1: to an ε of 1, but not of itself. */
const absolute = new Set(['logSumExp [0, -37]']);

test.each(all.filter(({ title }) => !absolute.has(title)))(
  'the second derivatives of $title agree with 50 digits to 8 ε',
  ({ title, op, args, second }) => {
    for (const k of args.keys()) {
      const inputs = args.map((x) => new Value(x));
      const slope = gradientOf(apply(ops[op as OpName] as Op, inputs), inputs[k]!);
      expectDigits(title, `second derivative ${k}`, gradientOf(slope, inputs[k]!).data, second[k]!);
    }
  },
);

test('every operation has reference values, but for the one whose partial is not its derivative', () => {
  const names = Object.keys(ops).filter((name) => name !== 'stopGradient');
  expect(new Set(rows.map(({ op }) => op))).toEqual(new Set(names));
});

function expectDigits(title: string, what: string, found: number, digits: string): void {
  const exact = Number(digits);
  const bar = (looser[title] ?? BAR) * Number.EPSILON * Math.abs(exact);
  const isRight = Math.abs(found - exact) <= bar || Object.is(Math.abs(found), Math.abs(exact));
  expect(isRight, `${what} is ${found}, not ${digits}`).toBe(true);
}
