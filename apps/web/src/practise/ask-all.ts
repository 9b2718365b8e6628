// All numbers of one kind, as questions.

import { MOST_ASKED } from '../document/schema.ts';
import type { Program } from '../engine/program.ts';
import { type Question, questionText } from './question.ts';

/** Kinds of numbers, in the order in which they are worked out. */
export const KINDS = ['value', 'partial', 'adjoint', 'update'] as const satisfies readonly Question['of'][];

/** Operations whose derivatives are 1 or −1. */
const SUMS: ReadonlySet<string> = new Set(['add', 'sub', 'sum', 'neg']);

/**
 * Texts of questions for all numbers of one kind, as many as a document may have: values forwards, adjoints backwards, local derivatives but
 * for those of sums, new values of the leaves that are `moved`. O(nodes + edges).
 */
export function askAll(
  { tape, paths }: Pick<Program, 'tape' | 'paths'>,
  output: number,
  moved: readonly number[],
  of: Question['of'],
): string[] {
  const text = (node: number, argument = 0) => questionText({ of, path: paths.nodes[node]!, argument });
  const operations = Array.from({ length: tape.length - tape.leafCount }, (_, k) => tape.leafCount + k).filter(
    (i) => tape.op(i) !== null,
  );
  const parameters = Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => tape.role(i) === 'parameter');
  const texts = {
    value: () => operations.map((i) => text(i)),
    partial: () =>
      operations
        .filter((i) => !SUMS.has(tape.op(i)!.name))
        .flatMap((i) =>
          Array.from(tape.inputsOf(i), (input, argument) => ({ input, argument }))
            .filter(({ input }) => tape.role(input) !== 'constant')
            .map(({ argument }) => text(i, argument)),
        ),
    adjoint: () => [...operations.filter((i) => i !== output).reverse(), ...parameters].map((i) => text(i)),
    update: () => moved.map((i) => text(i)),
  }[of]();
  return texts.slice(0, MOST_ASKED);
}
