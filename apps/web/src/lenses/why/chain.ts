// The links of a path as the panel needs them: which nodes, which of several uses, and what lies between.
import type { Tape } from '@retrograd/autodiff';
import type { ArgumentOf, Diagram, Links, Path } from '@retrograd/graph';
import { type Ways, waysBetween } from '../../engine/ways.ts';

/** What paths are made of now, and how they came to be. */
export interface Chains {
  readonly tape: Tape;
  /** The nodes that the chain rule names. */
  readonly isKept: (node: number) => boolean;
  readonly links: Links;
  /** Nodes from which the gradient is taken as a whole: a link to one of them from the output is its adjoint. */
  readonly merged: ReadonlySet<number>;
}

/** One factor of a product: `∂of/∂by`, or the gradient by a node that is merged. */
export interface ChainLink {
  readonly of: number;
  readonly by: number;
  /** What lies between; `null` for the gradient by a merged node. */
  readonly ways: Ways | null;
  readonly partial: number;
}

/** The links of `path`, from its start to the output. */
export function linksOf(chains: Chains, path: Path): ChainLink[] {
  return path.partials.map((partial, k) =>
    linkOf(chains, { of: path.nodes[k + 1]!, by: path.nodes[k]!, argument: path.arguments[k]!, partial }),
  );
}

/** One link: argument `argument` of node `of` among the links. */
export function linkOf(
  { tape, isKept, links, merged }: Chains,
  { of, by, argument, partial }: Omit<ChainLink, 'ways'> & { readonly argument: number },
): ChainLink {
  if (merged.has(by)) return { of, by, partial, ways: null };
  const { inputs, firstInput } = links.tape;
  const before = inputs.subarray(firstInput[of]!, firstInput[of]! + argument);
  const use = before.reduce((count, input) => count + Number(input === by), 0);
  return { of, by, partial, ways: waysBetween(tape, isKept, { of, by, use }) };
}

/** The nodes and arrows that show `links`: tape nodes, and keys of the drawing. */
export function lightOf(diagram: Diagram, links: readonly ChainLink[]): (number | string)[] {
  const lit = new Set<number | string>();
  const keys = keysOf(diagram);
  for (const { of, by, ways } of links) {
    lit.add(by);
    lit.add(of);
    for (const { node, argument } of ways?.arguments ?? []) {
      lit.add(node);
      const key = keys.get(keyOf({ node, argument }));
      if (key !== undefined) lit.add(key);
    }
  }
  return [...lit];
}

const keyOf = ({ node, argument }: ArgumentOf): string => `${node}:${argument}`;

const known = new WeakMap<Diagram, ReadonlyMap<string, string>>();

/** Key of the arrow that each argument is drawn as. O(edges) once for a diagram. */
function keysOf(diagram: Diagram): ReadonlyMap<string, string> {
  const before = known.get(diagram);
  if (before !== undefined) return before;
  const keys = new Map<string, string>();
  for (const { key, arguments: all, weight } of diagram.edges)
    for (const each of weight === null ? all : [...all, weight]) keys.set(keyOf(each), key);
  known.set(diagram, keys);
  return keys;
}
