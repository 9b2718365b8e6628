// Activations without a kink. Their partials keep their digits in both tails, and so do second derivatives.
import { normalCdf as normalCdfOf } from '../error-function.ts';
import {
  bellFormula,
  callFormula,
  constantFormula,
  differenceFormula,
  enclosedFormula,
  Formula,
  fractionFormula,
  functionFormula,
  namedFormula,
  powerFormula,
  productFormula,
  sumFormula,
} from '../formula.ts';
import type { Arithmetic, Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);
/** `1/√(2π)`, the height of the normal distribution. */
const NORMAL: number = 1 / Math.sqrt(2 * Math.PI);

/** `√(2/π)` and `0.044715 √(2/π)`, doubled. */
const LINEAR: number = 2 * Math.sqrt(2 / Math.PI);
const CUBIC: number = 0.044715 * LINEAR;

/** `σ(x) = 1 / (1 + e⁻ˣ)`. The partial is `¼ sech²(x/2)`: `y (1 − y)` would be 0 from x ≈ 37 on. */
export const sigmoid: Op<1> = {
  name: 'sigmoid',
  symbol: 'σ',
  arity: 1,
  value: ([x]) => {
    const e = Math.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  },
  partials: (k, [x]) => [sigmoidSlope(k, x)],
  latex: ([x]) => functionFormula('\\sigma', [x]),
  textbook: (_, y) => [productFormula(y, differenceFormula(one, y))],
};

/** `ln σ(x)`, in the form that neither underflows nor cancels. */
export const logSigmoid: Op<1> = {
  name: 'logSigmoid',
  symbol: 'ln σ',
  arity: 1,
  value: ([x]) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  partials: (k, [x]) => [k.sigmoid(k.neg(x))],
  latex: ([x]) => callFormula('\\ln', functionFormula('\\sigma', [x])),
  textbook: ([x]) => [differenceFormula(one, functionFormula('\\sigma', [x]))],
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

/** `x σ(x)`, also called swish. */
export const silu: Op<1> = {
  name: 'silu',
  symbol: 'SiLU',
  arity: 1,
  value: ([x]) => x * sigmoid.value([x]),
  partials: (k, [x]) => [k.add(k.sigmoid(x), k.mul(x, sigmoidSlope(k, x)))],
  latex: ([x]) => productFormula(x, functionFormula('\\sigma', [x])),
  textbook: ([x], y) => {
    const gate = functionFormula('\\sigma', [x]);
    return [sumFormula([gate, productFormula(y, differenceFormula(one, gate))])];
  },
};

/** `x tanh(softplus x)`: with `e = e^(−|x|)`, a fraction that neither overflows nor cancels. */
export const mish: Op<1> = {
  name: 'mish',
  symbol: 'Mish',
  arity: 1,
  value: ([x]) => {
    const e = Math.exp(-Math.abs(x));
    const [gate, rest] = x > 0 ? [1 + 2 * e, 2 * e * e] : [e * (e + 2), 2];
    return (x * gate) / (gate + rest);
  },
  partials: (k, [x]) => {
    const inner = k.softplus(x);
    return [k.add(k.tanh(inner), k.mul(x, k.mul(k.sech2(inner), k.sigmoid(x))))];
  },
  latex: ([x]) => productFormula(x, callFormula('\\tanh', namedFormula('softplus', [x]))),
  textbook: ([x], y) => {
    const slope = productFormula(
      functionFormula('\\sigma', [x]),
      callFormula('\\operatorname{sech}^{2}', namedFormula('softplus', [x])),
    );
    return [sumFormula([fractionFormula(y, x), productFormula(x, slope)])];
  },
};

/** `x Φ(x)`, with the normal distribution Φ itself: no digits are lost in the left tail. */
export const gelu: Op<1> = {
  name: 'gelu',
  symbol: 'GELU',
  arity: 1,
  value: ([x]) => x * normalCdfOf(x),
  partials: (k, [x]) => [k.add(k.normalCdf(x), k.mul(x, k.mul(k.constant(NORMAL), k.gaussian(x))))],
  latex: ([x]) => productFormula(x, functionFormula('\\Phi', [x])),
  textbook: ([x]) => {
    const density = productFormula(fractionFormula(x, new Formula('\\sqrt{2\\pi}')), bellFormula(x));
    return [sumFormula([functionFormula('\\Phi', [x]), density])];
  },
};

/**
 * `½ x (1 + tanh u)` with `u = √(2/π) (x + 0.044715 x³)`, the approximation of `gelu`; computed as `x σ(2u)`, which does
 * not cancel. From |x| = 1000 on the slope of σ is 0, and u is held there, so that no 0 · ∞ can arise.
 */
export const geluTanh: Op<1> = {
  name: 'geluTanh',
  symbol: 'GELU',
  arity: 1,
  value: ([x]) => x * sigmoid.value([x * (LINEAR + CUBIC * (x * x))]),
  partials: (k, [x]) => {
    const held = k.clamp(x, k.constant(-1000), k.constant(1000));
    const square = k.square(held);
    const doubled = k.mul(held, k.add(k.constant(LINEAR), k.mul(k.constant(CUBIC), square)));
    const slope = k.add(k.constant(LINEAR), k.mul(k.constant(3 * CUBIC), square));
    return [k.add(k.sigmoid(doubled), k.mul(k.mul(held, slope), sigmoidSlope(k, doubled)))];
  },
  latex: ([x]) => productFormula(fractionFormula(x, two), sumFormula([one, callFormula('\\tanh', cubicFormula(x))])),
  textbook: ([x], y) => {
    const slope = new Formula(`\\sqrt{\\tfrac{2}{\\pi}} \\left(1 + 0.134145 \\cdot ${powerFormula(x, two)}\\right)`, 2);
    const bend = callFormula('\\operatorname{sech}^{2}', cubicFormula(x));
    return [sumFormula([fractionFormula(y, x), productFormula(productFormula(fractionFormula(x, two), slope), bend)])];
  },
};

/** `x / (1 + |x|)`. */
export const softsign: Op<1> = {
  name: 'softsign',
  symbol: 'softsign',
  arity: 1,
  value: ([x]) => x / (1 + Math.abs(x)),
  partials: (k, [x]) => [k.square(k.reciprocal(k.add(k.constant(1), k.abs(x))))],
  latex: ([x]) => fractionFormula(x, sumFormula([one, enclosedFormula('|', x, '|')])),
  textbook: ([x]) => [fractionFormula(one, powerFormula(sumFormula([one, enclosedFormula('|', x, '|')]), two))],
};

/** `σ′(x)`, exact in both tails; its derivative is one product, so nothing cancels there either. */
function sigmoidSlope<T>(k: Arithmetic<T>, x: T): T {
  return k.mul(k.constant(0.25), k.sech2(k.mul(k.constant(0.5), x)));
}

function cubicFormula(x: Formula): Formula {
  const cubic = `${x.inside(1)} + 0.044715 \\cdot ${powerFormula(x, constantFormula(3))}`;
  return new Formula(`\\sqrt{\\tfrac{2}{\\pi}} \\left(${cubic}\\right)`, 2);
}
