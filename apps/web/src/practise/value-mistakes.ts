// Mistakes of the forward pass: a value with one operation done otherwise, everywhere or at one place, or another number of the tape.
import {
  type Bench,
  type Candidate,
  isActivation,
  isConstant,
  isError,
  isNeuronSum,
  isOneOf,
  siblingsOf,
} from './bench.ts';
import type { MistakeKind } from './mistake.ts';
import { updated } from './question.ts';
import { type ValueRule, valuesBy } from './sweep.ts';
import { transposed } from './transposed.ts';

/** What a mistake makes of a node, in one or several ways; none where it cannot be made. */
interface NodeRule {
  readonly kind: MistakeKind;
  /** True for a slip: nobody makes it everywhere. */
  readonly isSlip?: true;
  of(bench: Bench, node: number, args: readonly number[]): readonly number[];
}

const sumOf = (args: readonly number[]): number => args.reduce((total, x) => total + x, 0);

/** The simplest and the most usual mistakes first. */
const nodeRules: readonly NodeRule[] = [
  {
    kind: 'sumForOutput',
    of: ({ tape }, node, args) => {
      const a = isOneOf(tape, node, 'mul') ? tape.inputsOf(node).findIndex((input) => isActivation(tape, input)) : -1;
      return a < 0 ? [] : [args[1 - a]! * tape.values[tape.inputsOf(tape.inputsOf(node)[a]!)[0]!]!];
    },
  },
  { kind: 'noActivation', of: ({ tape }, node, [z]) => (isActivation(tape, node) ? [z!] : []) },
  {
    kind: 'noBias',
    of: (bench, node, args) => {
      const bias = bench.tape.inputsOf(node).findIndex((input) => bench.biases.has(input));
      return bias >= 0 && isNeuronSum(bench, node) ? [sumOf(args.toSpliced(bias, 1))] : [];
    },
  },
  { kind: 'wrongSign', of: ({ tape }, node, [a, b]) => (isError(tape, node) ? [b! - a!] : []) },
  { kind: 'noSquare', of: ({ tape }, node, [x]) => (isOneOf(tape, node, 'square') ? [x!, 2 * x!] : []) },
  {
    kind: 'meanForSum',
    of: (bench, node, args) => {
      if (isOneOf(bench.tape, node, 'mean')) return [sumOf(args)];
      const isSum = isOneOf(bench.tape, node, 'sum', 'add') && !isNeuronSum(bench, node);
      return isSum ? [sumOf(args) / args.length] : [];
    },
  },
  {
    kind: 'factorTwo',
    of: ({ tape }, node, args) => {
      if (isOneOf(tape, node, 'div') && isConstant(tape, tape.inputsOf(node)[1]!)) return [args[0]!];
      if (!isOneOf(tape, node, 'mul')) return [];
      const constant = tape.inputsOf(node).findIndex((input) => isConstant(tape, input));
      return constant < 0 ? [] : [args[1 - constant]!, 2 * args[0]! * args[1]!];
    },
  },
  {
    kind: 'missingMinus',
    of: ({ tape }, node, [a, b]) => (isOneOf(tape, node, 'sub') ? [a! + b!] : isOneOf(tape, node, 'neg') ? [a!] : []),
  },
  {
    kind: 'termMissing',
    isSlip: true,
    of: ({ tape }, node, args) =>
      isOneOf(tape, node, 'sum', 'add') ? args.slice(0, MOST_LEFT_OUT).map((x) => tape.values[node]! - x) : [],
  },
  {
    kind: 'squared',
    isSlip: true,
    of: ({ tape }, node, args) => (isOneOf(tape, node, 'mul') ? args.map((x) => x * x) : []),
  },
  { kind: 'indexSwapped', isSlip: true, of: swappedTerms },
];

const MOST_LEFT_OUT = 24; // terms of a sum, one by one
const MOST_TERMS = 6; // of a sum, of which two change places
const MOST_PLACES = 24; // where a mistake of one kind is tried alone, the nearest ones

/** Wrong values of `node`, the simplest mistakes first. O(nodes + edges) each. */
export function* valueMistakes(bench: Bench, node: number): Generator<Candidate, void> {
  const { tape, adjoints, gradients, uses, moved } = bench;
  for (const use of uses[node]!)
    if (isActivation(tape, use.node)) yield { kind: 'activationEarly', value: tape.values[use.node]!, at: [use.node] };
  yield { kind: 'mixedPasses', value: adjoints[node]!, at: [node] };
  const ancestors = ancestorsOf(bench, node);
  for (const rule of nodeRules) if (rule.isSlip !== true) yield* everywhere(bench, node, rule, ancestors);
  for (const rule of nodeRules) yield* somewhere(bench, node, rule, ancestors.slice(0, MOST_PLACES));
  const { nodes, rule } = transposed(bench);
  if (nodes.length > 0) yield { kind: 'notTransposed', value: valuesBy(tape, rule)[node]!, at: nodes };
  for (const other of siblingsOf(bench, node)) yield { kind: 'indexSwapped', value: tape.values[other]!, at: [other] };
  if (moved.length > 0) yield { kind: 'updatedEarly', value: updated(bench, gradients).values[node]!, at: moved };
}

/** `node` and what it is computed from, the nearest first. O(nodes + edges). */
function ancestorsOf({ tape }: Bench, node: number): number[] {
  const needed = new Set([node]);
  const found: number[] = [];
  for (let i = node; i >= tape.leafCount; i--) {
    if (!needed.has(i) || tape.op(i) === null) continue;
    found.push(i);
    for (const input of tape.inputsOf(i)) needed.add(input);
  }
  return found;
}

function* everywhere(
  bench: Bench,
  node: number,
  rule: NodeRule,
  ancestors: readonly number[],
): Generator<Candidate, void> {
  const { tape } = bench;
  const at = ancestors.filter((i) => rule.of(bench, i, tape.argsOf(i)).length > 0);
  if (at.length < 2) return; // that is somewhere
  const made: ValueRule = (i, args) => rule.of(bench, i, args)[0] ?? null;
  yield { kind: rule.kind, value: valuesBy(tape, made, at.at(-1)!, node)[node]!, at };
}

function* somewhere(bench: Bench, node: number, rule: NodeRule, places: readonly number[]): Generator<Candidate, void> {
  const { tape } = bench;
  for (const place of places)
    for (const wrong of rule.of(bench, place, tape.argsOf(place))) {
      const made: ValueRule = (i) => (i === place ? wrong : null);
      yield { kind: rule.kind, value: valuesBy(tape, made, place, node)[node]!, at: [place] };
    }
}

/** Two weights of one sum in each other's place. */
function swappedTerms({ tape }: Bench, node: number): number[] {
  if (!isOneOf(tape, node, 'sum', 'add')) return [];
  const terms = Array.from(tape.inputsOf(node))
    .filter((term) => isOneOf(tape, term, 'mul'))
    .slice(0, MOST_TERMS);
  const factors = terms.map((term) => tape.argsOf(term) as [number, number]);
  return factors.flatMap(([w, x], k) => factors.slice(k + 1).map(([v, y]) => tape.values[node]! - (w - v) * (x - y)));
}
