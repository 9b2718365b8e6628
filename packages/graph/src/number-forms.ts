// Numbers in the forms of texts and exercises: rounded with their zeros, as fractions, and as readers type them.
import { formatNumber, roundedTo } from './number.ts';

const RESIDUE = 1e-13; // relative: a few hundred roundings of float64

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
