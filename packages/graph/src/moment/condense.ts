// A run with fewer nodes: what lies between the kept ones becomes one step of the chain rule.
import { LargestFirst } from './largest-first.ts';
import type { Run } from './run.ts';

/** What paths are made of: who feeds whom, with which partial, and 1 in `flows` if a gradient comes back there. A `Run` is one. */
export interface Links {
  readonly tape: Pick<Run['tape'], 'inputs' | 'firstInput' | 'length'>;
  readonly output: number;
  readonly partials: ArrayLike<number>;
  readonly flows: ArrayLike<number>;
}

/**
 * The links between those nodes of `run` that `isKept`, and the output: a link is an argument of its consumer, or, where
 * other nodes lie between them, the derivative by all ways through those; shut if all of them are. O(nodes + edges) if no node in between is shared
 * by many kept ones.
 */
export function condensed(run: Run, isKept: (node: number) => boolean): Links {
  const { output } = run;
  const { length } = run.tape;
  const firstInput = new Int32Array(length + 1);
  const inputs: number[] = [];
  const partials: number[] = [];
  const flows: number[] = [];
  for (let node = 0; node < length; node++) {
    if (node === output || (node < output && isKept(node)))
      for (const { input, partial, isOpen } of linksInto(run, node, isKept)) {
        inputs.push(input);
        partials.push(partial);
        flows.push(Number(isOpen));
      }
    firstInput[node + 1] = inputs.length;
  }
  const tape = { inputs: Int32Array.from(inputs), firstInput, length };
  return { tape, output, partials, flows };
}

interface Link {
  readonly input: number;
  readonly partial: number;
  /** True if a gradient comes back through it. */
  readonly isOpen: boolean;
}

/** A backward sweep from `node` that ends at kept nodes. */
function linksInto({ tape, partials, flows }: Run, node: number, isKept: (node: number) => boolean): Link[] {
  const direct: Link[] = []; // x · x has two
  const through = new Map<number, Link>(); // with the adjoints of all that is reached by way of others
  const open = new LargestFirst<number>((a, b) => a > b);
  const pass = (from: number, adjoint: number, isReached: boolean) => {
    for (let at = tape.firstInput[from]!; at < tape.firstInput[from + 1]!; at++) {
      const input = tape.inputs[at]!;
      const isOpen = isReached && flows[at] === 1;
      const partial = isOpen ? partials[at]! * adjoint : 0;
      if (from === node && isKept(input)) direct.push({ input, partial, isOpen });
      else {
        const before = through.get(input);
        if (before === undefined && !isKept(input)) open.add(input);
        const sum = (before?.partial ?? 0) + partial;
        through.set(input, { input, partial: sum, isOpen: isOpen || before?.isOpen === true });
      }
    }
  };
  pass(node, 1, true);
  for (let next = open.take(); next !== undefined; next = open.take()) {
    const { partial, isOpen } = through.get(next)!;
    pass(next, partial, isOpen);
    through.delete(next);
  }
  return [...direct, ...through.values()];
}
