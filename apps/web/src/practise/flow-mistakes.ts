// Mistakes in the number on an arrow: what comes back through one argument of a node.
import { adjointMistakes } from './adjoint-mistakes.ts';
import { type Bench, type Candidate, isError } from './bench.ts';
import { slopeRules } from './slope-rules.ts';

/** Wrong numbers for what comes back through argument `argument` of `node`, the simplest mistakes first. */
export function* flowMistakes(bench: Bench, node: number, argument: number): Generator<Candidate, void> {
  const { tape, partials, adjoints } = bench;
  const partial = partials[node]![argument]!;
  const inputs = tape.inputsOf(node);
  const input = inputs[argument]!;
  const arrived = adjoints[node]!;
  const at = [node];
  yield { kind: isError(tape, node) ? 'wrongSign' : 'missingMinus', value: -arrived * partial, at };
  yield { kind: 'wholeForArrow', value: adjoints[input]!, at: [input] };
  yield { kind: 'stoppedEarly', value: arrived, at };
  yield { kind: 'localForWhole', value: partial, at };
  for (const rule of slopeRules)
    for (const value of rule.of(bench, { node, argument, input, partial }))
      yield { kind: rule.kind, value: arrived * value, at };
  for (const k of inputs.keys()) yield { kind: 'indexSwapped', value: arrived * partials[node]![k]!, at: [inputs[k]!] };
  yield { kind: 'mixedPasses', value: tape.values[node]!, at };
  yield { kind: 'mixedPasses', value: tape.values[input]!, at: [input] };
  for (const { value, ...rest } of adjointMistakes(bench, node)) yield { ...rest, value: value * partial };
}
