// The tape as formulas: what each node computes and its local partials, with the names of the screen in them.
import type { Tape } from '@retrograd/autodiff';
import { Formula, formulas } from '@retrograd/autodiff/ops';
import { formatNumber, labelLatex } from '@retrograd/graph';
import { isFormula } from './names.ts';

/** How tightly sums, products and powers bind. */
const [SUM, PRODUCT, POWER] = [1, 2, 3];
const NUMBER = /^(?<sign>[−-]?)(?<digits>[\d.]+|∞)(?:e(?<power>[−-]?\d+))?$/u;
/** What stands raised in a name, `h'` and `h^{(4)}`: a power of it has brackets. */
const RAISED = /[\^'¹²³⁰-ⁿ]/u;

/** A name as a part of a formula; a constant is called by its number, `−1.5e−7` for −1.5 · 10⁻⁷. */
export function named(name: string): Formula {
  const number = name.match(NUMBER)?.groups;
  if (number === undefined) {
    const tex = labelLatex(name);
    return new Formula(tex, isFormula(name) ? SUM : RAISED.test(tex) ? POWER : undefined);
  }
  const { sign = '', digits = '', power } = number;
  const mantissa = digits.replace('∞', '\\infty');
  const ten = power === undefined ? '' : `10^{${power.replace('−', '-')}}`;
  const tex = ten === '' ? mantissa : digits === '1' ? ten : `${mantissa} \\cdot ${ten}`;
  if (sign !== '') return new Formula(`-${tex}`, SUM);
  return new Formula(tex, ten === '' ? undefined : PRODUCT);
}

/** What node `i` computes, as LaTeX; empty for a leaf. */
export function formulaOf(tape: Tape, names: readonly string[], i: number): string {
  return tape.op(i)?.latex(argumentsOf(tape, names, i)).tex ?? '';
}

/** The same with numbers instead of names: `\\ln 0`; `?` for those that `hides` tells. */
export function numericFormulaOf(
  tape: Tape,
  i: number,
  hides: (x: number, of: 'value', i: number) => boolean = () => false,
): string {
  const inputs = tape.inputsOf(i);
  const written = (x: number, k: number) => named(hides(x, 'value', inputs[k]!) ? '?' : formatNumber(x, 6));
  return tape.op(i)?.latex(tape.argsOf(i).map(written)).tex ?? '';
}

/** The local partial by each argument of node `i`, as LaTeX, as a textbook prints it. */
export function partialFormulasOf(tape: Tape, names: readonly string[], i: number): string[] {
  const op = tape.op(i);
  if (op === null) return [];
  const args = argumentsOf(tape, names, i);
  const y = named(names[i]!);
  return (op.textbook?.(args, y) ?? op.partials(formulas, args, y)).map((partial) => partial.tex);
}

function argumentsOf(tape: Tape, names: readonly string[], i: number): Formula[] {
  return Array.from(tape.inputsOf(i), (input) => named(names[input]!));
}
