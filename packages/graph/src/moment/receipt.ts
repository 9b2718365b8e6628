// Numbers that a reader can check: what is shown is what the sign between it says.
import { formatNumber } from '../number.ts';
import { formatFraction, formatRounded, parseNumber } from '../number-forms.ts';

/** Factors or terms with their result, all to the same digits. */
export interface Receipt {
  readonly shown: readonly string[];
  /** `=` if the shown numbers give the shown result, `≈` if their rounding shows. */
  readonly sign: '=' | '≈';
  readonly result: string;
}

const DIGITS = 5; // as the courses print them

/** The product of `factors`, which is `result`. No contribution is −0: it is 0. */
export function productReceipt(factors: readonly number[], result: number, digits: number = DIGITS): Receipt {
  return receipt(factors, result + 0, digits, (numbers) => numbers.reduce((product, x) => product * x, 1) + 0);
}

/** The sum of `terms`, which is `result`. */
export function sumReceipt(terms: readonly number[], result: number, digits: number = DIGITS): Receipt {
  return receipt(terms, result, digits, (numbers) => numbers.reduce((sum, x) => sum + x, 0));
}

/** The sum of products of `terms`, which is `result`. Of one without factors, the product is 1. */
export function sumOfProductsReceipt(
  terms: readonly (readonly number[])[],
  result: number,
  digits: number = DIGITS,
): Omit<Receipt, 'shown'> & { readonly shown: readonly (readonly string[])[] } {
  const shown = terms.map((factors) => factors.map((x) => formatRounded(x, digits)));
  const again = shown.reduce((sum, factors) => sum + factors.map(read).reduce((product, x) => product * x, 1), 0);
  return { ...signed([], again, result, digits), shown };
}

/** An update, `old − rate · gradient`, which is `result`: to six digits, as the trace has them. */
export function updateReceipt(old: number, rate: number, gradient: number, result: number): Receipt {
  const digits = 6;
  const shown = [formatRounded(old, digits), formatFraction(rate, digits), formatRounded(gradient, digits)];
  const [before, step, slope] = shown.map(read) as [number, number, number];
  return signed(shown, before - step * slope, result, digits);
}

function receipt(
  numbers: readonly number[],
  result: number,
  digits: number,
  combine: (shown: readonly number[]) => number,
): Receipt {
  const shown = numbers.map((x) => formatRounded(x, digits));
  return signed(shown, combine(shown.map(read)), result, digits);
}

function signed(shown: readonly string[], again: number, result: number, digits: number): Receipt {
  const agrees = formatNumber(again, digits) === formatNumber(result, digits);
  return { shown, sign: agrees ? '=' : '≈', result: formatRounded(result, digits) };
}

/** The number of a shown text; of one that was rounded up beyond all numbers, the largest. */
function read(text: string): number {
  const largest = text.startsWith('−') ? -Number.MAX_VALUE : Number.MAX_VALUE;
  return NO_NUMBERS.get(text) ?? parseNumber(text) ?? largest;
}

const NO_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['∞', Number.POSITIVE_INFINITY],
  ['−∞', Number.NEGATIVE_INFINITY],
]);

/** A number in brackets if it is negative, as a factor or a term that is not the first. */
export function bracketed(text: string): string {
  return text.startsWith('−') ? `(${text})` : text;
}
