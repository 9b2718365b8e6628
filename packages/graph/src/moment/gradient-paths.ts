// Every path from a node to the output: a gradient is the sum over paths of the product of local derivatives. A path through
// which no gradient comes back, as through a ReLU that gives 0, is shut: it is a path, and its product is 0.
import type { Links } from './condense.ts';
import { LargestFirst } from './largest-first.ts';

/** One path. `nodes[0]` is where it starts; link `arguments[k]` into `nodes[k + 1]` is `nodes[k]`, with `partials[k]`. */
export interface Path {
  readonly nodes: readonly number[];
  readonly arguments: readonly number[];
  readonly partials: readonly number[];
  /** The product of the partials; 0 for a path that is shut, whatever the other partials are. All products add up to the adjoint. */
  readonly product: number;
  /** Which link is shut, as an index in `partials`: of several the one nearest to the output; −1 for none. */
  readonly shut: number;
}

/**
 * How many paths lead from node `from` to the output, those that are shut included, in floating point (there may be more
 * than 2⁵³). O(nodes + edges).
 */
export function pathCount({ tape, output }: Links, from: number): number {
  const { inputs, firstInput } = tape;
  const counts = new Float64Array(tape.length);
  counts[output] = 1;
  for (let i = output; i > from; i--)
    if (counts[i]! > 0) for (let at = firstInput[i]!; at < firstInput[i + 1]!; at++) counts[inputs[at]!]! += counts[i]!;
  return counts[from]!;
}

/**
 * The `k` paths from node `from` to the output of the largest |product|, largest first, those that are shut last. Exact.
 * O(nodes + edges), then O(k · length) prefixes, each put in order in O(log prefixes).
 */
export function largestPaths(links: Links, from: number, k: number): Path[] {
  const { output } = links;
  const users = usersBetween(links, from);
  const best = new Float64Array(links.tape.length).fill(NONE); // the largest |product| from a node on
  best[output] = 1;
  for (let i = output - 1; i >= from; i--)
    for (const use of users[i - from]!) if (best[use.user]! > NONE) best[i] = Math.max(best[i]!, boundOf(1, use, best));
  const found: Path[] = [];
  // among equals the one that is furthest on, so that ties end soon
  const open = new LargestFirst<Prefix>((a, b) => a.bound > b.bound || (a.bound === b.bound && a.node > b.node));
  if (best[from]! > NONE)
    open.add({ node: from, argument: -1, partial: 1, isOpen: true, product: 1, bound: best[from]!, before: null });
  while (found.length < k) {
    const prefix = open.take();
    if (prefix === undefined) break;
    if (prefix.node === output) found.push(pathOf(prefix));
    else
      for (const use of users[prefix.node - from]!)
        if (best[use.user]! > NONE) {
          const { user, argument, partial, isOpen } = use;
          const bound = prefix.bound === SHUT ? SHUT : boundOf(prefix.product, use, best);
          open.add({ node: user, argument, partial, isOpen, product: prefix.product * partial, bound, before: prefix });
        }
  }
  return found;
}

/** Instead of a largest |product|: no path leads on; all paths that lead on are shut. */
const [NONE, SHUT] = [-2, -1];

/** The largest |product| of the paths of which the product up to `use` is `product`. */
function boundOf(product: number, { user, partial, isOpen }: Use, best: Float64Array): number {
  return isOpen && best[user]! > SHUT ? size(product * partial * best[user]!) : SHUT;
}

/** Magnitude; what is not a number counts as infinite, since it decides the sum. */
function size(product: number): number {
  return Number.isNaN(product) ? Infinity : Math.abs(product);
}

/** A path that is still on its way; `bound` is the largest |product| that it can end with, or `SHUT`. */
interface Prefix {
  readonly node: number;
  readonly argument: number;
  readonly partial: number;
  readonly isOpen: boolean;
  /** Of the partials so far. */
  readonly product: number;
  readonly bound: number;
  readonly before: Prefix | null;
}

interface Use {
  readonly user: number;
  readonly argument: number;
  readonly partial: number;
  /** True if a gradient comes back from there. */
  readonly isOpen: boolean;
}

/** For each node from `from` to the output, who uses it. */
function usersBetween({ tape, output, partials, flows }: Links, from: number): Use[][] {
  const { inputs, firstInput } = tape;
  const users: Use[][] = Array.from({ length: Math.max(0, output - from + 1) }, () => []);
  for (let user = from + 1; user <= output; user++)
    for (let at = firstInput[user]!; at < firstInput[user + 1]!; at++)
      if (inputs[at]! >= from) {
        const [argument, partial, isOpen] = [at - firstInput[user]!, partials[at]!, flows[at] === 1];
        users[inputs[at]! - from]!.push({ user, argument, partial, isOpen });
      }
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
    product: end.bound === SHUT ? 0 : end.product,
    shut: onward.findLastIndex(({ isOpen }) => !isOpen),
  };
}
