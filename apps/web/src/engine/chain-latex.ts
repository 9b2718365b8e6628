// The chain rule of one gradient as LaTeX: with derivatives, with what they are, with numbers.
import type { Formula } from '@retrograd/autodiff/ops';
import { bracketed, labelLatex, type Notation, productReceipt, sumReceipt } from '@retrograd/graph';
import { named } from './formulas.ts';
import { isFormula } from './names.ts';

/** A factor of a product in the chain rule. */
interface Factor {
  /** `\frac{\partial z}{\partial w}`. */
  readonly name: string;
  /** What it is, as a formula; `null` where that is too long. */
  readonly formula: Formula | null;
  readonly number: number;
}

/** A product of the chain rule, from the output on. */
export interface Product {
  readonly factors: readonly Factor[];
  readonly product: number;
}

const PRODUCT = 2; // how tightly a factor binds, at least

/** `∂of/∂by` as LaTeX. */
export function derivativeLatex(of: string, by: string): string {
  const [above, below] = [of, by].map((name) => named(name).inside(PRODUCT));
  return `\\frac{\\partial ${above}}{\\partial ${below}}`;
}

/** The gradient of what is called `of` by what is called `by` as LaTeX, in the notation of the document. */
export function gradientLatex(of: string, by: string, notation: Notation, isSum: boolean): string {
  const label = labelLatex(by);
  if (isFormula(by) || notation === 'partial' || (notation === 'delta' && !isSum)) return derivativeLatex(of, by);
  if (notation === 'grad') return `${label}\\mathtt{.grad}`;
  const [letter] = label.match(/^(?:\\[a-z]+\{[^{}]*\}|[^_^])*/u)!;
  const scripts = label.slice(letter.length);
  return notation === 'bar' ? `\\bar{${letter}}${scripts}` : `\\delta${scripts}`;
}

/**
 * `gradient = products with names = with formulas = with numbers = sum`, as lines of one display, each product on a line of its own.
 * `hasMore`: they are not all.
 */
export function chainLatex(gradient: string, products: readonly Product[], hasMore: boolean, sum: number): string {
  const more = hasMore ? ['\\cdots'] : [];
  const total = (write: (product: Product) => string) =>
    `&= ${[...products.map(write), ...more].join(' \\\\\n&\\quad + ')}`;
  const lines = [total(({ factors }) => factors.map(({ name }) => name).join(' '))];
  if (products.every(({ factors }) => factors.every(({ formula }) => formula !== null)))
    lines.push(total(({ factors }) => inFormulas(factors)));
  lines.push(total(({ factors }) => inNumbers(factors)));
  const { shown, sign, result } = sumReceipt(
    products.map(({ product }) => product),
    sum,
  );
  if (products.length > 1) {
    const terms = shown.map((each, k) => numberLatex(k === 0 ? each : bracketed(each)));
    lines.push(`&= ${[...terms, ...more].join(' + ')}`);
  }
  lines.push(`&${sign === '=' && !hasMore ? '=' : '\\approx'} ${numberLatex(result)}`);
  return `\\begin{aligned}\n${gradient} ${lines.join(' \\\\\n')}\n\\end{aligned}`;
}

function inFormulas(factors: readonly Factor[]): string {
  const written = factors.map(({ formula }) => formula!).filter(({ tex }) => tex !== '1');
  if (written.length < 2) return written[0]?.tex ?? '1';
  return written.map((each) => (each.open ? `\\left(${each.tex}\\right)` : each.inside(PRODUCT))).join(' \\cdot ');
}

function inNumbers(factors: readonly Factor[]): string {
  const { shown } = productReceipt(
    factors.map(({ number }) => number),
    0,
  );
  return shown.map((each) => numberLatex(bracketed(each))).join(' \\cdot ');
}

/** A number as LaTeX. */
function numberLatex(text: string): string {
  return text
    .replaceAll('−', '-')
    .replaceAll('∞', '\\infty')
    .replace(/e(-?\d+)/u, ' \\cdot 10^{$1}');
}
