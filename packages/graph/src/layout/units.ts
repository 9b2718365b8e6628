// The words of the layout: what it is asked, and what it answers.
import type { Size } from './sizes.ts';

/** What is to be laid out: units (nodes, or open scopes as boxes), each in a container. */
export interface Unit {
  readonly key: string;
  /** Index of the container (an open scope) that it stands in. */
  readonly container: number;
  /** The container that it is the box of; −1 for a node. */
  readonly box: number;
  /** Footprint of a node, texts included; that of a box comes from what is in it. */
  readonly size: Size;
  /** True for leaves, which stand one column before their first use. */
  readonly leaf: boolean;
  /** Leaves beside or above the one or few nodes that they feed (biases, targets): placed off the columns. */
  readonly satellite: 'beside' | 'above' | null;
  /** False for units whose order the reader knows: neurons and inputs stay in tape order. */
  readonly sortable: boolean;
  /** True for a step of time: it stands right of the step before it in its container, at one height with it. */
  readonly isStep?: boolean;
  /** The row, in a step, of the block that the unit is, or of which it is the box; 0 is the lowest. */
  readonly row?: number | undefined;
}

/** An edge between two units, by index. */
export interface Link {
  readonly source: number;
  readonly target: number;
  /** The room that it needs between columns, for what stands on it; 0 if none. */
  readonly gap: number;
  /** True if that is a text: several of them in one gap stand side by side. */
  readonly hasText: boolean;
}

/** How many times as wide the gaps between columns are, and those between rows. */
export interface Stretch {
  readonly x: number;
  readonly y: number;
}

/** In how many columns what stands in a tall one is split at most, and in how many bands the rows that one unit gathers. */
export interface Split {
  readonly columns: number;
  readonly bands: number;
}

/** Nothing is split. */
export const WHOLE: Split = { columns: 1, bands: 1 };

/** Where everything went. */
export interface Placement {
  /** Centres of units, y up. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** For each link that passes over columns: the free strips through which it runs, from left to right. */
  readonly lanes: Map<number, Lane[]>;
}

/** A place in a column: a unit, or (unit −1) the strip that links from one source keep free on their way. */
export interface Slot {
  readonly unit: number;
  /** Where the links come from that run into it. */
  readonly feeds: Slot[];
  /** The unit that all links of a strip lead to, if it is in a bundle (`bindStrips`). */
  bound?: number;
  /** Its place once it is arranged: left and right end of its column, and its middle. */
  x0: number;
  x1: number;
  y: number;
}

/** A free strip through a column, or through several in which it lies at one height. */
export interface Lane {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}

/** Where links lead that leave their container. */
export const OUTSIDE = -1;

/** A link in a container, between the units that stand there. */
export interface Lifted {
  /** Where it comes from; the link's own source if it comes into the container. */
  readonly source: number;
  /** Where it leads; `OUTSIDE` if it leaves the container. */
  readonly target: number;
  readonly gap: number;
  readonly hasText: boolean;
  /** Index of the link; several links may become the same pair. */
  readonly link: number;
}
