// What is drawn of a tape, before it has numbers: nodes, edges, frames. Folding, layout and pictures share these types.

import type { TapeStructure } from '@retrograd/autodiff';

/** The magnification: which kind of scope is folded. */
export type Level = 'layer' | 'neuron' | 'op';

/** What a drawn node stands for. The last three are folded scopes. */
export type NodeKind = 'input' | 'parameter' | 'target' | 'constant' | 'op' | 'neuron' | 'layer' | 'group';

/** How a tape is to be folded. */
export interface DiagramOptions {
  readonly level: Level;
  /** Scopes, by index, for which the level's answer is turned round: folded ones are open, open ones folded. */
  readonly toggled?: ReadonlySet<number>;
  /** True for a narrow drawing: columns close up, and weights are written only where their edge is long enough. */
  readonly compact?: boolean;
  /** What a scope is called on the drawing: its recorded name in the reader's language. The name itself if not given. */
  readonly nameOf?: (scopeName: string) => string;
}

/** The middle of a weight and its gradient, which stand on both sides of their edge. */
export interface WeightPlace {
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly angle: number;
  /** False where there is no room: then the weight is written only where the reader points. */
  readonly hasRoom: boolean;
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
  /** Centre, in graph units, y up. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The structure of a tape, folded and laid out. It holds no numbers: one diagram serves every run of its tape. */
export interface Diagram {
  /** Of the tape, with parts where it is too long. */
  readonly structure: TapeStructure;
  /** True if more is folded than the level asks for, since it is too much to draw at once. */
  readonly isTooMuch: boolean;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  /** Where the weight of each edge is written, by index of the edge; `null` for edges that carry none. */
  readonly weightPlaces: readonly (WeightPlace | null)[];
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
