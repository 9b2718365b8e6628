// A node as a reader sees it, between nodes that have names: what is unnamed in between is written out.
import { backward } from '@retrograd/autodiff';
import { type Formula, formulas, type Op } from '@retrograd/autodiff/ops';
import { formatRounded } from '@retrograd/graph';
import { named } from '../engine/formulas.ts';
import type { Work } from './question.ts';

const DIGITS = 5; // significant, as the courses print them
const MOST_WRITTEN = 40; // operations without a name that are written out
const MOST_TERMS = 12; // paths to named nodes

/** What a name stands for in a formula: itself, or its number. */
type Leaf = (node: number) => Formula;

/** Names as they are called on the screen. */
export function byName(names: readonly string[]): Leaf {
  return (node) => named(names[node]!);
}

/** Numbers to five digits. */
export function byNumber({ tape }: Work): Leaf {
  return (node) => numberFormula(tape.values[node]!);
}

/** `x` in a formula. */
export function numberFormula(x: number): Formula {
  return named(formatRounded(x, DIGITS));
}

/** True for a node that a formula names: a leaf, the output, or a result with a label. */
function isNamed({ tape, output }: Work, node: number): boolean {
  return tape.op(node) === null || tape.label(node) !== '' || node === output;
}

/** What `node` is computed from, down to what has a name. O(what is written). */
export function writtenOut(work: Work, node: number, leaf: Leaf): Formula {
  const { tape } = work;
  const open = new Set([node]);
  for (const at of open)
    for (const input of tape.inputsOf(at)) if (!isNamed(work, input) && open.size < MOST_WRITTEN) open.add(input);
  const done = new Map<number, Formula>();
  for (const at of [...open].sort((a, b) => a - b)) {
    const args = Array.from(tape.inputsOf(at), (input) => done.get(input) ?? leaf(input));
    done.set(at, tape.op(at)!.latex(args));
  }
  return done.get(node)!;
}

/** The local derivative of `node` by its argument, as a textbook prints it. */
export function partialFormula(work: Work, node: number, argument: number, leaf: Leaf): Formula {
  const op = work.tape.op(node)! as Op;
  const args = Array.from(work.tape.inputsOf(node), (input) =>
    isNamed(work, input) ? leaf(input) : writtenOut(work, input, leaf),
  );
  const y = leaf(node);
  return (op.textbook?.(args, y) ?? op.partials(formulas, args, y))[argument]!;
}

/** What one path to a named node brings back: that node, and the local derivatives on the way. */
export interface Term {
  readonly from: number;
  readonly edges: readonly { readonly node: number; readonly argument: number }[];
}

/** The paths from `node` to the named nodes that use it next, on which something comes back. O(nodes + edges). */
export function termsTo(work: Work, node: number): Term[] {
  const { tape, output } = work;
  const adjoints = backward(tape, output);
  const uses: { node: number; argument: number }[][] = Array.from({ length: tape.length }, () => []);
  for (let at = tape.leafCount; at < tape.length; at++)
    for (const [argument, input] of tape.inputsOf(at).entries()) uses[input]!.push({ node: at, argument });
  const found: Term[] = [];
  const waiting: Term[] = [{ from: node, edges: [] }];
  while (waiting.length > 0 && found.length < MOST_TERMS) {
    const { from, edges } = waiting.pop()!;
    if (edges.length > 0 && isNamed(work, from)) found.push({ from, edges });
    else
      for (const use of uses[from]!.toReversed())
        if (adjoints[use.node] !== 0) waiting.push({ from: use.node, edges: [use, ...edges] });
  }
  return found;
}
