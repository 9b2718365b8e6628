// Hyperbolic functions and their inverses.
import {
  callFormula,
  constantFormula,
  differenceFormula,
  type Formula,
  fractionFormula,
  negativeFormula,
  powerFormula,
  productFormula,
  rootFormula,
  sumFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';
import { oneMinusSquare } from './one-minus-square.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);

/** `sinh x`. */
export const sinh: Op<1> = {
  name: 'sinh',
  symbol: 'sinh',
  arity: 1,
  value: ([x]) => Math.sinh(x),
  partials: (k, [x]) => [k.cosh(x)],
  latex: ([x]) => callFormula('\\sinh', x),
};

/** `cosh x`. */
export const cosh: Op<1> = {
  name: 'cosh',
  symbol: 'cosh',
  arity: 1,
  value: ([x]) => Math.cosh(x),
  partials: (k, [x]) => [k.sinh(x)],
  latex: ([x]) => callFormula('\\cosh', x),
};

/** `tanh x`. The partial is `sech² x`, not `1 − y²`, which is 0 from x ≈ 19.1 on. */
export const tanh: Op<1> = {
  name: 'tanh',
  symbol: 'tanh',
  arity: 1,
  value: ([x]) => Math.tanh(x),
  partials: (k, [x]) => [k.sech2(x)],
  latex: ([x]) => callFormula('\\tanh', x),
  textbook: (_, y) => [differenceFormula(one, powerFormula(y, two))],
};

/** `sech² x = 1 / cosh² x`, in the form that does not overflow. */
export const sech2: Op<1> = {
  name: 'sech2',
  symbol: 'sech²',
  arity: 1,
  value: ([x]) => {
    const e = Math.exp(-2 * Math.abs(x));
    return (4 * e) / ((1 + e) * (1 + e));
  },
  partials: (k, [x], y) => [k.mul(k.mul(k.constant(-2), k.tanh(x)), y)],
  latex: ([x]) => callFormula('\\operatorname{sech}^{2}', x),
  textbook: ([x], y) => [negativeFormula(productFormula(productFormula(two, y), callFormula('\\tanh', x)))],
};

/** `arsinh x`. The partial is `1 / √(1 + x²)`, without overflow of the square. */
export const asinh: Op<1> = {
  name: 'asinh',
  symbol: 'asinh',
  arity: 1,
  value: ([x]) => Math.asinh(x),
  partials: (k, [x]) => [k.reciprocal(k.hypot(k.constant(1), x))],
  latex: ([x]) => callFormula('\\operatorname{arsinh}', x),
  textbook: ([x]) => [fractionFormula(one, rootFormula(sumFormula([powerFormula(x, two), one])))],
};

/** `arcosh x`. The partial is `1 / √(x² − 1)`, in factors that neither cancel nor overflow; at 1 it is ∞. */
export const acosh: Op<1> = {
  name: 'acosh',
  symbol: 'acosh',
  arity: 1,
  domain: 'x ≥ 1',
  value: ([x]) => Math.acosh(x),
  partials: (k, [x]) => {
    const one = k.constant(1);
    return [k.mul(k.rsqrt(k.sub(x, one)), k.rsqrt(k.add(x, one)))];
  },
  latex: ([x]) => callFormula('\\operatorname{arcosh}', x),
  textbook: ([x]) => [fractionFormula(one, rootFormula(differenceFormula(powerFormula(x, two), one)))],
};

/** `artanh x`. At ±1 the partial is ∞. */
export const atanh: Op<1> = {
  name: 'atanh',
  symbol: 'atanh',
  arity: 1,
  domain: '−1 < x < 1',
  value: ([x]) => Math.atanh(x),
  partials: (k, [x]) => [k.reciprocal(oneMinusSquare(k, x))],
  latex: ([x]) => callFormula('\\operatorname{artanh}', x),
  textbook: ([x]) => [fractionFormula(one, differenceFormula(one, powerFormula(x, two)))],
};
