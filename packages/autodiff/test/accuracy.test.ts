// Values and partials against 50 digits, far out where naive formulas lose all of theirs: tanh′(19.1), σ′(37) …
import { expect, test } from 'vitest';
import { numbers, type Op, type OpName, ops } from '../src/index.ts';
import rows from './reference/accuracy.json' with { type: 'json' };

/** A few roundings, each half an ε: the square of a cosh that is itself one off. */
const BAR = 8 * Number.EPSILON;

interface Row {
  readonly op: string;
  readonly args: readonly number[];
  readonly value: string;
  readonly partials: readonly string[];
}

test.each(rows as readonly Row[])('$op at $args agrees with 50 digits to 8 ε', ({ op, args, value, partials }) => {
  const row = ops[op as OpName] as Op;
  const y = row.value(args);
  expect(y).toSatisfy((found: number) => agrees(found, value), `the value, ${value}`);
  for (const [k, found] of row.partials(numbers, args, y).entries())
    expect(found).toSatisfy((x: number) => agrees(x, partials[k]!), `partial ${k}, ${partials[k]}`);
});

test('every operation has reference values', () => {
  expect(new Set(rows.map(({ op }) => op))).toEqual(new Set(Object.keys(ops)));
});

function agrees(found: number, digits: string): boolean {
  const exact = Number(digits);
  return Math.abs(found - exact) <= BAR * Math.abs(exact) || Object.is(Math.abs(found), Math.abs(exact));
}
