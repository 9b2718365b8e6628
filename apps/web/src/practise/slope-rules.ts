// Wrong local derivatives: what a reader takes in place of the right one, by the operation that is differentiated.
import { numbers } from '@retrograd/autodiff/ops';
import {
  type Bench,
  type Edge,
  isActivation,
  isConstant,
  isError,
  isNeuronSum,
  isOneOf,
  isParameter,
} from './bench.ts';
import type { MistakeKind } from './mistake.ts';

/** The numbers that the mistake puts in place of the partial of an edge; none where it cannot be made. */
export interface SlopeRule {
  readonly kind: MistakeKind;
  of(bench: Bench, edge: Edge): readonly number[];
}

const MOST_OTHERS = 4; // terms of a sum that are tried in place of the right one

/** The simplest and the most usual mistakes first. */
export const slopeRules: readonly SlopeRule[] = [
  { kind: 'wrongSign', of: ({ tape }, { node, partial }) => (isError(tape, node) ? [-partial] : []) },
  { kind: 'noSlope', of: ({ tape }, { node }) => (isActivation(tape, node) ? [1] : []) },
  { kind: 'factorTwo', of: factorTwo },
  { kind: 'meanForSum', of: meanForSum },
  { kind: 'slopeAtOutput', of: slopeAtOutput },
  { kind: 'sumForOutput', of: sumForOutput },
  { kind: 'missingMinus', of: missingMinus },
  { kind: 'squared', of: squared },
  { kind: 'ownFactor', of: ownFactor },
  { kind: 'biasFactor', of: biasFactor },
  { kind: 'indexSwapped', of: otherInput },
];

/** A square without its 2; a constant factor, such as ½, that got lost. */
function factorTwo(bench: Bench, edge: Edge): number[] {
  const { tape } = bench;
  const { node, argument, partial } = edge;
  if (isOneOf(tape, node, 'square')) return [partial / 2];
  const other = tape.inputsOf(node)[1 - argument];
  if (other === undefined || !isConstant(tape, other)) return [];
  if (isOneOf(tape, node, 'mul')) return isMean(bench, edge) ? [] : [1];
  if (isOneOf(tape, node, 'div') && argument === 0) return [1];
  return isOneOf(tape, node, 'pow') && argument === 0 ? [partial / tape.values[other]!] : [];
}

function meanForSum(bench: Bench, edge: Edge): number[] {
  const { node, partial } = edge;
  const count = bench.tape.inputsOf(node).length;
  if (isMean(bench, edge)) return [1];
  return isOneOf(bench.tape, node, 'sum', 'add') && count > 1 && !isNeuronSum(bench, node) ? [partial / count] : [];
}

/** True for a mean, and for a sum of n terms that is multiplied by 1/n. */
function isMean({ tape }: Bench, { node, input, partial }: Edge): boolean {
  if (isOneOf(tape, node, 'mean')) return true;
  const isSum = isOneOf(tape, node, 'mul') && isOneOf(tape, input, 'sum', 'add');
  return isSum && Math.abs(partial * tape.inputsOf(input).length - 1) < 1e-9;
}

function slopeAtOutput({ tape }: Bench, { node, input }: Edge): readonly number[] {
  if (!isActivation(tape, node)) return [];
  const op = tape.op(node)!;
  const [a, z] = [tape.values[node]!, tape.values[input]!];
  const atOutput = op.partials(numbers, [a], op.value([a]));
  if (isOneOf(tape, node, 'sigmoid')) return [...atOutput, z * (1 - z)];
  return isOneOf(tape, node, 'tanh') ? [...atOutput, 1 - z * z] : atOutput;
}

/** ∂(w·a)/∂w = a, but with the z of the neuron before. */
function sumForOutput({ tape }: Bench, { node, argument }: Edge): number[] {
  if (!isOneOf(tape, node, 'mul')) return [];
  const other = tape.inputsOf(node)[1 - argument]!;
  return isActivation(tape, other) ? [tape.values[tape.inputsOf(other)[0]!]!] : [];
}

/** Where the derivative has a minus by its formula. */
function missingMinus({ tape }: Bench, { node, argument, partial }: Edge): number[] {
  const isSecond = isOneOf(tape, node, 'sub', 'div') && argument === 1;
  return isSecond || isOneOf(tape, node, 'neg', 'cos', 'reciprocal') ? [-partial] : [];
}

/** a(1 − a) as a². */
function squared({ tape }: Bench, { node }: Edge): number[] {
  return isOneOf(tape, node, 'sigmoid') ? [tape.values[node]! ** 2] : [];
}

function ownFactor({ tape }: Bench, { node, input }: Edge): number[] {
  return isOneOf(tape, node, 'mul') ? [tape.values[input]!] : [];
}

/** The bias itself, 0 as for a constant, or what another term of the sum is multiplied by. */
function biasFactor({ tape, biases }: Bench, { node, input }: Edge): number[] {
  if (!biases.has(input)) return [];
  return [tape.values[input]!, 0, ...otherFactors(tape.inputsOf(node), { tape, biases })];
}

/** ∂(w·x)/∂w = x, but with the x of another term of the same sum. */
function otherInput({ tape, uses }: Bench, { node, argument, input }: Edge): number[] {
  if (!isOneOf(tape, node, 'mul') || !isParameter(tape, input)) return [];
  const own = tape.inputsOf(node)[1 - argument]!;
  return uses[node]!.flatMap((use) => otherFactors(tape.inputsOf(use.node), { tape }, own));
}

/** What is multiplied by a parameter in each of the `terms`. */
function otherFactors(terms: Int32Array, { tape }: Pick<Bench, 'tape'> & Partial<Bench>, own = -1): number[] {
  const found: number[] = [];
  for (const term of terms) {
    if (found.length === MOST_OTHERS) break;
    if (!isOneOf(tape, term, 'mul')) continue;
    const factor = tape.inputsOf(term).find((i) => !isParameter(tape, i));
    if (factor !== undefined && factor !== own) found.push(tape.values[factor]!);
  }
  return found;
}
