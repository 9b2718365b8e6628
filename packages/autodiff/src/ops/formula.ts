// Formulas as LaTeX that knows how tightly it binds, so that brackets appear where they are needed and nowhere else.

/** How tightly a formula binds: the looser, the smaller. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

/** A piece of LaTeX together with how tightly it binds, so that brackets can be put where they are needed. */
export class Formula {
  /** The LaTeX, without outer brackets. */
  readonly tex: string;
  /** 1 for sums, 2 for products, 3 for powers and calls, 4 for names and numbers. */
  readonly binding: number;
  /** True if it ends in a call without brackets, which would swallow a factor after it: `\ln x \cdot y`. */
  readonly open: boolean;

  /** A name, unless `binding` says otherwise: `new Formula('x')`. */
  constructor(tex: string, binding: number = ATOM, open = false) {
    this.tex = tex;
    this.binding = binding;
    this.open = open;
  }

  /** Its LaTeX, in brackets if it binds more loosely than its surroundings demand. */
  inside(binding: number): string {
    return this.binding < binding ? `\\left(${this.tex}\\right)` : this.tex;
  }

  /** Its LaTeX as the left one of two factors. */
  asLeftFactor(): string {
    return this.inside(this.open ? ATOM : PRODUCT);
  }

  /** The LaTeX, without outer brackets. */
  toString(): string {
    return this.tex;
  }
}

/** A name or an ordinary number. A negative number binds like a sum, so that `2 · (−3)` gets its brackets. */
export function constantFormula(x: number): Formula {
  if (Number.isNaN(x)) return new Formula('\\mathrm{NaN}');
  const magnitude = decimal(Math.abs(x));
  return x < 0 || Object.is(x, -0) ? new Formula(`-${magnitude}`, SUM) : magnitude;
}

function decimal(x: number): Formula {
  if (x === Infinity) return new Formula('\\infty');
  const [mantissa, exponent] = String(x).split('e');
  return exponent === undefined
    ? new Formula(mantissa!)
    : new Formula(
        `${mantissa === '1' ? '' : `${mantissa} \\cdot `}10^{${Number(exponent)}}`,
        mantissa === '1' ? POWER : PRODUCT,
      );
}

const MOST_WRITTEN = 12; // arguments: of more, the first two and the last

/** The first `count` of `parts`, or `a, b, …, z` where these are too many to be read. */
export function shortened(parts: readonly Formula[], count: number = parts.length): readonly Formula[] {
  if (count <= MOST_WRITTEN) return parts.slice(0, count);
  return [parts[0]!, parts[1]!, new Formula('\\dots'), parts[count - 1]!];
}

/** `a + b + …`, shortened if there are many; negative terms keep their own sign. */
export function sumFormula(terms: readonly Formula[]): Formula {
  if (terms.length === 0) return constantFormula(0);
  return shortened(terms).reduce(
    (sum, { tex }) => new Formula(tex.startsWith('-') ? `${sum} - ${tex.slice(1)}` : `${sum} + ${tex}`, SUM),
  );
}

/** `a − b`. */
export function differenceFormula(a: Formula, b: Formula): Formula {
  return new Formula(`${a.inside(SUM)} - ${b.inside(PRODUCT)}`, SUM);
}

/** `a · b`. */
export function productFormula(a: Formula, b: Formula): Formula {
  return new Formula(`${a.asLeftFactor()} \\cdot ${b.inside(PRODUCT)}`, PRODUCT, b.open);
}

/** `a` over `b`. */
export function fractionFormula(a: Formula, b: Formula): Formula {
  return new Formula(`\\frac{${a.tex}}{${b.tex}}`, PRODUCT);
}

/** `−x`. */
export function negativeFormula(x: Formula): Formula {
  return new Formula(`-${x.inside(PRODUCT)}`, SUM);
}

/** `base` with an exponent. */
export function powerFormula(base: Formula, exponent: Formula): Formula {
  return new Formula(`${base.inside(ATOM)}^{${exponent.tex}}`, POWER);
}

/** `√x`, or the root of another degree. */
export function rootFormula(x: Formula, degree?: number): Formula {
  return new Formula(`\\sqrt${degree === undefined ? '' : `[${degree}]`}{${x.tex}}`);
}

/** `x` between two delimiters: `\left|x\right|`. */
export function enclosedFormula(left: string, x: Formula, right: string): Formula {
  return new Formula(`\\left${left}${x.tex}\\right${right}`);
}

/** Iverson's bracket: 1 where the relation holds, else 0. Further relations make a chain, `[0 < x < 6]`. */
export function indicatorFormula(first: Formula, ...chain: readonly (string | Formula)[]): Formula {
  return new Formula(`\\left[${[first, ...chain].join(' ')}\\right]`);
}

/** `e^(−x²/2)`. */
export function bellFormula(x: Formula): Formula {
  const half = fractionFormula(powerFormula(x, constantFormula(2)), constantFormula(2));
  return powerFormula(new Formula('e'), negativeFormula(half));
}

/** `f x` for a short argument, `f(x + 1)` for a longer one. */
export function callFormula(name: string, x: Formula): Formula {
  return x.binding >= POWER
    ? new Formula(`${name} ${x.tex}`, PRODUCT, true)
    : new Formula(`${name}\\left(${x.tex}\\right)`, POWER);
}

/** `name(a, b)` for a function that LaTeX has no command for. `name` is plain text. */
export function namedFormula(name: string, args: readonly Formula[]): Formula {
  return functionFormula(`\\operatorname{${latexText(name)}}`, args);
}

/** `name(a, b)`, always with brackets, shortened if there are many: `functionFormula('\\max', args)`. `name` is LaTeX. */
export function functionFormula(name: string, args: readonly Formula[]): Formula {
  return new Formula(`${name}\\left(${shortened(args).join(', ')}\\right)`, POWER);
}

/** `a` where `condition > 0`, `b` where it is not. Binds like a sum: without brackets, what follows would seem to belong to a case. */
export function casesFormula(condition: Formula, a: Formula, b: Formula): Formula {
  const rows = `${a.tex} & ${condition.tex} > 0\\\\${b.tex} & ${condition.tex} \\le 0`;
  return new Formula(`\\begin{cases}${rows}\\end{cases}`, SUM);
}

/**
 * Plain text as LaTeX that shows it as it is written, for `\mathrm{…}` and the like. What cannot be seen, such as U+0000, and
 * a mark that has no letter to stand on become `\ufffd`.
 */
export function latexText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC')) // KaTeX has not all of the mathematical letters
    .replaceAll(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cs}](?<!\s)|(?<!\p{L})[\u0300-\u036f]|[\u0305\u0309\u030d-\u0326\u0328-\u036f]/gu,
      '\ufffd',
    )
    .replaceAll(/[\\{}$&#%_^~'\s]/g, (sign) => SIGNS[sign] ?? (sign.trim() === '' ? '\\ ' : `\\${sign}`))
    .replaceAll(BETWEEN_SCRIPTS, '{}');
}

const LOWERED = '[₀-₎ₐ-ₜᵢ-ᵪⱼ]';
const RAISED = `(?:(?!${LOWERED})[\\p{Lm}¹²³⁰-ⁿ])`;

/** Where letters above and below the line meet: LaTeX would set them over one another, and of three in a row lose one. */
const BETWEEN_SCRIPTS = new RegExp(`(?<=${LOWERED})(?=${RAISED})|(?<=${RAISED})(?=${LOWERED})`, 'gu');

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\backslash ',
  '^': '\\text{\\textasciicircum}',
  '~': '\\text{\\textasciitilde}',
  "'": "\\text{'}",
};
