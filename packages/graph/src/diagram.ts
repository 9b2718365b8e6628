// The tape seen through its scopes: a folded scope is one node, and what runs inside it is not drawn.
import type { Tape } from '@retrograd/autodiff';
import { MultiDirectedGraph } from 'graphology';
import { draftNodes, join } from './folded.ts';
import { fold } from './folding.ts';
import { place } from './placing.ts';
import { route } from './routes.ts';
import { LINE } from './sizes.ts';

/** The magnification: which kind of scope is folded. */
export type Level = 'layer' | 'neuron' | 'op';

/** What a drawn node stands for. The last three are folded scopes. */
export type NodeKind = 'input' | 'parameter' | 'target' | 'constant' | 'op' | 'neuron' | 'layer' | 'group';

/** How a tape is to be folded. `opened` and `closed` are scope indices that override the level. */
export interface DiagramOptions {
  readonly level: Level;
  readonly opened?: ReadonlySet<number>;
  readonly closed?: ReadonlySet<number>;
  /** True for a narrow drawing: columns close up, and weights are written only where their edge is long enough. */
  readonly compact?: boolean;
  /** What a scope is called on the drawing: its recorded name in the reader's language. The name itself if not given. */
  readonly nameOf?: (scopeName: string) => string;
}

/** A rectangle in graph units, y up. */
export interface Bounds {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A drawn node: one node of the tape, or a folded scope. */
export interface DiagramNode {
  /** The tape index, `12`, or `scope:3`. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Symbol of the operation; empty for leaves and folded scopes. */
  readonly symbol: string;
  /** Tape indices that are used outside, or are an end of the tape. Value and adjoint are shown if there is one. */
  readonly outputs: readonly number[];
  /** Tape indices that the node stands for, ascending. */
  readonly members: readonly number[];
  /** The folded scope, or the scope around the tape node; −1 for none. */
  readonly scope: number;
  /** Centre, in graph units, y up. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One argument of one tape node. */
export interface ArgumentOf {
  /** Tape index of the consumer. */
  readonly node: number;
  readonly argument: number;
}

/** A drawn edge: the arguments that it feeds, more than one where folding has merged parallel edges. */
export interface DiagramEdge {
  /** `consumer:argument` of its first argument. */
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly arguments: readonly ArgumentOf[];
  /** The parameter that the edge carries (it is then not a node): argument `argument` of tape node `node`. */
  readonly weight: (ArgumentOf & { readonly parameter: number }) | null;
  /** `x0, y0`, then six numbers for each cubic Bézier segment; from the rim of source to the rim of target. */
  readonly route: readonly number[];
}

/** The frame around an unfolded scope. */
export interface DiagramGroup {
  /** `scope:3`. */
  readonly key: string;
  readonly scope: number;
  readonly kind: string;
  readonly label: string;
  /** 0 for the outermost frame. */
  readonly depth: number;
  /** Centre, in graph units, y up. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A tape, folded and laid out. */
export interface Diagram {
  readonly tape: Tape;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  /** The same nodes and edges, under the same keys. */
  readonly graph: MultiDirectedGraph;
  readonly byKey: ReadonlyMap<string, DiagramNode | DiagramEdge>;
  /** Key of the node or edge that shows tape node `i`. */
  nodeOf(i: number): string;
  /** The extent of all that is drawn, texts included. */
  readonly bounds: Bounds;
}

/** True for a node of `byKey`, false for an edge. */
export function isNode(element: DiagramNode | DiagramEdge): element is DiagramNode {
  return 'members' in element;
}

/** `tape`, folded as `options` say and laid out. Deterministic. O(nodes + edges) but for sorting within a column. */
export function diagram(tape: Tape, options: DiagramOptions): Diagram {
  const folding = fold(tape, options);
  const nameOf = options.nameOf ?? ((name: string) => name);
  const drafts = draftNodes(tape, folding, nameOf);
  const joins = join(tape, folding);
  const { nodes, groups, lanes } = place(tape, folding, drafts, joins, { compact: options.compact ?? false, nameOf });
  const placed = new Map(nodes.map((node) => [node.key, node]));
  const edges = route(joins, placed, lanes, (i) => tape.inputsOf(i).length);
  const byKey = new Map<string, DiagramNode | DiagramEdge>(
    [...nodes, ...edges].map((element) => [element.key, element]),
  );
  const carrier = new Map(
    edges.flatMap((edge) => (edge.weight === null ? [] : [[edge.weight.parameter, edge.key] as const])),
  );
  return {
    tape,
    nodes,
    edges,
    groups,
    graph: graphOf(nodes, edges),
    byKey,
    nodeOf: (i) => (folding.carried.has(i) ? (carrier.get(i) ?? folding.unit[i]!) : folding.unit[i]!),
    bounds: boundsOf(nodes, groups, edges),
  };
}

function graphOf(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (const node of nodes) graph.addNode(node.key, node);
  for (const edge of edges)
    graph.addEdgeWithKey(edge.key, edge.source, edge.target, { arguments: edge.arguments, weight: edge.weight });
  return graph;
}

/** The extent of nodes, frames and routes, with room for the numbers below the nodes. */
function boundsOf(
  nodes: readonly DiagramNode[],
  groups: readonly DiagramGroup[],
  edges: readonly DiagramEdge[],
): Bounds {
  const bounds = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  const include = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, below: number) => {
    bounds.x0 = Math.min(bounds.x0, x - width / 2 - 0.2);
    bounds.x1 = Math.max(bounds.x1, x + width / 2 + 0.2);
    bounds.y0 = Math.min(bounds.y0, y - height / 2 - below);
    bounds.y1 = Math.max(bounds.y1, y + height / 2 + 0.3);
  };
  for (const node of nodes) include(node, 2 * LINE + 0.3);
  for (const group of groups) include(group, 0.1);
  for (const { route } of edges)
    for (let k = 1; k < route.length; k += 2) {
      bounds.y0 = Math.min(bounds.y0, route[k]! - 0.2);
      bounds.y1 = Math.max(bounds.y1, route[k]! + 0.2);
    }
  return bounds;
}
