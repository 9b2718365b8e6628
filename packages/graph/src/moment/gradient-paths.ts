// Every path from a node to the output: a gradient is the sum over paths of the product of local derivatives.
import type { Links } from './condense.ts';
import { LargestFirst } from './largest-first.ts';

/** One path. `nodes[0]` is where it starts; link `arguments[k]` into `nodes[k + 1]` is `nodes[k]`, with `partials[k]`. */
export interface Path {
  readonly nodes: readonly number[];
  readonly arguments: readonly number[];
  readonly partials: readonly number[];
  /** The product of the partials. All paths' products add up to the adjoint. */
  readonly product: number;
}

/**
 * How many paths lead from node `from` to the output, in floating point (there may be more than 2⁵³).
 * O(nodes + edges).
 */
export function pathCount({ tape, output, flows }: Links, from: number): number {
  const { inputs, firstInput } = tape;
  const counts = new Float64Array(tape.length);
  counts[output] = 1;
  for (let i = output; i > from; i--)
    if (counts[i]! > 0)
      for (let at = firstInput[i]!; at < firstInput[i + 1]!; at++)
        if (flows[at] === 1) counts[inputs[at]!]! += counts[i]!;
  return counts[from]!;
}

/**
 * The `k` paths from node `from` to the output of the largest |product|, largest first. Exact. O(nodes + edges), then
 * O(k · length) prefixes, each put in order in O(log prefixes).
 */
export function largestPaths(links: Links, from: number, k: number): Path[] {
  const { output } = links;
  const users = usersBetween(links, from);
  const best = new Float64Array(links.tape.length).fill(-1); // the largest |product| from a node on; −1 where no path leads on
  best[output] = 1;
  for (let i = output - 1; i >= from; i--)
    for (const { user, partial } of users[i - from]!)
      if (best[user]! >= 0) best[i] = Math.max(best[i]!, size(partial * best[user]!));
  const found: Path[] = [];
  // among equals the one that is furthest on, so that ties end soon
  const open = new LargestFirst<Prefix>((a, b) => a.bound > b.bound || (a.bound === b.bound && a.node > b.node));
  if (best[from]! >= 0)
    open.add({ node: from, argument: -1, partial: 1, product: 1, bound: best[from]!, before: null });
  while (found.length < k) {
    const prefix = open.take();
    if (prefix === undefined) break;
    if (prefix.node === output) found.push(pathOf(prefix));
    else
      for (const { user, argument, partial } of users[prefix.node - from]!)
        if (best[user]! >= 0) {
          const product = prefix.product * partial;
          open.add({ node: user, argument, partial, product, bound: size(product * best[user]!), before: prefix });
        }
  }
  return found;
}

/** Magnitude; what is not a number counts as infinite, since it decides the sum. */
function size(product: number): number {
  return Number.isNaN(product) ? Infinity : Math.abs(product);
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

/** For each node from `from` to the output, who uses it and gets a gradient back from there. */
function usersBetween({ tape, output, partials, flows }: Links, from: number): Use[][] {
  const { inputs, firstInput } = tape;
  const users: Use[][] = Array.from({ length: Math.max(0, output - from + 1) }, () => []);
  for (let user = from + 1; user <= output; user++)
    for (let at = firstInput[user]!; at < firstInput[user + 1]!; at++)
      if (flows[at] === 1 && inputs[at]! >= from)
        users[inputs[at]! - from]!.push({ user, argument: at - firstInput[user]!, partial: partials[at]! });
  return users;
}

function pathOf(end: Prefix): Path {
  const path: Prefix[] = [];
  for (let prefix: Prefix | null = end; prefix !== null; prefix = prefix.before) path.push(prefix);
  path.reverse();
  const onward = path.slice(1);
  return {
    nodes: path.map(({ node }) => node),
    arguments: onward.map(({ argument }) => argument),
    partials: onward.map(({ partial }) => partial),
    product: end.product,
  };
}
