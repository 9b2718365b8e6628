// Every path from a node to the output: a gradient is the sum over paths of the product of local derivatives.
import { partialsOf, type Tape } from '@retrograd/autodiff';

/** One path. `nodes[0]` is where it starts; `arguments[k]` of `nodes[k + 1]` is `nodes[k]`, with `partials[k]`. */
export interface Path {
  readonly nodes: readonly number[];
  readonly arguments: readonly number[];
  readonly partials: readonly number[];
  /** The product of the partials. All paths' products add up to the adjoint. */
  readonly product: number;
}

/** How many paths lead from `from` to `output`, in floating point (there may be more than 2⁵³). O(nodes + edges). */
export function pathCount(tape: Tape, from: number, output: number): number {
  const counts = new Float64Array(tape.length);
  counts[output] = 1;
  for (let i = output; i > from; i--)
    if (counts[i]! > 0) for (const { input } of steps(tape, i)) counts[input]! += counts[i]!;
  return counts[from]!;
}

/** The `k` paths of the largest |product|, largest first. Exact; O(nodes + edges), then O(k · length) prefixes. */
export function largestPaths(tape: Tape, from: number, output: number, k: number): Path[] {
  const users = usersBetween(tape, from, output);
  const best = new Float64Array(tape.length).fill(-1); // the largest |product| from a node on; −1 where no path leads on
  best[output] = 1;
  for (let i = output - 1; i >= from; i--)
    for (const { user, partial } of users[i - from]!)
      if (best[user]! >= 0) best[i] = Math.max(best[i]!, Math.abs(partial) * best[user]!);
  const found: Path[] = [];
  const open: Prefix[] =
    best[from]! < 0 ? [] : [{ node: from, argument: -1, partial: 1, product: 1, bound: best[from]!, before: null }];
  while (open.length > 0 && found.length < k) {
    const prefix = takeLargest(open);
    if (prefix.node === output) found.push(pathOf(prefix));
    else
      for (const { user, argument, partial } of users[prefix.node - from]!)
        if (best[user]! >= 0) {
          const product = prefix.product * partial;
          open.push({ node: user, argument, partial, product, bound: Math.abs(product) * best[user]!, before: prefix });
        }
  }
  return found;
}

/** A path that is still on its way; `bound` is the largest |product| that it can end with. */
interface Prefix {
  readonly node: number;
  readonly argument: number;
  readonly partial: number;
  readonly product: number;
  readonly bound: number;
  readonly before: Prefix | null;
}

interface Use {
  readonly user: number;
  readonly argument: number;
  readonly partial: number;
}

/** Arguments through which node `i` sends a gradient back; what was not chosen, and constants, are no step of a path. */
function steps(tape: Tape, i: number): { input: number; argument: number; partial: number }[] {
  const partials = partialsOf(tape, i);
  return Array.from(tape.inputsOf(i), (input, argument) => ({ input, argument, partial: partials[argument]! })).filter(
    ({ input, partial }) =>
      !(tape.op(input) === null && tape.role(input) === 'constant') && !(tape.op(i)!.chooses && partial === 0),
  );
}

/** For each node from `from` to `output`, who uses it. */
function usersBetween(tape: Tape, from: number, output: number): Use[][] {
  const users: Use[][] = Array.from({ length: Math.max(0, output - from + 1) }, () => []);
  for (let i = from + 1; i <= output; i++)
    for (const { input, argument, partial } of steps(tape, i))
      if (input >= from) users[input - from]!.push({ user: i, argument, partial });
  return users;
}

/** Takes the prefix of the largest bound out; among equals the one that is furthest on, so that ties end soon. */
function takeLargest(open: Prefix[]): Prefix {
  let at = 0;
  for (let k = 1; k < open.length; k++) {
    const [a, b] = [open[k]!, open[at]!];
    if (a.bound > b.bound || (a.bound === b.bound && a.node > b.node)) at = k;
  }
  return open.splice(at, 1)[0]!;
}

function pathOf(end: Prefix): Path {
  const back: Prefix[] = [];
  for (let prefix: Prefix | null = end; prefix !== null; prefix = prefix.before) back.push(prefix);
  const path = back.reverse();
  const onward = path.slice(1);
  return {
    nodes: path.map(({ node }) => node),
    arguments: onward.map(({ argument }) => argument),
    partials: onward.map(({ partial }) => partial),
    product: end.product,
  };
}
