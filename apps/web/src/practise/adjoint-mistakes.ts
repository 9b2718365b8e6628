// Mistakes of the backward pass: an adjoint with a wrong local derivative, everywhere, in one layer or at one place; with a path or a
// factor too few or too many; with weights that are not those of the forward pass.
import { backward } from '@retrograd/autodiff';
import { type Bench, type Candidate, isError, siblingsOf } from './bench.ts';
import { changedBeside, everywhere, MOST_PLACES, somewhere, type Ways, waysFrom } from './places.ts';
import { updated } from './question.ts';
import { slopeRules } from './slope-rules.ts';
import { partialsIn, swept } from './sweep.ts';
import { transposed } from './transposed.ts';

/** Wrong adjoints of `node`, the simplest mistakes first. O(nodes + edges) each; the single places of one kind together. */
export function* adjointMistakes(bench: Bench, node: number): Generator<Candidate, void> {
  const { tape, adjoints } = bench;
  const ways = waysFrom(bench, node);
  const hasError = ways.edges.some((edge) => isError(tape, edge.node));
  yield { kind: hasError ? 'wrongSign' : 'missingMinus', value: -adjoints[node]!, at: [node] };
  yield { kind: 'mixedPasses', value: tape.values[node]!, at: [node] };
  for (const rule of slopeRules) yield* everywhere(bench, rule, ways);
  yield* paths(bench, ways);
  yield* lengths(bench, node);
  for (const rule of slopeRules) yield* somewhere(bench, rule, ways);
  yield* otherWeights(bench, node);
  for (const edge of ways.edges.slice(0, MOST_PLACES))
    if (edge.input !== node)
      yield { kind: 'factorMissing', value: changedBeside(bench, ways, [{ edge, partial: 1 }]), at: [edge.node] };
  for (const other of siblingsOf(bench, node)) yield { kind: 'indexSwapped', value: adjoints[other]!, at: [other] };
}

/** The chain with a factor too few or too many at the end of the node. */
function* lengths({ tape, adjoints, partials, uses }: Bench, node: number): Generator<Candidate, void> {
  const used = uses[node]!.filter((use) => adjoints[use.node] !== 0);
  for (const use of used) yield { kind: 'stoppedEarly', value: adjoints[use.node]!, at: [use.node] };
  const all = used.reduce((total, use) => total + adjoints[use.node]!, 0);
  if (used.length > 1) yield { kind: 'stoppedEarly', value: all, at: used.map((use) => use.node) };
  for (const use of used) yield { kind: 'localForWhole', value: use.partial, at: [use.node] };
  for (const [k, input] of tape.inputsOf(node).entries())
    yield { kind: 'wentTooFar', value: adjoints[node]! * partials[node]![k]!, at: [input] };
}

const MOST_PATHS = 16; // that meet in one node and are left out one by one

/** Paths that got lost where several meet. */
function* paths(bench: Bench, { node, tangents }: Ways): Generator<Candidate, void> {
  const { tape, output, adjoints, partials, uses, biases } = bench;
  const truth = adjoints[node]!;
  const arriving = (at: number) => uses[at]!.filter((use) => adjoints[use.node] !== 0);
  const merges: number[] = [];
  for (let at = 0; at < tape.length; at++) if (tangents[at] !== 0 && arriving(at).length > 1) merges.push(at);
  if (merges.length === 0) return;
  const kindAt = (at: number) => (biases.has(at) ? 'sharedBiasOnce' : 'pathMissing');
  const overwritten = swept(tape, output, partials, { overwrites: true })[node]!;
  yield { kind: biases.has(node) ? 'sharedBiasOnce' : 'overwrote', value: overwritten, at: merges };
  for (const at of merges.slice(0, MOST_PLACES)) {
    const brought = arriving(at)
      .slice(0, MOST_PATHS)
      .map((use) => adjoints[use.node]! * use.partial);
    for (const one of brought) {
      yield { kind: kindAt(at), value: truth - one * tangents[at]!, at: [at] };
      yield { kind: kindAt(at), value: truth - (adjoints[at]! - one) * tangents[at]!, at: [at] };
    }
  }
}

/** The way back through weights that are not those of the way there. */
function* otherWeights(bench: Bench, node: number): Generator<Candidate, void> {
  const { tape, output, gradients, moved } = bench;
  const { nodes, partials } = transposed(bench);
  if (nodes.length > 0) yield { kind: 'notTransposed', value: swept(tape, output, partials)[node]!, at: nodes };
  if (moved.length === 0) return;
  const after = updated(bench, gradients);
  const mixed = tape.withValues(tape.values.map((value, i) => (i < tape.leafCount ? after.values[i]! : value)));
  yield { kind: 'updatedEarly', value: swept(tape, output, partialsIn(mixed))[node]!, at: moved };
  yield { kind: 'updatedEarly', value: backward(after, output)[node]!, at: moved };
}
