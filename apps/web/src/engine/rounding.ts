// How a number is written when one computes by hand: to so many decimals or significant digits, rounded or cut off.

/** What is kept of a number. */
export interface Rounding {
  readonly digits: number;
  readonly of: 'decimals' | 'significant';
  readonly isCut: boolean;
}

/** Decimal digits that a float64 has for sure: what stands behind them is left over from arithmetic, as in 0.1 + 0.2. */
const SURE = 15;

/**
 * `x` as it is written down: half a unit goes up, away from zero, as at school, unless the rest is cut off. NaN, infinities and
 * zeros stay. A number too small for its decimals becomes 0.
 */
export function roundedAs(x: number, { digits, of, isCut }: Rounding): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [mantissa, power] = Math.abs(x)
    .toExponential(SURE - 1)
    .split('e');
  const all = mantissa!.replace('.', '');
  const exponent = Number(power);
  const kept = of === 'significant' ? digits : exponent + 1 + digits;
  if (kept >= SURE) return x;
  if (kept < 0) return 0;
  const up = !isCut && all[kept]! >= '5' ? 1 : 0;
  const whole = Number(all.slice(0, kept)) + up;
  return Math.sign(x) * Number(`${whole}e${exponent + 1 - kept}`);
}
