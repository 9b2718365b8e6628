// A tape with one number of it changed: what that makes of everything behind it.
import { forward, type Tape, tangents } from '@retrograd/autodiff';

/** All numbers of `tape` with leaf `leaf` moved by `by`. O(nodes + edges). */
export function movedBy(tape: Tape, leaf: number, by: number): Float64Array {
  const values = tape.values.slice();
  values[leaf]! += by;
  forward(tape.withValues(values));
  return values;
}

/** What a gradient is of: node `output`, or its mean over rows of examples; `rows` has one without numbers for what is shown. */
export interface Averaged {
  readonly tape: Tape;
  readonly output: number;
  readonly rows: readonly ReadonlyMap<number, number>[];
}

/** The mean with leaf `leaf`, to which rows give no number, moved by `by`. O(rows · nodes). */
export function meanMovedBy(of: Averaged, leaf: number, by: number): number {
  return meanAt(of, leaf, by, (run) => run.values[of.output]!);
}

/** The derivative of the mean by leaf `leaf`, in forward mode. O(rows · nodes). */
export function meanTangent(of: Averaged, leaf: number): number {
  return meanAt(of, leaf, 0, (run) => tangents(run, new Map([[leaf, 1]]))[of.output]!);
}

function meanAt({ tape, rows }: Averaged, leaf: number, by: number, read: (run: Tape) => number): number {
  const run = tape.withValues(tape.values.slice());
  run.values[leaf]! += by;
  let total = 0;
  for (const row of rows) {
    for (const [i, x] of row) run.values[i] = x;
    forward(run);
    total += read(run);
  }
  return total / rows.length;
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
