// Numbers as they are printed and as readers type them.

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

/** As `formatNumber`, but a number that was rounded keeps its zeros: `0.08020` for 0.0802038, and `0.5` for 0.5. */
export function formatRounded(x: number, digits = 4): string {
  const text = formatNumber(x, digits);
  const lost = Math.abs(Number(x.toPrecision(digits)) - x);
  if (!(lost > RESIDUE * Math.abs(x))) return text; // nothing, or what arithmetic has left: 0.1 + 0.2
  const [mantissa, ...exponent] = text.split('e');
  const missing = digits - mantissa!.replace(/^[−0.]+/, '').replace('.', '').length;
  const zeros = missing > 0 ? `${mantissa!.includes('.') ? '' : '.'}${'0'.repeat(missing)}` : '';
  return [mantissa + zeros, ...exponent].join('e');
}

/** As `formatNumber`, but a unit fraction that has no short decimal is written as one: `1/35`. */
export function formatFraction(x: number, digits = 4): string {
  const n = Math.round(1 / Math.abs(x));
  const isFraction = n <= 1000 && 1 / n === Math.abs(x) && roundedTo(x, digits) !== x;
  return isFraction ? `${x < 0 ? '−' : ''}1/${n}` : formatNumber(x, digits);
}

const RESIDUE = 1e-13; // relative: a few hundred roundings of float64

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

/** What a reader typed as a number: `0,5`, `.5`, `1/3`, `−2`, `1e-3`; `null` if it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll('−', '-').replaceAll(',', '.');
  const [numerator, denominator, ...more] = plain.split('/').map(decimal);
  if (more.length > 0 || numerator === undefined || numerator === null || denominator === null) return null;
  const quotient = numerator / (denominator ?? 1);
  return Number.isFinite(quotient) ? quotient : null;
}

function decimal(text: string): number | null {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}
