// Powers and roots.
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
import type { Arithmetic, Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);

/** `x²`. */
export const square: Op<1> = {
  name: 'square',
  symbol: 'x^2',
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
  domain: 'x ≥ 0',
  value: ([x]) => Math.sqrt(x),
  partials: (k, _, y) => [k.div(k.constant(1), k.mul(k.constant(2), y))],
  latex: ([x]) => rootFormula(x),
};

/** `1 / √x`. */
export const rsqrt: Op<1> = {
  name: 'rsqrt',
  symbol: '1/√',
  arity: 1,
  domain: 'x > 0',
  value: ([x]) => 1 / Math.sqrt(x),
  partials: (k, _, y) => [k.mul(k.constant(-0.5), k.mul(y, k.square(y)))],
  latex: ([x]) => fractionFormula(one, rootFormula(x)),
  textbook: ([x], y) => [negativeFormula(fractionFormula(y, productFormula(two, x)))],
};

/** `∛x`, negative for negative x. At 0 the partial is ∞, by continuity. */
export const cbrt: Op<1> = {
  name: 'cbrt',
  symbol: '∛',
  arity: 1,
  value: ([x]) => Math.cbrt(x),
  partials: (k, _, y) => [k.reciprocal(k.mul(k.constant(3), k.square(y)))],
  latex: ([x]) => rootFormula(x, 3),
};

/**
 * `base ^ exponent`. IEEE 754-2008 where JavaScript's `**` differs: 1 to any power, and −1 to ±∞, is 1.
 * ∂/∂base is 0 where the exponent is 0; ∂/∂exponent is 0 where the base is 0 and the exponent is not negative.
 */
export const pow: Op<2> = {
  name: 'pow',
  symbol: 'x^n',
  arity: 2,
  domain: 'base > 0, or a whole exponent',
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

/**
 * `√(a² + b²)`, without overflow of the squares. At the origin the partials are 0, the shortest subgradient, as in
 * `torch.norm`.
 */
export const hypot: Op<2> = {
  name: 'hypot',
  symbol: 'hypot',
  arity: 2,
  value: ([a, b]) => {
    const simple = Math.sqrt(a * a + b * b);
    return simple > 1e-140 && simple < 1e140 ? simple : Math.hypot(a, b);
  },
  partials: (k, [a, b], y) => {
    const zero = k.constant(0);
    const origin = k.equal(y, zero);
    return [k.where(origin, zero, direction(k, a, b, y)), k.where(origin, zero, direction(k, b, a, y))];
  },
  latex: ([a, b]) => rootFormula(sumFormula([powerFormula(a, two), powerFormula(b, two)])),
  textbook: ([a, b], y) => [fractionFormula(a, y), fractionFormula(b, y)],
};

/**
 * `a / √(a² + b²)`. The plain quotient by the radius, differentiated again, is `1/r − a²/r³`, which cancels where a is the
 * longer side: there it is `±1 / √(1 + (b/a)²)`.
 */
function direction<T>(k: Arithmetic<T>, a: T, b: T, radius: T): T {
  const steep = k.mul(k.sign(a), k.rsqrt(k.add(k.constant(1), k.square(k.div(b, a)))));
  return k.where(k.greater(k.abs(a), k.abs(b)), steep, k.div(a, radius));
}
