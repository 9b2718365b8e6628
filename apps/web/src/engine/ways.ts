// What lies between two nodes that a chain rule names: the arguments on the ways from one to the other, and the derivative as a formula.
import type { Tape } from '@retrograd/autodiff';
import { Formula, formulas } from '@retrograd/autodiff/ops';
import type { ArgumentOf } from '@retrograd/graph';
import { named } from './formulas.ts';

/** The ways of one link of the chain rule, from `by` up to `of`. */
export interface Ways {
  readonly of: number;
  readonly by: number;
  /** The arguments on them, consumers ascending. */
  readonly arguments: readonly ArgumentOf[];
  /** The nodes between that are not kept and that `of` is computed from, ascending, those that no way goes through included. */
  readonly between: readonly number[];
}

/**
 * The ways from node `by` to node `of` through nodes that are not kept; of several links between the two the one with number `use`, from 0
 * on: `condensed` lists the arguments of `of` first, then what goes through others. O(nodes between).
 */
export function waysBetween(
  tape: Tape,
  isKept: (node: number) => boolean,
  { of, by, use }: { readonly of: number; readonly by: number; readonly use: number },
): Ways {
  const direct = Array.from(tape.inputsOf(of), (input, argument) => ({ input, argument })).filter(
    ({ input }) => input === by,
  );
  if (use < direct.length)
    return { of, by, arguments: [{ node: of, argument: direct[use]!.argument }], between: betweenOf(tape, isKept, of) };
  const between = betweenOf(tape, isKept, of);
  const leads = new Set([by]);
  const all: ArgumentOf[] = [];
  for (const node of [...between, of])
    for (const [argument, input] of tape.inputsOf(node).entries())
      if (leads.has(input) && !(node === of && input === by)) {
        leads.add(node);
        all.push({ node, argument });
      }
  return { of, by, arguments: all, between };
}

function betweenOf(tape: Tape, isKept: (node: number) => boolean, of: number): number[] {
  const found = new Set<number>();
  const open = [of];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const input of tape.inputsOf(node))
      if (tape.op(input) !== null && !isKept(input) && !found.has(input)) {
        found.add(input);
        open.push(input);
      }
  return [...found].sort((a, b) => a - b);
}

const [MOST_BETWEEN, LONGEST] = [24, 160]; // nodes, letters of LaTeX: more is a symbol

/** The derivative along `ways` as a textbook writes it, `0.5 · 2 · (y − ŷ) · (−1)`; `null` for several ways, or for what is too long. */
export function waysFormula(tape: Tape, names: readonly string[], { arguments: all, between }: Ways): Formula | null {
  if (between.length > MOST_BETWEEN || new Set(all.map(({ node }) => node)).size < all.length) return null;
  const written = new Map<number, Formula>();
  const formula = (i: number) => written.get(i) ?? named(names[i]!);
  const argumentsOf = (node: number) => Array.from(tape.inputsOf(node), formula);
  for (const node of between) if (tape.label(node) === '') written.set(node, tape.op(node)!.latex(argumentsOf(node)));
  const factors = all.toReversed().map(({ node, argument }) => {
    const [op, args, y] = [tape.op(node)!, argumentsOf(node), formula(node)];
    return (op.textbook?.(args, y) ?? op.partials(formulas, args, y))[argument]!;
  });
  const product = factors
    .filter(({ tex }) => tex !== '1')
    .reduce<Formula | null>((before, factor) => (before === null ? factor : formulas.mul(before, factor)), null);
  return (product?.tex.length ?? 0) > LONGEST ? null : (product ?? new Formula('1'));
}
