// A tape with one number of it changed: what that makes of everything behind it.
import { forward, type Tape } from '@retrograd/autodiff';

/** All numbers of `tape` with leaf `leaf` moved by `by`. O(nodes + edges). */
export function movedBy(tape: Tape, leaf: number, by: number): Float64Array {
  const values = tape.values.slice();
  values[leaf]! += by;
  forward(tape.withValues(values));
  return values;
}

/** True if a node of `tape` is known at its recorded numbers only, so that no others can be tried. */
export function isFixed(tape: Tape): boolean {
  for (let i = 0; i < tape.length; i++) if (tape.op(i)?.recorded === true) return true;
  return false;
}

/** The nodes that lie on a way from `leaf` to `output`, without the leaf, ascending. O(nodes + edges). */
export function chainOf(tape: Pick<Tape, 'inputsOf' | 'length'>, leaf: number, output: number): number[] {
  const depends = new Uint8Array(tape.length);
  depends[leaf] = 1;
  for (let i = leaf + 1; i <= output; i++) if (tape.inputsOf(i).some((input) => depends[input] === 1)) depends[i] = 1;
  const leads = new Uint8Array(tape.length);
  leads[output] = 1;
  const chain: number[] = [];
  for (let i = output; i > leaf; i--) {
    if (leads[i] === 0 || depends[i] === 0) continue;
    chain.push(i);
    for (const input of tape.inputsOf(i)) leads[input] = 1;
  }
  return chain.reverse();
}
