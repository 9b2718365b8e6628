// Numbers as they are drawn.

/** `x` to `digits` significant digits, with a true minus sign, also for −0; `1.2e−7` outside 1e−4 … 1e6. */
export function formatNumber(x: number, digits = 4): string {
  if (Number.isNaN(x)) return 'NaN';
  const sign = x < 0 ? '−' : '';
  if (Math.abs(x) === Infinity) return `${sign}∞`;
  if (x === 0) return Object.is(x, -0) ? '−0' : '0'; // 1/−0 is −∞
  const rounded = roundedTo(Math.abs(x), digits);
  if (rounded >= 1e-4 && rounded < 1e6) return sign + String(rounded);
  const [mantissa, exponent] = rounded.toExponential(digits - 1).split('e');
  return `${sign}${String(Number(mantissa))}e${exponent!.replace('-', '−').replace('+', '')}`;
}

/** The digits of `x` in a drawing that has `digits`: six of a whole number below a million, since zeros in their place look exact. */
export function digitsOf(x: number, digits: number): number {
  return Number.isInteger(x) && Math.abs(x) < 1e6 ? Math.max(digits, 6) : digits;
}

const POWERS: readonly number[] = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`)); // these are exact
const MOST_QUICK = 10; // digits: their whole numbers and the table are exact
const UNSURE = 1e-4; // around half a unit of the last digit, where the product below may round to the other side

/**
 * `x` rounded to `digits` significant digits, as it is written: the number that is nearest to that text, and finite if `x` is,
 * though `1.798e308` is beyond all numbers. Two numbers are written alike if and only if this is the same. Most are found by whole numbers, ten times as fast as by their text.
 */
export function roundedTo(x: number, digits: number): number {
  const magnitude = Math.abs(x);
  if (digits <= MOST_QUICK && magnitude >= 1e-12 && magnitude < 1e10) {
    let whole = 0; // digits before the point; less than 0 for zeros behind it
    if (magnitude >= 1) while (magnitude >= POWERS[whole]!) whole++;
    else while (magnitude * POWERS[1 - whole]! < 1) whole--;
    const places = digits - whole;
    if (places >= 0 && places < POWERS.length) {
      const scaled = magnitude * POWERS[places]!;
      const floor = Math.floor(scaled);
      const rest = scaled - floor;
      if (Math.abs(rest - 0.5) > UNSURE) {
        const rounded = (rest < 0.5 ? floor : floor + 1) / POWERS[places]!;
        return x < 0 ? -rounded : rounded;
      }
    }
  }
  if (x === 0 || magnitude === Infinity) return x; // the text of −0 has lost its sign
  return Math.max(-Number.MAX_VALUE, Math.min(Number(x.toPrecision(digits)), Number.MAX_VALUE));
}
