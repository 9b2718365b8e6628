// What mistakes are made with: the numbers of the right work, and what stands where on the tape.
import { backward, type Tape } from '@retrograd/autodiff';
import { biasesOf } from '../engine/biases.ts';
import type { Diagnosis } from './mistake.ts';
import { gradientsOf, type Work } from './question.ts';
import { type Partials, partialsIn } from './sweep.ts';

/** A number that a mistake gives. */
export interface Candidate {
  readonly kind: Diagnosis['kind'];
  readonly value: number;
  /** Tape nodes where it was made. */
  readonly at: readonly number[];
}

/** An argument of a node. */
export interface Edge {
  readonly node: number;
  readonly argument: number;
  readonly input: number;
  /** The right local derivative. */
  readonly partial: number;
}

/** Work with its numbers. */
export interface Bench extends Work {
  readonly partials: Partials;
  readonly adjoints: Float64Array;
  /** What an update follows: the same, but for a mean over rows and a broken engine. */
  readonly gradients: Float64Array;
  readonly biases: ReadonlySet<number>;
  /** The edges that leave a node, by node, in the order of the tape. */
  readonly uses: readonly (readonly Edge[])[];
}

/** Lays out `work`. O(nodes + edges). */
export function laidOut(work: Work): Bench {
  const { tape, output } = work;
  const partials = partialsIn(tape);
  const uses: Edge[][] = Array.from({ length: tape.length }, () => []);
  for (let node = tape.leafCount; node < tape.length; node++)
    for (const [argument, input] of tape.inputsOf(node).entries())
      uses[input]!.push({ node, argument, input, partial: partials[node]![argument]! });
  return {
    ...work,
    partials,
    adjoints: backward(tape, output),
    gradients: gradientsOf(work),
    biases: biasesOf(tape),
    uses,
  };
}

/** Operations of one argument that nobody calls an activation. */
const PLAIN: ReadonlySet<string> = new Set(['neg', 'square']);

/** True for a function of one number, whose slope a reader may forget. */
export function isActivation(tape: Tape, node: number): boolean {
  const op = tape.op(node);
  return op !== null && op.arity === 1 && !PLAIN.has(op.name);
}

/** True if `node` is one of these operations. */
export function isOneOf(tape: Tape, node: number, ...names: readonly string[]): boolean {
  return names.includes(tape.op(node)?.name ?? '');
}

/** True for a plain number in a formula. */
export function isConstant(tape: Tape, node: number): boolean {
  return tape.op(node) === null && tape.role(node) === 'constant';
}

/** True for a difference of which one side is a target. */
export function isError(tape: Tape, node: number): boolean {
  return isOneOf(tape, node, 'sub') && tape.inputsOf(node).some((input) => tape.role(input) === 'target');
}

/** True for a leaf that is a parameter. */
export function isParameter(tape: Tape, node: number): boolean {
  return tape.op(node) === null && tape.role(node) === 'parameter';
}

/** True for a sum with a bias or of what weights multiply, as a neuron computes it; the other sums add losses. */
export function isNeuronSum({ tape, biases }: Pick<Bench, 'tape' | 'biases'>, node: number): boolean {
  const isTerm = (input: number) =>
    biases.has(input) || (isOneOf(tape, input, 'mul') && tape.inputsOf(input).some((i) => isParameter(tape, i)));
  return isOneOf(tape, node, 'sum', 'add') && tape.inputsOf(node).some(isTerm);
}

/** The scope of the layer around `node`, of a leaf that of what uses it first; −1 if there is none. */
export function layerOf({ tape, uses }: Bench, node: number): number {
  const place = tape.op(node) === null ? (uses[node]![0]?.node ?? node) : node;
  let scope = tape.scopeOf[place]!;
  while (scope >= 0 && tape.scopes[scope]!.kind !== 'layer') scope = tape.scopes[scope]!.parent;
  return scope;
}

const MOST_SIBLINGS = 8;

/** What `node` can be mistaken for: leaves of its role, or results of its operation, in its layer; the nearest ones. O(nodes). */
export function siblingsOf(bench: Bench, node: number): number[] {
  const { tape, biases } = bench;
  const layer = layerOf(bench, node);
  const kindOf = (i: number) => tape.op(i)?.name ?? `${tape.role(i)} ${biases.has(i)}`;
  const kind = kindOf(node);
  const all = Array.from({ length: tape.length }, (_, i) => i).filter(
    (i) => i !== node && kindOf(i) === kind && layerOf(bench, i) === layer,
  );
  return all.sort((a, b) => Math.abs(a - node) - Math.abs(b - node)).slice(0, MOST_SIBLINGS);
}
