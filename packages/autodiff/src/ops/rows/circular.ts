// Circular functions and their inverses. Angles are in radians.
import {
  callFormula,
  constantFormula,
  differenceFormula,
  type Formula,
  fractionFormula,
  namedFormula,
  negativeFormula,
  powerFormula,
  rootFormula,
  sumFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';
import { oneMinusSquare } from './one-minus-square.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);

/** `sin x`, x in radians. */
export const sin: Op<1> = {
  name: 'sin',
  symbol: 'sin',
  arity: 1,
  value: ([x]) => Math.sin(x),
  partials: (k, [x]) => [k.cos(x)],
  latex: ([x]) => callFormula('\\sin', x),
};

/** `cos x`, x in radians. */
export const cos: Op<1> = {
  name: 'cos',
  symbol: 'cos',
  arity: 1,
  value: ([x]) => Math.cos(x),
  partials: (k, [x]) => [k.neg(k.sin(x))],
  latex: ([x]) => callFormula('\\cos', x),
};

/** `tan x`, x in radians. */
export const tan: Op<1> = {
  name: 'tan',
  symbol: 'tan',
  arity: 1,
  domain: 'cos x ≠ 0',
  value: ([x]) => Math.tan(x),
  partials: (k, _, y) => [k.add(k.constant(1), k.square(y))],
  latex: ([x]) => callFormula('\\tan', x),
};

/** `arcsin x`. At ±1 the partial is ∞. */
export const asin: Op<1> = {
  name: 'asin',
  symbol: 'asin',
  arity: 1,
  domain: '−1 ≤ x ≤ 1',
  value: ([x]) => Math.asin(x),
  partials: (k, [x]) => [k.rsqrt(oneMinusSquare(k, x))],
  latex: ([x]) => callFormula('\\arcsin', x),
  textbook: ([x]) => [fractionFormula(one, rootFormula(differenceFormula(one, powerFormula(x, two))))],
};

/** `arccos x`. At ±1 the partial is −∞. */
export const acos: Op<1> = {
  name: 'acos',
  symbol: 'acos',
  arity: 1,
  domain: '−1 ≤ x ≤ 1',
  value: ([x]) => Math.acos(x),
  partials: (k, [x]) => [k.neg(k.rsqrt(oneMinusSquare(k, x)))],
  latex: ([x]) => callFormula('\\arccos', x),
  textbook: ([x]) => [negativeFormula(fractionFormula(one, rootFormula(differenceFormula(one, powerFormula(x, two)))))],
};

/** `arctan x`. The partial has a product where a square would have the partial 2x, which overflows. */
export const atan: Op<1> = {
  name: 'atan',
  symbol: 'atan',
  arity: 1,
  value: ([x]) => Math.atan(x),
  partials: (k, [x]) => [k.reciprocal(k.add(k.constant(1), k.mul(x, x)))],
  latex: ([x]) => callFormula('\\arctan', x),
  textbook: ([x]) => [fractionFormula(one, sumFormula([one, powerFormula(x, two)]))],
};

/**
 * The angle of the point (b, a), from −π to π. Divided by the radius twice, the partials do not underflow where the squares
 * do. At the origin they are 0.
 */
export const atan2: Op<2> = {
  name: 'atan2',
  symbol: 'atan2',
  arity: 2,
  value: ([a, b]) => Math.atan2(a, b),
  partials: (k, [a, b]) => {
    const zero = k.constant(0);
    const radius = k.hypot(a, b);
    const origin = k.equal(radius, zero);
    return [
      k.where(origin, zero, k.div(k.div(b, radius), radius)),
      k.where(origin, zero, k.neg(k.div(k.div(a, radius), radius))),
    ];
  },
  latex: (args) => namedFormula('atan2', args),
  textbook: ([a, b]) => {
    const squares = sumFormula([powerFormula(a, two), powerFormula(b, two)]);
    return [fractionFormula(b, squares), negativeFormula(fractionFormula(a, squares))];
  },
};
