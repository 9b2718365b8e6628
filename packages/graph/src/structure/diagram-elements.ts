// What is drawn of a tape, before it has numbers: nodes, edges, frames. Folding, layout and pictures share these types.

import type { TapeStructure } from '@retrograd/autodiff';
import type { PlaceOnCurve, Point } from '../bezier.ts';

/** What a drawn node stands for. The last three are folded scopes. */
export type NodeKind = 'input' | 'parameter' | 'target' | 'constant' | 'op' | 'neuron' | 'layer' | 'group';

/** Where a weight and its gradient stand: on both sides of their edge, in the middle of both, or level on one side of it. */
export interface TextPlace extends PlaceOnCurve {
  /** Which end of the texts the place is. */
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Where a weight and its gradient stand. */
export interface WeightPlace extends TextPlace {
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

/** What a node or a frame takes up: its centre, in graph units, y up, and its sides. */
interface Extent extends Point {
  readonly width: number;
  readonly height: number;
}

/** A drawn node: one node of the tape, or a folded scope. */
export interface DiagramNode extends Extent {
  /** The tape index, `12`, or `scope:3`; of a copy, `12@17:0`. */
  readonly key: string;
  /** The key of the leaf that it repeats near a use; `null` if it is none of `Diagram.copies`. */
  readonly copyOf: string | null;
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

/**
 * The edges into a dense layer, drawn as a matrix with a row for each neuron and a column for each of their sources, and one
 * for their biases; under it lies the matrix of the gradients. One line leads from each source up into its column, between the
 * two matrices, and one from each row on. Names of rows and columns stand at the left and above.
 */
export interface DiagramMatrix {
  /** `matrix:` and the key of its first cell. */
  readonly key: string;
  /** `W^{(1)}`. */
  readonly label: string;
  /** What the column of biases is called; empty if there is none. */
  readonly biasLabel: string;
  /** Keys of the neurons, from above, and of their sources, from the left. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Side of a cell, in graph units. */
  readonly side: number;
  /** Left end; upper ends of the cells of the weights and of those of the gradients. Graph units, y up. */
  readonly x: number;
  readonly y: number;
  readonly gradientY: number;
}

/** A cell of a matrix: it shows the weight that `edge` carries. The edge of a bias leads from its neuron to itself. */
export interface DiagramCell {
  /** Index of the matrix. */
  readonly matrix: number;
  readonly row: number;
  /** That of biases is the last. */
  readonly column: number;
  readonly edge: DiagramEdge & { readonly weight: NonNullable<DiagramEdge['weight']> };
}

/** A line between a node and a matrix. */
export interface DiagramWire {
  /** The node: whoever points at the line points at it. */
  readonly node: string;
  /** Drawn as an edge; its key is its own, and that of the matrix is an end of it. */
  readonly edge: DiagramEdge;
  readonly matrix: number;
  /** The row or the column that it leads to. */
  readonly row: number | null;
  readonly column: number | null;
}

/** The frame around an unfolded scope. */
export interface DiagramGroup extends Extent {
  /** `scope:3`. */
  readonly key: string;
  readonly scope: number;
  readonly kind: string;
  readonly label: string;
}

/** The structure of a tape, folded and laid out. It holds no numbers: one diagram serves every run of its tape. */
export interface Diagram {
  /** Of the tape, with parts where it is too long. */
  readonly structure: TapeStructure;
  /** True if more is folded than the level asks for, since it is too much to draw at once. */
  readonly isTooMuch: boolean;
  readonly nodes: readonly DiagramNode[];
  /** Leaves drawn again, small and without numbers, near uses that are far from the first one. Edges name the leaf as their source. */
  readonly copies: readonly DiagramNode[];
  /** Every edge, those that are cells of a matrix as well: these have an empty route. */
  readonly edges: readonly DiagramEdge[];
  /** What is drawn as a line: edges that are no cells, then the edges of `wires`. */
  readonly lines: readonly DiagramEdge[];
  readonly matrices: readonly DiagramMatrix[];
  readonly cells: readonly DiagramCell[];
  readonly wires: readonly DiagramWire[];
  readonly groups: readonly DiagramGroup[];
  /** Where the weight of each line is written, by index in `lines`; `null` for those that carry none. */
  readonly weightPlaces: readonly (WeightPlace | null)[];
  readonly byKey: ReadonlyMap<string, DiagramNode | DiagramEdge>;
  /** Keys of the edges that carry each parameter: several for one that is used in several places. */
  readonly carriers: ReadonlyMap<number, readonly string[]>;
  /** Key of the node or edge that shows tape node `i`. */
  nodeOf(i: number): string;
  /** The extent of all that is drawn, texts included. */
  readonly bounds: Bounds;
}

/** True for a node of `byKey`, false for an edge. */
export function isNode(element: DiagramNode | DiagramEdge): element is DiagramNode {
  return 'members' in element;
}
