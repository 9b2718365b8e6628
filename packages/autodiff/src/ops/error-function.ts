// The error function and its relatives, as numbers: JavaScript has none. Near 0 a Chebyshev series of erf, elsewhere one
// of e^x² erfc x, which varies so little that the tail keeps all its digits. Coefficients: test/reference/error_function.py.

/** `erf(x) / x − 1` for |x| ≤ 1, in `2x² − 1`. */
const near: readonly number[] = [
  -0.024523060617345903, -0.14226120510371365, 0.010035582187599796, -0.0005768764699767485, 2.741993125219606e-5,
  -1.1043175507344507e-6, 3.8488755420345036e-8, -1.1808582533875466e-9, 3.2334215826050907e-11, -7.991015947004549e-13,
  1.7990725113961456e-14, -3.718635487818693e-16, 7.103599003714253e-18,
];

/** `(1 + 2x) e^x² erfc(x)` for x ≥ 0, in `(x − 3.75) / (x + 3.75)`. Source of the form: Shepherd & Laframboise 1981. */
const far: readonly number[] = [
  1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
  0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-5, 4.13902798607301e-6,
  7.74038306619849e-7, -2.1886401049234397e-7, 1.076499946567091e-8, 4.521959811218287e-9, -7.754400208831351e-10,
  -6.318088340886684e-11, 2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14,
  3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17, 5.068148904796111e-17,
];

/** `2/√π ∫₀ˣ e^(−t²) dt`, to about 1 ε. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 1) return Math.sign(x) * (1 - upperTail(size));
  return x + x * chebyshev(near, 2 * x * x - 1); // also NaN
}

/** `1 − erf x`, without the cancellation: to about 3 ε, also where it is 1e-300. */
export function erfc(x: number): number {
  if (x > 0.5) return upperTail(x);
  return x < -1 ? 2 - upperTail(-x) : 1 - erf(x);
}

/** `Φ(x) = ½ erfc(−x/√2)`, the share of a standard normal distribution below x, to about 3 ε. */
export function normalCdf(x: number): number {
  const scaled = x * Math.SQRT1_2;
  if (x < -0.7) return 0.5 * bell(x, 0.5) * scaledErfc(-scaled); // erfc of the rounded x/√2 would be off by x² ε
  return x > 1.5 ? 1 - normalCdf(-x) : 0.5 + 0.5 * erf(scaled);
}

/** `e^(−x²/2)`, to about 1 ε. */
export function gaussian(x: number): number {
  return bell(x, 0.5);
}

/** `erfc x` for x ≥ 0.5. */
function upperTail(x: number): number {
  return bell(x, 1) * scaledErfc(x);
}

/** `e^x² erfc x` for x ≥ 0. */
function scaledErfc(x: number): number {
  return x === Infinity ? 0 : chebyshev(far, (x - 3.75) / (x + 3.75)) / (1 + 2 * x);
}

/** `e^(−scale x²)`. The square is split, since rounding it would cost `x² ε`: that of 24 bits of x is exact. */
function bell(x: number, scale: number): number {
  if (Math.abs(x) > 40) return 0; // also ∞, which cannot be split
  const head = Math.fround(x);
  return Math.exp(-scale * head * head) * Math.exp(-scale * (x - head) * (x + head));
}

/** `Σ cₖ Tₖ(t)` by Clenshaw's recurrence. */
function chebyshev(coefficients: readonly number[], t: number): number {
  let current = 0;
  let next = 0;
  for (let k = coefficients.length - 1; k > 0; k--) {
    const previous = 2 * t * current - next + coefficients[k]!;
    next = current;
    current = previous;
  }
  return t * current - next + coefficients[0]!;
}
