// Numbers as they are printed and as readers type them.

/** `x` to `digits` significant digits, with a true minus sign; `1.2e−7` outside 1e−4 … 1e6. */
export function formatNumber(x: number, digits = 4): string {
  if (Number.isNaN(x)) return 'NaN';
  const magnitude = Math.abs(x);
  const sign = x < 0 ? '−' : '';
  if (magnitude === Infinity) return `${sign}∞`;
  if (magnitude === 0) return '0';
  if (magnitude >= 1e-4 && magnitude < 1e6) {
    const rounded = Number(magnitude.toPrecision(digits));
    return (
      sign +
      (Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(decimals(rounded, digits)).replace(/0+$/, ''))
    );
  }
  const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
  return `${sign}${String(Number(mantissa))}e${exponent!.replace('-', '−').replace('+', '')}`;
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
