// What a reader is asked: a number, a formula or an arrow of the tape, as a text that stands in links, and what the right answer is.
import { backward, flowsBack, forward, partialsOf, type Tape } from '@retrograd/autodiff';
import type { Engine } from '../document/descent.ts';
import type { Program } from '../engine/program.ts';
import type { OptimizerStep } from './optimizer-mistakes.ts';
import type { Partials } from './sweep.ts';

/** What is asked of a reader. */
export interface Question {
  /**
   * `partial`: the local derivative by argument `argument`; `update`: the value after one update step; `flow`: what comes back through the
   * argument. `formula` and `slope`: how the node and its local derivative are computed. `arrow`: from which node the argument comes.
   */
  readonly of: 'value' | 'adjoint' | 'partial' | 'update' | 'formula' | 'slope' | 'flow' | 'arrow';
  /** Path of the node (engine/node-paths.ts). */
  readonly path: string;
  /** Which argument of it, for what is about one; 0 otherwise. */
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
  /** The mean over rows of examples, where updates follow it. */
  readonly mean?: MeanOfRows | null | undefined;
  /** The broken engine, if one is on. */
  readonly broken?: Broken | null;
}

/** An engine that is broken. */
export interface Broken extends Engine {
  /** The local derivatives that it takes. O(nodes + edges). */
  partialsOf(tape: Tape): Partials;
}

/** What is mean over rows of examples. */
interface MeanOfRows {
  /** The gradients of parameters, by tape index. */
  readonly gradients: ReadonlyMap<number, number>;
  /** How many rows there are. */
  readonly count: number;
  /** Their tapes, where there are few. */
  readonly tapes: readonly Tape[];
}

const PLAIN = /^(value|adjoint|update|formula) (.+)$/su;
const ONE = /^(partial|slope|flow|arrow) (.+) (\d{1,6})$/su;
/** Kinds that are about one argument. */
const OF_ARGUMENTS: ReadonlySet<Question['of']> = new Set(['partial', 'slope', 'flow', 'arrow']);

/** The question as it stands in a link: `adjoint hidden/n_1/sum_n1`, `partial y 1`. */
export function questionText({ of, path, argument }: Question): string {
  return OF_ARGUMENTS.has(of) ? `${of} ${path} ${argument}` : `${of} ${path}`;
}

/** The question that `text` is; `null` for another text. */
export function questionOf(text: string): Question | null {
  const [, of, path, argument = 0] = ONE.exec(text) ?? PLAIN.exec(text) ?? [];
  return of === undefined ? null : { of: of as Question['of'], path: path!, argument: Number(argument) };
}

/** Tape index of the node that the question `text` is about; −1 if it is about nothing that `program` computes. Of a recorded operation nobody knows the formula. */
export function placeAsked({ tape, paths }: Pick<Program, 'tape' | 'paths'>, text: string): number {
  const question = questionOf(text);
  if (question === null) return -1;
  const node = paths.nodeAt(question.path);
  if (node < 0 || tape.role(node) === 'constant') return -1;
  const { of, argument } = question;
  const input = tape.inputsOf(node)[argument];
  const isStep = of === 'value' || tape.op(node)?.recorded !== true;
  const isComputed = (of !== 'value' && of !== 'formula') || (tape.op(node) !== null && isStep);
  const hasArgument =
    !OF_ARGUMENTS.has(of) || (input !== undefined && (of === 'partial' || (tape.role(input) !== 'constant' && isStep)));
  return isComputed && hasArgument ? node : -1;
}

/** The right answer to a question about `node`, of a formula its number; NaN for a partial by an argument that it has not. O(nodes + edges). */
export function truthOf(work: Work, node: number, { of, argument }: Question): number {
  const { broken, tape } = work;
  if (of === 'value' || of === 'formula') return tape.values[node]!;
  const partial = () => broken?.partialsOf(tape)[node]?.[argument] ?? partialsOf(tape, node)[argument] ?? Number.NaN;
  if (of === 'partial') return partial();
  if (of === 'slope') return partialsOf(tape, node)[argument] ?? Number.NaN;
  if (of === 'arrow') return Number.NaN;
  if (of === 'flow') return flowsBack(tape, node, argument, partial()) ? gradientsOf(work)[node]! * partial() + 0 : 0;
  if (of === 'adjoint') return gradientsOf(work)[node]!;
  return updated(work, gradientsOf(work)).values[node]!;
}

/** The gradients that stand in figure and table: those of parameters are the mean over rows where updates follow it. O(nodes + edges). */
export function gradientsOf({ tape, output, broken, mean }: Work): Float64Array {
  const gradients = Float64Array.from(broken?.adjointsOf(tape, output) ?? backward(tape, output));
  for (const [leaf, x] of mean?.gradients ?? []) gradients[leaf] = x;
  return gradients;
}

/** What a leaf that moves is after one step along `gradient`. */
export function movedBy({ tape, rate, stepOf }: Work, leaf: number, gradient: number): number {
  const own = stepOf?.(leaf, gradient);
  if (!own) return tape.values[leaf]! - rate * gradient;
  return own.next + (tape.values[leaf]! - own.step.theta); // a broken engine may start elsewhere
}

/** The tape after one step of the leaves that move. O(nodes + edges). */
export function updated(work: Work, gradients: ArrayLike<number>): Tape {
  const { tape, moved } = work;
  const after = tape.withValues(tape.values.slice());
  for (const leaf of moved) after.values[leaf] = movedBy(work, leaf, gradients[leaf]!);
  forward(after);
  return after;
}
