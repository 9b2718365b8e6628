// Numbers as questions: all of one kind, and those along a path.
import { partialsOf, type Tape } from '@retrograd/autodiff';
import { MOST_ASKED } from '../document/schema.ts';
import type { Program } from '../engine/program.ts';
import { type Question, questionText } from './question.ts';

/** Kinds of numbers, in the order in which they are worked out. */
export const KINDS = [
  'value',
  'partial',
  'adjoint',
  'update',
  'formula',
  'slope',
  'flow',
] as const satisfies readonly Question['of'][];

/** Operations whose derivatives are 1 or −1. */
const SUMS: ReadonlySet<string> = new Set(['add', 'sub', 'sum', 'neg']);

/**
 * Texts of questions for all numbers of one kind, as many as a document may have: values forwards, adjoints backwards down to
 * the parameters and the inputs, local derivatives but for those of sums, new values of the leaves that are `moved`; formulas
 * of steps and of local derivatives, but for those that have cases; what each arrow from a result brings back. O(nodes + edges).
 */
export function askAll(
  { tape, paths }: Pick<Program, 'tape' | 'paths'>,
  output: number,
  moved: readonly number[],
  of: (typeof KINDS)[number],
): string[] {
  const text = (node: number, argument = 0) => questionText({ of, path: paths.nodes[node]!, argument });
  const operations = Array.from({ length: tape.length - tape.leafCount }, (_, k) => tape.leafCount + k).filter(
    (i) => tape.op(i) !== null,
  );
  const leaves = (role: 'parameter' | 'input') =>
    Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => tape.role(i) === role);
  const ends = [...leaves('parameter'), ...leaves('input')]; // those of inputs would give others away by a division
  const byArgument = (isAsked: (node: number, input: number) => boolean) =>
    operations.flatMap((i) =>
      Array.from(tape.inputsOf(i), (input, argument) => ({ input, argument }))
        .filter(({ input }) => tape.role(input) !== 'constant' && isAsked(i, input))
        .map(({ argument }) => text(i, argument)),
    );
  const isStep = (i: number) => tape.op(i)!.recorded !== true;
  const texts = {
    value: () => operations.map((i) => text(i)),
    partial: () => byArgument((i) => !SUMS.has(tape.op(i)!.name)),
    adjoint: () => [...operations.filter((i) => i !== output).reverse(), ...ends].map((i) => text(i)),
    update: () => moved.map((i) => text(i)),
    formula: () => operations.filter(isStep).map((i) => text(i)),
    slope: () => byArgument((i) => isStep(i) && !SUMS.has(tape.op(i)!.name) && tape.op(i)!.selective !== true),
    flow: () => byArgument((i, input) => isStep(i) && tape.op(input) !== null).reverse(),
  }[of]();
  return texts.slice(0, MOST_ASKED);
}

/**
 * Texts of questions along the path from `node` to `output` by which most comes back: its local derivatives, but for those of sums, and the
 * gradient of `node`. Only the latter if there is no path. O(nodes + edges).
 */
export function askPath(
  { tape, paths }: Pick<Program, 'tape' | 'paths'>,
  output: number,
  adjoints: ArrayLike<number>,
  node: number,
): string[] {
  const texts: string[] = [];
  const uses = usesIn(tape, output);
  for (let at = node; at !== output; ) {
    const next = (uses.get(at) ?? []).toSorted((a, b) => weightOf(b) - weightOf(a))[0];
    if (next === undefined) break;
    if (!SUMS.has(tape.op(next.user)!.name))
      texts.unshift(questionText({ of: 'partial', path: paths.nodes[next.user]!, argument: next.argument }));
    at = next.user;
  }
  return [...texts.slice(-MOST_ASKED + 1), questionText({ of: 'adjoint', path: paths.nodes[node]!, argument: 0 })];

  function weightOf({ user, argument }: Use): number {
    return Math.abs(adjoints[user]! * partialsOf(tape, user)[argument]!);
  }
}

interface Use {
  readonly user: number;
  readonly argument: number;
}

/** Who reads each node, of those that lead to `output`. */
function usesIn(tape: Tape, output: number): ReadonlyMap<number, readonly Use[]> {
  const uses = new Map<number, Use[]>();
  for (let user = output; user >= 0; user--)
    if (user === output || uses.has(user))
      for (const [argument, input] of tape.inputsOf(user).entries())
        uses.set(input, [...(uses.get(input) ?? []), { user, argument }]);
  return uses;
}
