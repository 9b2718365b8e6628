// What a reader is asked: a number of the tape, as a text that stands in links, and what the right answer is.
import { backward, forward, partialsOf, type Tape } from '@retrograd/autodiff';
import type { Program } from '../engine/program.ts';
import type { OptimizerStep } from './optimizer-mistakes.ts';

/** What is asked of a reader: a number of the tape. */
export interface Question {
  /** `partial`: the local derivative by argument `argument`; `update`: the value after one update step. */
  readonly of: 'value' | 'adjoint' | 'partial' | 'update';
  /** Path of the node (engine/node-paths.ts). */
  readonly path: string;
  /** Which argument of it, for a partial; 0 otherwise. */
  readonly argument: number;
}

/** The numbers that a question is about. */
export interface Work {
  /** With all its numbers computed. */
  readonly tape: Tape;
  /** The node that is differentiated. */
  readonly output: number;
  /** Step size of an update. */
  readonly rate: number;
  /** The leaves that an update moves. */
  readonly moved: readonly number[];
  /** The step of a leaf by the rule of the updates, and what the leaf is after it; `null` for `w ← w − rate · gradient`. */
  readonly stepOf?:
    | ((leaf: number, gradient: number) => { readonly next: number; readonly step: OptimizerStep })
    | null;
}

const PLAIN = /^(value|adjoint|update) (.+)$/su;
const PARTIAL = /^partial (.+) (\d{1,6})$/su;

/** The question as it stands in a link: `adjoint hidden/n_1/sum_n1`, `partial y 1`. */
export function questionText({ of, path, argument }: Question): string {
  return of === 'partial' ? `partial ${path} ${argument}` : `${of} ${path}`;
}

/** The question that `text` is; `null` for another text. */
export function questionOf(text: string): Question | null {
  const [, of, path] = PLAIN.exec(text) ?? [];
  if (of !== undefined) return { of: of as Question['of'], path: path!, argument: 0 };
  const [, node, argument] = PARTIAL.exec(text) ?? [];
  return node === undefined ? null : { of: 'partial', path: node, argument: Number(argument) };
}

/** Tape index of the node that the question `text` is about; −1 if it is about nothing that `program` computes. */
export function placeAsked({ tape, paths }: Pick<Program, 'tape' | 'paths'>, text: string): number {
  const question = questionOf(text);
  if (question === null) return -1;
  const node = paths.nodeAt(question.path);
  if (node < 0 || tape.role(node) === 'constant') return -1;
  const isThere =
    question.of === 'value'
      ? tape.op(node) !== null
      : question.of !== 'partial' || question.argument < tape.inputsOf(node).length;
  return isThere ? node : -1;
}

/** The right answer to a question about `node`; NaN for a partial by an argument that it has not. O(nodes + edges). */
export function truthOf(work: Work, node: number, { of, argument }: Question): number {
  const { tape, output } = work;
  if (of === 'value') return tape.values[node]!;
  if (of === 'partial') return partialsOf(tape, node)[argument] ?? Number.NaN;
  if (of === 'adjoint') return backward(tape, output)[node]!;
  return updated(work, backward(tape, output)).values[node]!;
}

/** What a leaf that moves is after one step along `gradient`. */
export function movedBy({ tape, rate, stepOf }: Work, leaf: number, gradient: number): number {
  return stepOf?.(leaf, gradient).next ?? tape.values[leaf]! - rate * gradient;
}

/** The tape after one step of the leaves that move. O(nodes + edges). */
export function updated(work: Work, gradients: ArrayLike<number>): Tape {
  const { tape, moved } = work;
  const after = tape.withValues(tape.values.slice());
  for (const leaf of moved) after.values[leaf] = movedBy(work, leaf, gradients[leaf]!);
  forward(after);
  return after;
}
