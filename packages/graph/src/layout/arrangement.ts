// Everything of a diagram that has a place, before its weights are written.
import type {
  Bounds,
  DiagramCell,
  DiagramEdge,
  DiagramGroup,
  DiagramMatrix,
  DiagramNode,
  DiagramWire,
} from '../structure/diagram-elements.ts';

/** What there is of matrices in a diagram. */
export interface Matrices {
  readonly matrices: readonly DiagramMatrix[];
  readonly cells: readonly DiagramCell[];
  readonly wires: readonly DiagramWire[];
  /** Keys of matrices for which there is not enough room between the columns. */
  readonly narrow: ReadonlySet<string>;
}

/** Everything that has a place. */
export interface Arrangement extends Matrices {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  /** Without wires. */
  readonly own: readonly DiagramEdge[];
  /** The room that lines take beside all that. */
  readonly room: Bounds | null;
}
