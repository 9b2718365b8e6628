// The operation table: this file is the registry. A row is everything that the engine knows of an operation; whoever
// needs a list takes `import * as ops`. Conventions at kinks, poles and ties are PyTorch's.
import {
  callFormula,
  casesFormula,
  constantFormula,
  differenceFormula,
  Formula,
  fractionFormula,
  functionFormula,
  negativeFormula,
  powerFormula,
  productFormula,
  sumFormula,
} from './formula.ts';
import type { Op } from './op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);

// Sums and products

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

/** `x₁ + x₂ + …`, from left to right: one node, however many terms. */
export const sum: Op = {
  name: 'sum',
  symbol: 'Σ',
  arity: Infinity,
  value: (terms) => terms.reduce((total, term) => total + term, 0),
  partials: (k, terms) => terms.map(() => k.constant(1)),
  latex: (terms) => sumFormula(terms),
};

// Powers

/** `x²`. */
export const square: Op<1> = {
  name: 'square',
  symbol: '²',
  arity: 1,
  value: ([x]) => x * x,
  partials: (k, [x]) => [k.mul(k.constant(2), x)],
  latex: ([x]) => powerFormula(x, two),
};

/** `√x`. At 0 the partial is ∞, by continuity. */
export const sqrt: Op<1> = {
  name: 'sqrt',
  symbol: '√',
  arity: 1,
  value: ([x]) => Math.sqrt(x),
  partials: (k, _, y) => [k.div(k.constant(1), k.mul(k.constant(2), y))],
  latex: ([x]) => new Formula(`\\sqrt{${x.tex}}`),
};

/**
 * `base ^ exponent`. IEEE 754-2008 where JavaScript's `**` differs: 1 to any power, and −1 to ±∞, is 1.
 * ∂/∂base is 0 where the exponent is 0; ∂/∂exponent is 0 where the base is 0 and the exponent is not negative.
 */
export const pow: Op<2> = {
  name: 'pow',
  symbol: '^',
  arity: 2,
  value: ([base, exponent]) => (base === 1 || (base === -1 && Math.abs(exponent) === Infinity) ? 1 : base ** exponent),
  partials: (k, [base, exponent], y) => {
    const zero = k.constant(0);
    const lower = k.mul(exponent, k.pow(base, k.sub(exponent, k.constant(1))));
    const atZero = k.mul(k.equal(base, zero), k.sub(k.constant(1), k.greater(zero, exponent)));
    return [k.where(k.equal(exponent, zero), zero, lower), k.where(atZero, zero, k.mul(y, k.log(base)))];
  },
  latex: ([base, exponent]) => powerFormula(base, exponent),
  textbook: ([base, exponent], y) => [
    productFormula(exponent, powerFormula(base, differenceFormula(exponent, one))),
    productFormula(y, callFormula('\\ln', base)),
  ],
};

// Exponentials and logarithms

/** `eˣ`. */
export const exp: Op<1> = {
  name: 'exp',
  symbol: 'exp',
  arity: 1,
  value: ([x]) => Math.exp(x),
  partials: (_, _x, y) => [y],
  latex: ([x]) => powerFormula(new Formula('e'), x),
};

/** `ln x`. Below 0 the value is NaN, the partial still `1/x`, as in PyTorch. */
export const log: Op<1> = {
  name: 'log',
  symbol: 'ln',
  arity: 1,
  value: ([x]) => Math.log(x),
  partials: (k, [x]) => [k.div(k.constant(1), x)],
  latex: ([x]) => callFormula('\\ln', x),
};

/** `ln(1 + eˣ)`, in the form that neither overflows nor cancels. */
export const softplus: Op<1> = {
  name: 'softplus',
  symbol: 'softplus',
  arity: 1,
  value: ([x]) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  partials: (k, [x]) => [k.sigmoid(x)],
  latex: ([x]) => callFormula('\\ln', sumFormula([one, powerFormula(new Formula('e'), x)])),
};

/** `σ(x) = 1 / (1 + e⁻ˣ)`. The partial is `σ(x) σ(−x)`: `y (1 − y)` would be 0 from x ≈ 37 on. */
export const sigmoid: Op<1> = {
  name: 'sigmoid',
  symbol: 'σ',
  arity: 1,
  value: ([x]) => {
    const e = Math.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  },
  partials: (k, [x], y) => [k.mul(y, k.sigmoid(k.neg(x)))],
  latex: ([x]) => functionFormula('\\sigma', [x]),
  textbook: (_, y) => [productFormula(y, differenceFormula(one, y))],
};

// Circular and hyperbolic functions

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

/**
 * `tanh x`. The partial is `1 / cosh² x`, not `1 − y²`, which is 0 from x ≈ 19.1 on; and it is computed from σ, since
 * cosh overflows and made the second derivative NaN from x ≈ 355 on.
 */
export const tanh: Op<1> = {
  name: 'tanh',
  symbol: 'tanh',
  arity: 1,
  value: ([x]) => Math.tanh(x),
  partials: (k, [x]) => {
    const doubled = k.mul(k.constant(2), x);
    return [k.mul(k.constant(4), k.mul(k.sigmoid(doubled), k.sigmoid(k.neg(doubled))))];
  },
  latex: ([x]) => callFormula('\\tanh', x),
  textbook: (_, y) => [differenceFormula(one, powerFormula(y, two))],
};

// Choices and kinks

/** `|x|`, partial 0 at 0. */
export const abs: Op<1> = {
  name: 'abs',
  symbol: '|·|',
  arity: 1,
  value: ([x]) => Math.abs(x),
  partials: (k, [x]) => [k.sign(x)],
  latex: ([x]) => new Formula(`\\left|${x.tex}\\right|`),
};

/** −1, 0 or 1, as x is negative, zero (or NaN) or positive. Its partial is 0 everywhere. */
export const sign: Op<1> = {
  name: 'sign',
  symbol: 'sign',
  arity: 1,
  chooses: true,
  value: ([x]) => Number(x > 0) - Number(x < 0),
  partials: (k) => [k.constant(0)],
  latex: ([x]) => functionFormula('\\operatorname{sign}', [x]),
};

/** `max(x, 0)`, partial 0 at 0. An operation of its own: as `max(x, 0)` its kink would be ½. */
export const relu: Op<1> = {
  name: 'relu',
  symbol: 'ReLU',
  arity: 1,
  chooses: true,
  value: ([x]) => (x <= 0 ? 0 : x), // NaN stays NaN
  partials: (k, [x]) => [k.greater(x, k.constant(0))],
  latex: ([x]) => functionFormula('\\operatorname{ReLU}', [x]),
};

/** The larger of two; a tie shares the gradient, ½ each. */
export const max: Op<2> = {
  name: 'max',
  symbol: 'max',
  arity: 2,
  chooses: true,
  value: ([a, b]) => Math.max(a, b),
  partials: (k, [a, b]) => [k.share(a, b), k.share(b, a)],
  latex: (args) => functionFormula('\\max', args),
};

/** The smaller of two; a tie shares the gradient, ½ each. */
export const min: Op<2> = {
  name: 'min',
  symbol: 'min',
  arity: 2,
  chooses: true,
  value: ([a, b]) => Math.min(a, b),
  partials: (k, [a, b]) => [k.share(b, a), k.share(a, b)],
  latex: (args) => functionFormula('\\min', args),
};

/** `condition > 0 ? a : b`. The one not chosen gets no gradient, the condition never any. */
export const where: Op<3> = {
  name: 'where',
  symbol: '?:',
  arity: 3,
  chooses: true,
  value: ([condition, a, b]) => (condition > 0 ? a : b),
  partials: (k, [condition]) => {
    const zero = k.constant(0);
    const chosen = k.greater(condition, zero);
    return [zero, chosen, k.sub(k.constant(1), chosen)];
  },
  latex: ([condition, a, b]) => casesFormula(condition, a, b),
};

// Comparisons: piecewise constant, so their partials are 0 everywhere

/** 1 where `a > b`, else 0. */
export const greater: Op<2> = {
  name: 'greater',
  symbol: '>',
  arity: 2,
  chooses: true,
  value: ([a, b]) => Number(a > b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => new Formula(`\\left[${a.tex} > ${b.tex}\\right]`),
};

/** 1 where `a = b`, else 0. */
export const equal: Op<2> = {
  name: 'equal',
  symbol: '=',
  arity: 2,
  chooses: true,
  value: ([a, b]) => Number(a === b),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => new Formula(`\\left[${a.tex} = ${b.tex}\\right]`),
};

/** The share of `a` in `max(a, b)`: 1 where `a > b`, ½ at a tie, else 0. */
export const share: Op<2> = {
  name: 'share',
  symbol: '≥',
  arity: 2,
  chooses: true,
  value: ([a, b]) => (a > b ? 1 : a === b ? 0.5 : 0),
  partials: (k) => [k.constant(0), k.constant(0)],
  latex: ([a, b]) => new Formula(`\\left[${a.tex} \\ge ${b.tex}\\right]`),
};
