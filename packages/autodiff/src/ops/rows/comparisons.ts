// Comparisons: piecewise constant, so their partials are 0 everywhere. Whatever is compared with NaN gives 0.
import { Formula, indicatorFormula, productFormula, sumFormula } from '../formula.ts';
import type { Op } from '../op.ts';

const half: Formula = new Formula('\\tfrac{1}{2}');

/** 1 where `a > b`, else 0. */
export const greater: Op<2> = {
  name: 'greater',
  symbol: '>',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a > b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '>', b),
};

/** 1 where `a ≥ b`, else 0. */
export const greaterEqual: Op<2> = {
  name: 'greaterEqual',
  symbol: '≥',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a >= b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '\\ge', b),
};

/** 1 where `a < b`, else 0. */
export const less: Op<2> = {
  name: 'less',
  symbol: '<',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a < b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '<', b),
};

/** 1 where `a ≤ b`, else 0. */
export const lessEqual: Op<2> = {
  name: 'lessEqual',
  symbol: '≤',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a <= b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '\\le', b),
};

/** 1 where `a = b`, else 0. */
export const equal: Op<2> = {
  name: 'equal',
  symbol: '=',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a === b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '=', b),
};

/** 1 where `a ≠ b`, so also for NaN, else 0. */
export const notEqual: Op<2> = {
  name: 'notEqual',
  symbol: '≠',
  arity: 2,
  selective: true,
  value: ([a, b]) => Number(a !== b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => indicatorFormula(a, '\\ne', b),
};

/** The share of `a` in `max(a, b)`: 1 where `a > b`, ½ at a tie, else 0. */
export const share: Op<2> = {
  name: 'share',
  symbol: '≥',
  arity: 2,
  selective: true,
  value: ([a, b]) => (a > b ? 1 : a === b ? 0.5 : 0),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => productFormula(half, sumFormula([indicatorFormula(a, '\\ge', b), indicatorFormula(a, '>', b)])), // ½ at a tie
};
