// The tape as formulas: what each node computes and its local partials, with the names of the screen in them.
import type { Tape } from '@retrograd/autodiff';
import { Formula, formulas } from '@retrograd/autodiff/ops';
import { labelLatex } from '@retrograd/graph';

const named = (name: string): Formula =>
  new Formula(/^[−-]/.test(name) ? `-${name.slice(1)}` : labelLatex(name), /^[−-]/.test(name) ? 1 : undefined);

/** What node `i` computes, as LaTeX; empty for a leaf. */
export function formulaOf(tape: Tape, names: readonly string[], i: number): string {
  return tape.op(i)?.latex(argumentsOf(tape, names, i)).tex ?? '';
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
