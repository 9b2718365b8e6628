// Exponentials and logarithms.
import {
  callFormula,
  constantFormula,
  differenceFormula,
  Formula,
  fractionFormula,
  powerFormula,
  productFormula,
  sumFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);
const e: Formula = new Formula('e');

/** `eˣ`. */
export const exp: Op<1> = {
  name: 'exp',
  symbol: 'exp',
  arity: 1,
  value: ([x]) => Math.exp(x),
  partials: (_, _x, y) => [y],
  latex: ([x]) => powerFormula(new Formula('e'), x),
};

/** `eˣ − 1`, exact where x is tiny. The partial is eˣ: `y + 1` would be 0 from x ≈ −37 on. */
export const expm1: Op<1> = {
  name: 'expm1',
  symbol: 'eˣ−1',
  arity: 1,
  value: ([x]) => Math.expm1(x),
  partials: (k, [x]) => [k.exp(x)],
  latex: ([x]) => differenceFormula(powerFormula(e, x), one),
};

/** `2ˣ`. */
export const exp2: Op<1> = {
  name: 'exp2',
  symbol: '2ˣ',
  arity: 1,
  value: ([x]) => 2 ** x,
  partials: (k, _, y) => [k.mul(k.constant(Math.LN2), y)],
  latex: ([x]) => powerFormula(two, x),
  textbook: (_, y) => [productFormula(y, callFormula('\\ln', two))],
};

/** `ln x`. Below 0 the value is NaN, the partial still `1/x`, as in PyTorch. */
export const log: Op<1> = {
  name: 'log',
  symbol: 'ln',
  arity: 1,
  domain: 'x > 0',
  value: ([x]) => Math.log(x),
  partials: (k, [x]) => [k.div(k.constant(1), x)],
  latex: ([x]) => callFormula('\\ln', x),
};

/** `ln(1 + x)`, exact where x is tiny. At −1 the partial is ∞. */
export const log1p: Op<1> = {
  name: 'log1p',
  symbol: 'ln(1+x)',
  arity: 1,
  domain: 'x > −1',
  value: ([x]) => Math.log1p(x),
  partials: (k, [x]) => [k.reciprocal(k.add(k.constant(1), x))],
  latex: ([x]) => callFormula('\\ln', sumFormula([one, x])),
};

/** `log₂ x`. Below 0 the value is NaN, the partial is not, as in PyTorch. */
export const log2: Op<1> = {
  name: 'log2',
  symbol: 'log₂',
  arity: 1,
  domain: 'x > 0',
  value: ([x]) => Math.log2(x),
  partials: (k, [x]) => [k.div(k.constant(Math.LOG2E), x)],
  latex: ([x]) => callFormula('\\log_{2}', x),
  textbook: ([x]) => [fractionFormula(one, productFormula(x, callFormula('\\ln', two)))],
};

/** `log₁₀ x`. Below 0 the value is NaN, the partial is not, as in PyTorch. */
export const log10: Op<1> = {
  name: 'log10',
  symbol: 'log₁₀',
  arity: 1,
  domain: 'x > 0',
  value: ([x]) => Math.log10(x),
  partials: (k, [x]) => [k.div(k.constant(Math.LOG10E), x)],
  latex: ([x]) => callFormula('\\log_{10}', x),
  textbook: ([x]) => [fractionFormula(one, productFormula(x, callFormula('\\ln', constantFormula(10))))],
};

/** `ln(eᵃ + eᵇ)`, in the form that neither overflows nor cancels. */
export const logAddExp: Op<2> = {
  name: 'logAddExp',
  symbol: 'logaddexp',
  arity: 2,
  value: ([a, b]) => (a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))),
  partials: (k, [a, b]) => [k.sigmoid(k.sub(a, b)), k.sigmoid(k.sub(b, a))],
  latex: ([a, b]) => callFormula('\\ln', sumFormula([powerFormula(e, a), powerFormula(e, b)])),
};

/** `a ln b`, and 0 where a is 0, whatever b (but NaN). ∂/∂a is 0 where a is 0 and b ≤ 0. */
export const xlogy: Op<2> = {
  name: 'xlogy',
  symbol: 'x ln y',
  arity: 2,
  domain: 'b > 0, or a = 0',
  value: ([a, b]) => (a === 0 && !Number.isNaN(b) ? 0 : a * Math.log(b)),
  partials: (k, [a, b]) => {
    const zero = k.constant(0);
    const chosen = k.mul(k.equal(a, zero), k.lessEqual(b, zero));
    return [k.where(chosen, zero, k.log(b)), k.div(a, b)];
  },
  latex: ([a, b]) => productFormula(a, callFormula('\\ln', b)),
  textbook: ([a, b]) => [callFormula('\\ln', b), fractionFormula(a, b)],
};
