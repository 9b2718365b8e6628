// Activations with a kink. What PyTorch takes as a parameter is an argument here, and has its partial.
import {
  casesFormula,
  constantFormula,
  differenceFormula,
  Formula,
  fractionFormula,
  indicatorFormula,
  namedFormula,
  powerFormula,
  productFormula,
  sumFormula,
} from '../formula.ts';
import type { Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);
const e: Formula = new Formula('e');

/** λ, and the product λ α, rounded once. Source: Klambauer et al. 2017. */
const SCALE = 1.0507009873554805;
const SCALED_ALPHA = 1.7580993408473768;

const [zero, three, six, minusThree] = [0, 3, 6, -3].map(constantFormula) as [Formula, Formula, Formula, Formula];
const lambda: Formula = new Formula('\\lambda');
const scaledAlpha: Formula = productFormula(lambda, new Formula('\\alpha'));

/** `max(x, 0)`, partial 0 at 0. An operation of its own: as `max(x, 0)` its kink would be ½. */
export const relu: Op<1> = {
  name: 'relu',
  symbol: 'ReLU',
  arity: 1,
  selective: true,
  value: ([x]) => (x <= 0 ? 0 : x), // NaN stays NaN
  partials: (k, [x]) => [k.greater(x, k.constant(0))],
  latex: ([x]) => namedFormula('ReLU', [x]),
};

/** `min(max(x, 0), 6)`, partial 0 at both kinks. */
export const relu6: Op<1> = {
  name: 'relu6',
  symbol: 'ReLU6',
  arity: 1,
  selective: true,
  value: ([x]) => Math.min(Math.max(x, 0), 6),
  partials: (k, [x]) => [k.mul(k.greater(x, k.constant(0)), k.less(x, k.constant(6)))],
  latex: ([x]) => namedFormula('ReLU6', [x]),
  textbook: ([x]) => [indicatorFormula(zero, '<', x, '<', six)],
};

/** `x > 0 ? x : slope · x`; the partial at 0 is the slope. */
export const leakyRelu: Op<2> = {
  name: 'leakyRelu',
  symbol: 'leaky',
  arity: 2,
  value: ([x, slope]) => (x > 0 ? x : slope * x),
  partials: (k, [x, slope]) => [k.where(x, k.constant(1), slope), k.where(x, k.constant(0), x)],
  latex: ([x, slope]) => casesFormula(x, x, productFormula(slope, x)),
};

/** `x > 0 ? x : alpha (eˣ − 1)`; the partial at 0 is alpha. */
export const elu: Op<2> = {
  name: 'elu',
  symbol: 'ELU',
  arity: 2,
  value: ([x, alpha]) => (x > 0 ? x : alpha * Math.expm1(x)),
  partials: (k, [x, alpha]) => [
    k.where(x, k.constant(1), k.mul(alpha, k.exp(x))),
    k.where(x, k.constant(0), k.expm1(x)),
  ],
  latex: ([x, alpha]) => casesFormula(x, x, productFormula(alpha, expm1Formula(x))),
};

/** `x > 0 ? x : alpha (e^(x / alpha) − 1)`; the partial at 0 is 1. */
export const celu: Op<2> = {
  name: 'celu',
  symbol: 'CELU',
  arity: 2,
  domain: 'alpha ≠ 0',
  value: ([x, alpha]) => (x > 0 ? x : alpha * Math.expm1(x / alpha)),
  partials: (k, [x, alpha]) => {
    const ratio = k.div(x, alpha);
    const slope = k.exp(ratio);
    return [k.where(x, k.constant(1), slope), k.where(x, k.constant(0), k.sub(k.expm1(ratio), k.mul(ratio, slope)))];
  },
  latex: ([x, alpha]) => casesFormula(x, x, productFormula(alpha, expm1Formula(fractionFormula(x, alpha)))),
};

/** `λ x` for x > 0, else `λ α (eˣ − 1)`; the partial at 0 is λ α ≈ 1.758. */
export const selu: Op<1> = {
  name: 'selu',
  symbol: 'SELU',
  arity: 1,
  value: ([x]) => (x > 0 ? SCALE * x : SCALED_ALPHA * Math.expm1(x)),
  partials: (k, [x]) => [k.where(x, k.constant(SCALE), k.mul(k.constant(SCALED_ALPHA), k.exp(x)))],
  latex: ([x]) => casesFormula(x, productFormula(lambda, x), productFormula(scaledAlpha, expm1Formula(x))),
  textbook: ([x]) => [casesFormula(x, lambda, productFormula(scaledAlpha, powerFormula(e, x)))],
};

/**
 * x, but at least `low` and at most `high`. Unlike `clamp`, at a bound the bound takes the gradient: x has partial 0 there.
 */
export const hardtanh: Op<3> = {
  name: 'hardtanh',
  symbol: 'hardtanh',
  arity: 3,
  selective: true,
  value: ([x, low, high]) => Math.min(Math.max(x, low), high),
  partials: (k, [x, low, high]) => {
    const inside = k.mul(k.greater(x, low), k.less(x, high));
    const atLow = k.mul(k.lessEqual(x, low), k.lessEqual(low, high));
    return [inside, atLow, k.sub(k.constant(1), k.add(inside, atLow))];
  },
  latex: (args) => namedFormula('hardtanh', args),
  textbook: ([x, low, high]) => [
    indicatorFormula(low, '<', x, '<', high),
    indicatorFormula(x, '\\le', low),
    indicatorFormula(x, '\\ge', high),
  ],
};

/** `relu6(x + 3) / 6`, partial 0 at both kinks. */
export const hardsigmoid: Op<1> = {
  name: 'hardsigmoid',
  symbol: 'hardσ',
  arity: 1,
  selective: true,
  value: ([x]) => Math.min(Math.max(x + 3, 0), 6) / 6,
  partials: (k, [x]) => [k.mul(k.constant(1 / 6), k.less(k.abs(x), k.constant(3)))],
  latex: ([x]) => fractionFormula(shiftedFormula(x), six),
  textbook: ([x]) => [productFormula(fractionFormula(one, six), indicatorFormula(minusThree, '<', x, '<', three))],
};

/** `x relu6(x + 3) / 6`, partial 0 at −3 and 1 at 3. In between it passes through 0, so it does not choose. */
export const hardswish: Op<1> = {
  name: 'hardswish',
  symbol: 'hardswish',
  arity: 1,
  value: ([x]) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  partials: (k, [x]) => {
    const middle = k.div(k.add(k.mul(k.constant(2), x), k.constant(3)), k.constant(6));
    return [k.where(k.less(k.abs(x), k.constant(3)), middle, k.greater(x, k.constant(0)))];
  },
  latex: ([x]) => fractionFormula(productFormula(x, shiftedFormula(x)), six),
  textbook: ([x]) => {
    const middle = fractionFormula(sumFormula([productFormula(two, x), three]), six);
    const inside = indicatorFormula(minusThree, '<', x, '<', three);
    return [sumFormula([productFormula(inside, middle), indicatorFormula(x, '\\ge', three)])];
  },
};

function expm1Formula(x: Formula): Formula {
  return differenceFormula(powerFormula(e, x), one);
}

/** `ReLU6(x + 3)`. */
function shiftedFormula(x: Formula): Formula {
  return namedFormula('ReLU6', [sumFormula([x, three])]);
}
