// Weights and biases are both parameters of a tape; a course may update only the weights.
import type { Tape } from '@retrograd/autodiff';
import { Formula, formulas } from '@retrograd/autodiff/ops';

const ANY = new Formula('x');

/** The parameters that are only ever added: every derivative by them is 1, whatever the numbers are. By tape index. */
export function biasesOf(tape: Tape): ReadonlySet<number> {
  const added = new Set<number>();
  const others = new Set<number>();
  const isParameter = (i: number) => tape.role(i) === 'parameter' && tape.op(i) === null;
  for (let node = 0; node < tape.length; node++) {
    const inputs = tape.inputsOf(node);
    if (!inputs.some(isParameter)) continue;
    const partials = tape.op(node)!.partials(
      formulas,
      Array.from(inputs, () => ANY),
      ANY,
    );
    for (const [argument, { tex }] of partials.entries())
      if (isParameter(inputs[argument]!)) (tex === '1' ? added : others).add(inputs[argument]!);
  }
  for (const weight of others) added.delete(weight);
  return added;
}

/** The leaves that are parameters, by tape index. */
export function parametersOf(tape: Tape): number[] {
  const found: number[] = [];
  for (let i = 0; i < tape.leafCount; i++) if (tape.role(i) === 'parameter') found.push(i);
  return found;
}
