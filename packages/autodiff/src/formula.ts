// Formulas as LaTeX that knows how tightly it binds, so that brackets appear where they are needed and nowhere else.

/** How tightly a formula binds: the looser, the smaller. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

/** A piece of LaTeX together with how tightly it binds. */
export class Formula {
  readonly tex: string;
  readonly binding: number;

  constructor(tex: string, binding: number = ATOM) {
    this.tex = tex;
    this.binding = binding;
  }

  /** Its LaTeX, in brackets if it binds more loosely than its surroundings demand. */
  inside(binding: number): string {
    return this.binding < binding ? `\\left(${this.tex}\\right)` : this.tex;
  }

  toString(): string {
    return this.tex;
  }
}

/** A name or an ordinary number. A negative number binds like a sum, so that `2 · (−3)` gets its brackets. */
export function constantFormula(x: number): Formula {
  if (Number.isNaN(x)) return new Formula('\\mathrm{NaN}');
  const magnitude = Math.abs(x) === Infinity ? '\\infty' : decimal(Math.abs(x));
  return x < 0 || Object.is(x, -0) ? new Formula(`-${magnitude}`, SUM) : new Formula(magnitude);
}

function decimal(x: number): string {
  const [mantissa, exponent] = String(x).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

/** `a + b + …`; negative terms keep their own sign. */
export function sumFormula(terms: readonly Formula[]): Formula {
  if (terms.length === 0) return constantFormula(0);
  const [first, ...rest] = terms.map((term) => term.tex);
  return new Formula(
    rest.reduce((sum, term) => (term.startsWith('-') ? `${sum} - ${term.slice(1)}` : `${sum} + ${term}`), first!),
    SUM,
  );
}

export function differenceFormula(a: Formula, b: Formula): Formula {
  return new Formula(`${a.inside(SUM)} - ${b.inside(PRODUCT)}`, SUM);
}

export function productFormula(a: Formula, b: Formula): Formula {
  return new Formula(`${a.inside(PRODUCT)} \\cdot ${b.inside(PRODUCT)}`, PRODUCT);
}

export function fractionFormula(a: Formula, b: Formula): Formula {
  return new Formula(`\\frac{${a.tex}}{${b.tex}}`, PRODUCT);
}

export function negativeFormula(x: Formula): Formula {
  return new Formula(`-${x.inside(PRODUCT)}`, SUM);
}

export function powerFormula(base: Formula, exponent: Formula): Formula {
  return new Formula(`${base.inside(ATOM)}^{${exponent.tex}}`, POWER);
}

/** `f x` for a short argument, `f(x + 1)` for a longer one. */
export function callFormula(name: string, x: Formula): Formula {
  return x.binding >= POWER
    ? new Formula(`${name} ${x.tex}`, PRODUCT)
    : new Formula(`${name}\\left(${x.tex}\\right)`, POWER);
}

/** `f(a, b)`, always with brackets. */
export function functionFormula(name: string, args: readonly Formula[]): Formula {
  return new Formula(`${name}\\left(${args.map((arg) => arg.tex).join(', ')}\\right)`, POWER);
}
