// A run with fewer nodes: what lies between the kept ones becomes one step of the chain rule.
import { LargestFirst } from './largest-first.ts';
import type { Run } from './run.ts';

/** What paths are made of: who feeds whom, with which partial, and whether a gradient comes back there. A `Run` is one. */
export interface Links {
  readonly tape: Pick<Run['tape'], 'inputs' | 'firstInput' | 'length'>;
  readonly output: number;
  readonly partials: ArrayLike<number>;
  readonly flows: ArrayLike<number>;
}

/**
 * The links between those nodes of `run` that `isKept`, and the output: a link is an argument of its consumer, or, where
 * other nodes lie between them, the derivative by all ways through those. O(nodes + edges) if no node in between is shared
 * by many kept ones.
 */
export function condensed(run: Run, isKept: (node: number) => boolean): Links {
  const { output } = run;
  const { length } = run.tape;
  const firstInput = new Int32Array(length + 1);
  const inputs: number[] = [];
  const partials: number[] = [];
  for (let node = 0; node < length; node++) {
    if (node === output || (node < output && isKept(node)))
      for (const { input, partial } of linksInto(run, node, isKept)) {
        inputs.push(input);
        partials.push(partial);
      }
    firstInput[node + 1] = inputs.length;
  }
  const tape = { inputs: Int32Array.from(inputs), firstInput, length };
  return { tape, output, partials, flows: new Uint8Array(inputs.length).fill(1) };
}

/** A backward sweep from `node` that ends at kept nodes. */
function linksInto(
  { tape, partials, flows }: Run,
  node: number,
  isKept: (node: number) => boolean,
): { input: number; partial: number }[] {
  const direct: { input: number; partial: number }[] = []; // x · x has two
  const through = new Map<number, number>(); // adjoints of all that is reached by way of others
  const open = new LargestFirst<number>((a, b) => a > b);
  const pass = (from: number, adjoint: number) => {
    for (let at = tape.firstInput[from]!; at < tape.firstInput[from + 1]!; at++) {
      if (flows[at] !== 1) continue;
      const input = tape.inputs[at]!;
      const share = partials[at]! * adjoint;
      if (from === node && isKept(input)) direct.push({ input, partial: share });
      else {
        const before = through.get(input);
        if (before === undefined && !isKept(input)) open.add(input);
        through.set(input, (before ?? 0) + share);
      }
    }
  };
  pass(node, 1);
  for (let next = open.take(); next !== undefined; next = open.take()) {
    pass(next, through.get(next)!);
    through.delete(next);
  }
  return [...direct, ...Array.from(through, ([input, partial]) => ({ input, partial }))];
}
