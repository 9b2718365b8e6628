// One line of a step: a formula, its right side with numbers, and what that gives.
import { formatFraction, formatNumber, formatRounded, parseNumber } from '@retrograd/graph';

const DIGITS = 6;

/** One line. */
export interface Line {
  readonly name: 'g' | 'm' | 'v' | 'mHat' | 'vHat' | 'root' | 'delta' | 'next';
  readonly tex: string;
  /** The right side with the numbers that are shown; empty where there is nothing to compute. */
  readonly numbers: string;
  /** `=` if the shown numbers give the shown result, `≈` if their rounding shows. */
  readonly sign: '=' | '≈';
  readonly x: number;
  /** `x`, as it is shown. */
  readonly result: string;
}

/** Also `1/35`, which is a step size of a course. */
function shownAs(x: number): string {
  const fraction = formatFraction(x, DIGITS);
  return fraction.includes('/') ? fraction : formatRounded(x, DIGITS);
}

/** A line: `write` puts the shown numbers together, and `compute` says what they give. */
export function line(
  [name, tex, x]: readonly [Line['name'], string, number],
  numbers: readonly number[],
  write: (...shown: string[]) => string,
  compute: (...read: number[]) => number,
): Line {
  const shown = numbers.map(shownAs);
  const again = compute(...shown.map((text, k) => parseNumber(text) ?? numbers[k]!));
  const agrees = formatNumber(again, DIGITS) === formatNumber(x, DIGITS);
  return { name, tex, numbers: write(...shown), sign: agrees ? '=' : '≈', x, result: formatRounded(x, DIGITS) };
}
