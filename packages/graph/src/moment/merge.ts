// Reverse accumulation as factoring: what the paths of a gradient share from a node on is multiplied once, when the node is
// folded. With no node folded each path is a product of its own; with all of them, the sum is what a backward pass computes.
import type { Links } from './condense.ts';

/** The nodes between node `from` and the output that lie on a path, from the output down: the order of folding. O(nodes + edges). */
export function foldable(links: Links, from: number): readonly number[] {
  const { isOn } = reach(links, from);
  const nodes: number[] = [];
  for (let i = links.output - 1; i > from; i--) if (isOn[i] === 1) nodes.push(i);
  return nodes;
}

/** How the gradient of a node is computed when some nodes are folded. Exact, however many paths there are. */
export interface Merged {
  /** Multiplications of two numbers, those in the adjoints of folded nodes included. */
  readonly multiplications: bigint;
  /** Products that are added up in the end: different ways from the node to a folded one, or to the output. */
  readonly paths: bigint;
}

/** The count after the first `count` of `foldable` are folded. O(edges) additions of whole numbers. */
export function mergedAt(links: Links, from: number, count: number): Merged {
  const { tape, output } = links;
  const { isOn, uses } = reach(links, from);
  const nodes = foldable(links, from);
  const isFolded = new Uint8Array(tape.length);
  for (const node of nodes.slice(0, count)) isFolded[node] = 1;
  const ways = new Map([[from, ONE]]); // to each node from which more follows: how many, and how long they are together
  const left = uses.slice();
  let multiplications = 0n;
  let paths = 0n;
  for (let node = from + 1; node <= output; node++) {
    if (isOn[node] === 0) continue;
    let sum = NONE;
    for (let at = tape.firstInput[node]!; at < tape.firstInput[node + 1]!; at++) {
      const input = tape.inputs[at]!;
      if (input < from || isOn[input] === 0) continue;
      if (isFolded[input] === 1) {
        if (node !== output) multiplications += 1n; // a term of its adjoint; the seed is 1
        continue;
      }
      const { count: before, length } = ways.get(input)!;
      sum = { count: sum.count + before, length: sum.length + length + before };
      if (--left[input]! === 0) ways.delete(input); // numbers of thousands of digits
    }
    if (node !== output && isFolded[node] === 0) ways.set(node, sum);
    else {
      paths += sum.count;
      multiplications += node === output ? sum.length - sum.count : sum.length; // a folded end is one factor more
    }
  }
  return { multiplications, paths };
}

/**
 * `links` with the first `count` of `foldable` folded: a path ends at the first folded node that it meets, and its last link is the adjoint
 * of that node, from the output. `largestPaths` of it are the products that are left.
 */
export function folded(links: Links, from: number, count: number): Links {
  const { tape, output, partials, flows } = links;
  const nodes = foldable(links, from).slice(0, count);
  const ends = new Map(nodes.map((node) => [node, { adjoint: 0, isOpen: false }]));
  ends.set(output, { adjoint: 1, isOpen: true });
  const firstInput = new Int32Array(tape.length + 1);
  const kept = { inputs: [] as number[], partials: [] as number[], flows: [] as number[] };
  for (let node = output; node > from; node--) {
    const { adjoint, isOpen } = ends.get(node) ?? { adjoint: 0, isOpen: false };
    if (ends.has(node))
      for (let at = tape.firstInput[node]!; at < tape.firstInput[node + 1]!; at++) {
        const input = ends.get(tape.inputs[at]!);
        if (input === undefined || !isOpen || flows[at] === 0) continue;
        input.adjoint += adjoint * partials[at]!;
        input.isOpen = true;
      }
  }
  const add = (input: number, partial: number, flow: number) => {
    kept.inputs.push(input);
    kept.partials.push(partial);
    kept.flows.push(flow);
  };
  for (let node = 0; node < tape.length; node++) {
    for (let at = tape.firstInput[node]!; at < tape.firstInput[node + 1]!; at++)
      if (!ends.has(tape.inputs[at]!)) add(tape.inputs[at]!, partials[at]!, flows[at]!);
    if (node === output) for (const end of nodes) add(end, ends.get(end)!.adjoint, Number(ends.get(end)!.isOpen));
    firstInput[node + 1] = kept.inputs.length;
  }
  return { ...kept, output, tape: { inputs: Int32Array.from(kept.inputs), firstInput, length: tape.length } };
}

const ONE = { count: 1n, length: 0n };
const NONE = { count: 0n, length: 0n };

/** Which nodes lie on a path from `from` to the output, and how many links lead on from each of them along one. */
function reach({ tape, output }: Links, from: number): { readonly isOn: Uint8Array; readonly uses: Int32Array } {
  const { inputs, firstInput, length } = tape;
  const isReached = new Uint8Array(length);
  isReached[from] = 1;
  for (let node = from + 1; node <= output; node++)
    for (let at = firstInput[node]!; at < firstInput[node + 1]!; at++)
      if (isReached[inputs[at]!] === 1) isReached[node] = 1;
  const isOn = new Uint8Array(length);
  const uses = new Int32Array(length);
  isOn[output] = isReached[output]!;
  for (let node = output; node > from; node--)
    if (isOn[node] === 1)
      for (let at = firstInput[node]!; at < firstInput[node + 1]!; at++)
        if (isReached[inputs[at]!] === 1) {
          isOn[inputs[at]!] = 1;
          uses[inputs[at]!]!++;
        }
  return { isOn, uses };
}
