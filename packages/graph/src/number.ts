// Numbers as they are printed and as readers type them.

/** `x` to `digits` significant digits, with a true minus sign; `1.2e−7` outside 1e−4 … 1e6. */
export function formatNumber(x: number, digits = 4): string {
  if (Number.isNaN(x)) return 'NaN';
  const magnitude = Math.abs(x);
  const sign = x < 0 ? '−' : '';
  if (magnitude === Infinity) return `${sign}∞`;
  if (magnitude === 0) return '0';
  if (magnitude >= 1e-4 && magnitude < 1e6)
    return sign + (quickDecimal(magnitude, digits) ?? decimalOf(magnitude, digits));
  const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
  return `${sign}${String(Number(mantissa))}e${exponent!.replace('-', '−').replace('+', '')}`;
}

/** A number of 1e−4 … 1e6 to so many significant digits, without zeros at its end. */
function decimalOf(magnitude: number, digits: number): string {
  const rounded = Number(magnitude.toPrecision(digits));
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(decimals(rounded, digits)).replace(/0+$/, '');
}

const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10] as const;
const MOST_QUICK = 6; // digits, with which all powers are in the table
const UNSURE = 1e-6; // around half a unit of the last digit, where the product below may round to the other side

/** `decimalOf`, three times as fast, by whole numbers; `null` where it cannot be sure of the last digit. */
function quickDecimal(magnitude: number, digits: number): string | null {
  let whole = 0; // digits before the point; less than 0 for zeros behind it
  if (magnitude >= 1) while (whole < 6 && magnitude >= POWERS[whole]!) whole++;
  else while (magnitude * POWERS[1 - whole]! < 1) whole--;
  const places = digits - whole;
  if (digits > MOST_QUICK || places < 0 || places >= POWERS.length) return null;
  const scaled = magnitude * POWERS[places]!;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (Math.abs(rest - 0.5) < UNSURE) return null;
  let kept = rest < 0.5 ? floor : floor + 1;
  let behind = places;
  while (behind > 0 && kept % 10 === 0) {
    kept /= 10;
    behind--;
  }
  const text = String(kept);
  if (behind === 0) return text;
  const before = text.length - behind;
  return before > 0 ? `${text.slice(0, before)}.${text.slice(before)}` : `0.${'0'.repeat(-before)}${text}`;
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

/** Decimals behind the point that `digits` significant digits leave. */
function decimals(magnitude: number, digits: number): number {
  return Math.min(100, Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude))));
}
