// Sums, products and their inverses.
import {
  constantFormula,
  differenceFormula,
  type Formula,
  fractionFormula,
  negativeFormula,
  powerFormula,
  productFormula,
  sumFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);

/** `a + b`. */
export const add: Op<2> = {
  name: 'add',
  symbol: '+',
  arity: 2,
  value: ([a, b]) => a + b,
  partials: (k) => [k.constant(1), k.constant(1)],
  latex: (args) => sumFormula(args),
};

/** `a − b`. */
export const sub: Op<2> = {
  name: 'sub',
  symbol: '−',
  arity: 2,
  value: ([a, b]) => a - b,
  partials: (k) => [k.constant(1), k.constant(-1)],
  latex: ([a, b]) => differenceFormula(a, b),
};

/** `a b`. */
export const mul: Op<2> = {
  name: 'mul',
  symbol: '×',
  arity: 2,
  value: ([a, b]) => a * b,
  partials: (_, [a, b]) => [b, a],
  latex: ([a, b]) => productFormula(a, b),
};

/** `a / b`. */
export const div: Op<2> = {
  name: 'div',
  symbol: '÷',
  arity: 2,
  domain: 'b ≠ 0',
  value: ([a, b]) => a / b,
  partials: (k, [, b], y) => [k.div(k.constant(1), b), k.neg(k.div(y, b))],
  latex: ([a, b]) => fractionFormula(a, b),
  textbook: ([a, b]) => [fractionFormula(one, b), negativeFormula(fractionFormula(a, powerFormula(b, two)))],
};

/** `−x`. */
export const neg: Op<1> = {
  name: 'neg',
  symbol: '−',
  arity: 1,
  value: ([x]) => -x,
  partials: (k) => [k.constant(-1)],
  latex: ([x]) => negativeFormula(x),
};

/** `1 / x`. */
export const reciprocal: Op<1> = {
  name: 'reciprocal',
  symbol: '1/x',
  arity: 1,
  domain: 'x ≠ 0',
  value: ([x]) => 1 / x,
  partials: (k, _, y) => [k.neg(k.square(y))],
  latex: ([x]) => fractionFormula(one, x),
  textbook: ([x]) => [negativeFormula(fractionFormula(one, powerFormula(x, two)))],
};
