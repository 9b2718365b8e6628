// Choices among arguments, and what has a kink because of one.
import { casesFormula, enclosedFormula, functionFormula, indicatorFormula, namedFormula } from '../formula.ts';
import type { Op } from '../op.ts';

/** `|x|`, partial 0 at 0. */
export const abs: Op<1> = {
  name: 'abs',
  symbol: '|·|',
  arity: 1,
  value: ([x]) => Math.abs(x),
  partials: (k, [x]) => [k.sign(x)],
  latex: ([x]) => enclosedFormula('|', x, '|'),
};

/** −1, 0 or 1, as x is negative, zero (or NaN) or positive. Its partial is 0 everywhere. */
export const sign: Op<1> = {
  name: 'sign',
  symbol: 'sign',
  arity: 1,
  selective: true,
  value: ([x]) => Number(x > 0) - Number(x < 0),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => namedFormula('sign', [x]),
};

/** The larger of two; a tie shares the gradient, ½ each. */
export const max: Op<2> = {
  name: 'max',
  symbol: 'max',
  arity: 2,
  selective: true,
  value: ([a, b]) => Math.max(a, b),
  partials: (k, [a, b]) => [k.share(a, b), k.share(b, a)],
  latex: (args) => functionFormula('\\max', args),
};

/** The smaller of two; a tie shares the gradient, ½ each. */
export const min: Op<2> = {
  name: 'min',
  symbol: 'min',
  arity: 2,
  selective: true,
  value: ([a, b]) => Math.min(a, b),
  partials: (k, [a, b]) => [k.share(b, a), k.share(a, b)],
  latex: (args) => functionFormula('\\min', args),
};

/** The larger of two, or the one that is a number; at a tie the first takes the gradient. */
export const fmax: Op<2> = {
  name: 'fmax',
  symbol: 'fmax',
  arity: 2,
  selective: true,
  value: ([a, b]) => (a >= b || Number.isNaN(b) ? a : b),
  partials: (k, [a, b]) => {
    const first = k.add(k.greaterEqual(a, b), k.notEqual(b, b)); // only NaN is not equal to itself
    return [first, k.sub(k.constant(1), first)];
  },
  latex: (args) => namedFormula('fmax', args),
  textbook: ([a, b]) => [indicatorFormula(a, '\\ge', b), indicatorFormula(a, '<', b)],
};

/** The smaller of two, or the one that is a number; at a tie the first takes the gradient. */
export const fmin: Op<2> = {
  name: 'fmin',
  symbol: 'fmin',
  arity: 2,
  selective: true,
  value: ([a, b]) => (a <= b || Number.isNaN(b) ? a : b),
  partials: (k, [a, b]) => {
    const first = k.add(k.lessEqual(a, b), k.notEqual(b, b)); // only NaN is not equal to itself
    return [first, k.sub(k.constant(1), first)];
  },
  latex: (args) => namedFormula('fmin', args),
  textbook: ([a, b]) => [indicatorFormula(a, '\\le', b), indicatorFormula(a, '>', b)],
};

/**
 * x, but at least `low` and at most `high`; `high` if the bounds are crossed. At a bound x takes the gradient, beyond it the
 * bound.
 */
export const clamp: Op<3> = {
  name: 'clamp',
  symbol: 'clamp',
  arity: 3,
  selective: true,
  value: ([x, low, high]) => Math.min(Math.max(x, low), high),
  partials: (k, [x, low, high]) => {
    const inside = k.mul(k.greaterEqual(x, low), k.lessEqual(x, high));
    const atLow = k.mul(k.less(x, low), k.lessEqual(low, high));
    return [inside, atLow, k.sub(k.constant(1), k.add(inside, atLow))];
  },
  latex: (args) => namedFormula('clamp', args),
  textbook: ([x, low, high]) => [
    indicatorFormula(low, '\\le', x, '\\le', high),
    indicatorFormula(x, '<', low),
    indicatorFormula(x, '>', high),
  ],
};

/** `condition > 0 ? a : b`. The one not chosen gets no gradient, the condition never any. */
export const where: Op<3> = {
  name: 'where',
  symbol: '?:',
  arity: 3,
  selective: true,
  value: ([condition, a, b]) => (condition > 0 ? a : b),
  partials: (k, [condition]) => {
    const zero = k.constant(0);
    const chosen = k.greater(condition, zero);
    return [zero, chosen, k.sub(k.constant(1), chosen)];
  },
  latex: ([condition, a, b]) => casesFormula(condition, a, b),
};

/** x itself, as if it were a constant: its partial is 0, which is not its derivative but what it is for. */
export const stopGradient: Op<1> = {
  name: 'stopGradient',
  symbol: 'stop',
  arity: 1,
  selective: true,
  value: ([x]) => x,
  partials: (k) => [k.constant(0)],
  latex: ([x]) => namedFormula('stop', [x]),
};
