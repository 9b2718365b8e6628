// Mistakes of a gradient that figure and table show: that of the output, the mean over rows of examples, or what a broken engine gives.
import type { Tape } from '@retrograd/autodiff';
import { adjointMistakes } from './adjoint-mistakes.ts';
import { type Bench, type Candidate, laidOut } from './bench.ts';

/** Wrong gradients of `node`, the simplest mistakes first. O(nodes + edges) for each row and mistake. */
export function* gradientMistakes(bench: Bench, node: number): Generator<Candidate, void> {
  const { adjoints, broken, gradients, mean, output, tape } = bench;
  const at = [node];
  if (mean?.gradients.has(node)) {
    yield { kind: 'meanForSum', value: gradients[node]! * mean.count, at };
    yield { kind: 'shownRow', value: (broken?.adjointsOf(tape, output) ?? adjoints)[node]!, at };
    yield* inEachRow(bench, mean.tapes, node);
    return;
  }
  if (broken) yield { kind: 'rightEngine', value: adjoints[node]!, at };
  yield* adjointMistakes(bench, node);
}

/** The same mistake in each row, and the mean of what it gives; as long as all rows offer the same ones. */
function* inEachRow(bench: Bench, tapes: readonly Tape[], node: number): Generator<Candidate, void> {
  const rows = tapes.map((tape) => adjointMistakes(laidOut({ ...bench, tape, mean: null }), node));
  for (;;) {
    const found = rows.flatMap((row) => row.next().value ?? []);
    const [first] = found;
    if (first === undefined || found.length < rows.length || found.some(({ kind }) => kind !== first.kind)) return;
    yield { ...first, value: found.reduce((sum, { value }) => sum + value, 0) / rows.length };
  }
}
