// Mistakes of an update, and of a local derivative.
import { type Bench, type Candidate, isError, laidOut, siblingsOf } from './bench.ts';
import { gradientMistakes } from './gradient-mistakes.ts';
import { wrongSteps } from './optimizer-mistakes.ts';
import { movedBy, updated } from './question.ts';
import { slopeRules } from './slope-rules.ts';
import { valueMistakes } from './value-mistakes.ts';

/** Wrong numbers for what `node` is after an update, the simplest mistakes first. O(nodes + edges) each. */
export function* updateMistakes(bench: Bench, node: number): Generator<Candidate, void> {
  const { tape, gradients, rate, moved } = bench;
  const [old, gradient] = [tape.values[node]!, gradients[node]!];
  const at = [node];
  if (!moved.includes(node)) {
    yield { kind: 'notUpdated', value: old, at };
    yield { kind: 'ascent', value: updated({ ...bench, rate: -rate }, gradients).values[node]!, at: moved };
    yield { kind: 'noRate', value: updated({ ...bench, rate: 1 }, gradients).values[node]!, at: moved };
    const after = { ...bench, tape: updated(bench, gradients), moved: [] };
    yield* valueMistakes(laidOut(after), node);
    return;
  }
  const rule = bench.stepOf?.(node, gradient);
  if (rule) for (const [kind, value] of wrongSteps(rule.step)) yield { kind, value, at };
  else {
    yield { kind: 'ascent', value: old + rate * gradient, at };
    yield { kind: 'noRate', value: old - gradient, at };
  }
  yield { kind: 'gradientForUpdate', value: gradient, at };
  const step = rule ? old - rule.next : rate * gradient;
  for (const sign of [-1, 1]) yield { kind: 'stepForUpdate', value: sign * step, at };
  yield { kind: 'valueForGradient', value: old - rate * old, at };
  yield { kind: 'notUpdated', value: old, at };
  for (const { value, ...rest } of gradientMistakes(bench, node)) yield { ...rest, value: movedBy(bench, node, value) };
  for (const other of siblingsOf(bench, node))
    yield { kind: 'indexSwapped', value: movedBy(bench, other, gradients[other]!), at: [other] };
}

/** Wrong numbers for the derivative of `node` by its argument `argument`, the simplest mistakes first. */
export function* partialMistakes(bench: Bench, node: number, argument: number): Generator<Candidate, void> {
  const { tape, partials, adjoints } = bench;
  const partial = partials[node]![argument]!;
  const input = tape.inputsOf(node)[argument]!;
  const at = [node];
  yield { kind: isError(tape, node) ? 'wrongSign' : 'missingMinus', value: -partial, at };
  for (const rule of slopeRules)
    for (const value of rule.of(bench, { node, argument, input, partial })) yield { kind: rule.kind, value, at };
  yield { kind: 'wholeForLocal', value: adjoints[input]!, at: [input] };
  yield { kind: 'wholeForLocal', value: adjoints[node]! * partial, at: [input] };
  yield { kind: 'wholeForLocal', value: adjoints[node]!, at };
  yield { kind: 'mixedPasses', value: tape.values[node]!, at };
  yield { kind: 'mixedPasses', value: tape.values[input]!, at: [input] };
  for (const other of siblingsOf(bench, node)) {
    const value = partials[other]![argument];
    if (value !== undefined) yield { kind: 'indexSwapped', value, at: [other] };
  }
}
