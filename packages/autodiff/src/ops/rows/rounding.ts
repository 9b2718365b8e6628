// Rounding, and the remainders that it leaves.
import {
  constantFormula,
  enclosedFormula,
  type Formula,
  fractionFormula,
  namedFormula,
  negativeFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';

const one: Formula = constantFormula(1);

/** The next whole number below, or x itself. Its partial is 0 everywhere. */
export const floor: Op<1> = {
  name: 'floor',
  symbol: '⌊·⌋',
  arity: 1,
  selective: true,
  value: ([x]) => Math.floor(x),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => enclosedFormula('\\lfloor ', x, '\\rfloor'),
};

/** The next whole number above, or x itself. Its partial is 0 everywhere. */
export const ceil: Op<1> = {
  name: 'ceil',
  symbol: '⌈·⌉',
  arity: 1,
  selective: true,
  value: ([x]) => Math.ceil(x),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => enclosedFormula('\\lceil ', x, '\\rceil'),
};

/** The next whole number on the way to 0, or x itself. Its partial is 0 everywhere. */
export const trunc: Op<1> = {
  name: 'trunc',
  symbol: 'trunc',
  arity: 1,
  selective: true,
  value: ([x]) => Math.trunc(x),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => namedFormula('trunc', [x]),
};

/**
 * The nearest whole number; halves go to the even one, as IEEE 754 has it and `Math.round` has not. Its partial is 0
 * everywhere.
 */
export const round: Op<1> = {
  name: 'round',
  symbol: 'round',
  arity: 1,
  selective: true,
  value: ([x]) => (Math.abs(x - Math.trunc(x)) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => namedFormula('round', [x]),
};

/**
 * The remainder of `a / b` that has the sign of a: `a − b trunc(a / b)`. At its jumps the partials are those of either side.
 */
export const fmod: Op<2> = {
  name: 'fmod',
  symbol: 'fmod',
  arity: 2,
  selective: true,
  domain: 'b ≠ 0',
  value: ([a, b]) => a % b,
  partials: (k, [a, b], y) => [k.constant(1), k.neg(k.round(k.div(k.sub(a, y), b)))],
  latex: (args) => namedFormula('fmod', args),
  textbook: ([a, b]) => [one, negativeFormula(namedFormula('trunc', [fractionFormula(a, b)]))],
};

/** The remainder of `a / b` that has the sign of b: `a − b ⌊a / b⌋`. At its jumps the partials are those of either side. */
export const remainder: Op<2> = {
  name: 'remainder',
  symbol: 'mod',
  arity: 2,
  selective: true,
  domain: 'b ≠ 0',
  value: ([a, b]) => {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
  partials: (k, [a, b], y) => [k.constant(1), k.neg(k.round(k.div(k.sub(a, y), b)))],
  latex: (args) => namedFormula('remainder', args),
  textbook: ([a, b]) => [one, negativeFormula(enclosedFormula('\\lfloor ', fractionFormula(a, b), '\\rfloor'))],
};
