// The error function and the normal distribution. Their numbers are in error-function.ts.
import { erfc as erfcOf, erf as erfOf, gaussian as gaussianOf, normalCdf as normalCdfOf } from '../error-function.ts';
import {
  bellFormula,
  constantFormula,
  Formula,
  fractionFormula,
  functionFormula,
  namedFormula,
  negativeFormula,
  powerFormula,
  productFormula,
} from '../formula.ts';
import type { Arithmetic, Op } from '../op.ts';

const one: Formula = constantFormula(1);
const two: Formula = constantFormula(2);
const e: Formula = new Formula('e');
/** `1/√(2π)`, the height of the normal distribution. */
const NORMAL: number = 1 / Math.sqrt(2 * Math.PI);

/** `2/√π ∫₀ˣ e^(−t²) dt`. */
export const erf: Op<1> = {
  name: 'erf',
  symbol: 'erf',
  arity: 1,
  value: ([x]) => erfOf(x),
  partials: (k, [x]) => [errorSlope(k, x)],
  latex: ([x]) => namedFormula('erf', [x]),
  textbook: ([x]) => [errorSlopeFormula(x)],
};

/** `1 − erf x`, without the cancellation. */
export const erfc: Op<1> = {
  name: 'erfc',
  symbol: 'erfc',
  arity: 1,
  value: ([x]) => erfcOf(x),
  partials: (k, [x]) => [k.neg(errorSlope(k, x))],
  latex: ([x]) => namedFormula('erfc', [x]),
  textbook: ([x]) => [negativeFormula(errorSlopeFormula(x))],
};

/** `e^(−x²/2)`, without the rounding of x² that costs the tail its digits. */
export const gaussian: Op<1> = {
  name: 'gaussian',
  symbol: 'bell',
  arity: 1,
  value: ([x]) => gaussianOf(x),
  partials: (k, [x], y) => [k.neg(k.mul(x, y))],
  latex: ([x]) => bellFormula(x),
};

/** `Φ(x) = ½ erfc(−x/√2)`, the share of a standard normal distribution below x. */
export const normalCdf: Op<1> = {
  name: 'normalCdf',
  symbol: 'Φ',
  arity: 1,
  value: ([x]) => normalCdfOf(x),
  partials: (k, [x]) => [k.mul(k.constant(NORMAL), k.gaussian(x))],
  latex: ([x]) => functionFormula('\\Phi', [x]),
  textbook: ([x]) => [productFormula(fractionFormula(one, new Formula('\\sqrt{2\\pi}')), bellFormula(x))],
};

/** `2/√π e^(−x²)`: the square of `gaussian` keeps the digits that rounding x² would cost. */
function errorSlope<T>(k: Arithmetic<T>, x: T): T {
  return k.mul(k.constant(2 / Math.sqrt(Math.PI)), k.square(k.gaussian(x)));
}

function errorSlopeFormula(x: Formula): Formula {
  const power = powerFormula(e, negativeFormula(powerFormula(x, two)));
  return productFormula(fractionFormula(two, new Formula('\\sqrt{\\pi}')), power);
}
