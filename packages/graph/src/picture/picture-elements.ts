// The elements of a picture. Every decision about how something looks is already taken in them: a renderer turns inks
// into colours and lengths into pixels, and decides nothing.
import type { Point } from '../bezier.ts';
import type { TextRun } from '../label.ts';
import type { Bounds } from '../structure/diagram-elements.ts';

/** Names of the colours of a theme in which lines and letters are drawn. */
export type Ink = 'ink' | 'muted' | 'faint' | 'positive' | 'negative';

/** How a line is broken up. The sizes of dashes, dots and stripes are in `drawing`. */
export type Pattern = 'solid' | 'dashed' | 'dotted' | 'hatched';

/** A rounded box; a circle if `radius` is half its width and height. Lengths in graph units, y up. */
export interface PictureNode {
  readonly key: string;
  /** What a reader who points at it points at: itself, or the leaf that it repeats. */
  readonly picks: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: 'paper' | 'leaf' | 'active' | 'highlight';
  readonly stroke: Ink;
  /** In CSS pixels, inside the outline. */
  readonly strokeWidth: number;
  /** True for targets. */
  readonly dashed: boolean;
  /** True where the value or the adjoint is NaN or infinite. */
  readonly hatched: boolean;
  /** 1, or less where it fades behind what is highlighted. */
  readonly opacity: number;
}

/** A ribbon along chained Béziers, with or without an arrow head. */
export interface PictureEdge {
  readonly key: string;
  /** What a reader who points at it points at: itself, or the node that a line of a matrix leads from or to. */
  readonly picks: string;
  /** `x0, y0`, then six numbers for each cubic Bézier segment, from source to target. */
  readonly route: readonly number[];
  /** Graph units; 0 is a hairline. */
  readonly width: number;
  readonly ink: Ink;
  /** How much of the ink is in its colour, 0 … 1; the rest is paper. Pulses have all of it. */
  readonly share: number;
  readonly pattern: Pattern;
  /** Which way it is drawn and travelled: 1 from source to target, −1 back, with the head at that end. */
  readonly direction: 1 | -1;
  readonly hasHead: boolean;
  readonly hasPulses: boolean;
  /** 1, or less where it fades: so much of its colours is left, the rest is paper. */
  readonly opacity: number;
}

/** A cell of a matrix: a square of paper with so much ink in it as its number is large. Lengths in graph units, y up. */
export interface PictureCell {
  /** Of the edge that carries the weight. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly ink: Ink;
  /** How much of the ink is in its ground, 0 … 1; the rest is paper. */
  readonly share: number;
  /** True if the cell is set off by an outline in ink. */
  readonly outlined: boolean;
  readonly opacity: number;
  readonly role: 'weight' | 'weightGradient';
  /** The number in it, to as many digits as are written; `null` if there is none yet. `allTexts` writes it. */
  readonly number: number | null;
}

/** The frame around an unfolded scope; its title is among the texts. */
export interface PictureGroup {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: 'group' | 'highlight';
}

/** One line of text; `y` is the middle of its letters (of their x-height box, near enough). */
export interface PictureText {
  /** Key of the node, edge or group that it belongs to. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly runs: readonly TextRun[];
  /** The em in graph units. */
  readonly size: number;
  readonly ink: Ink;
  /** Radians, counter-clockwise. */
  readonly angle: number;
  /** What shows around the letters, so that no line strikes them through: what they stand on. */
  readonly halo: 'paper' | 'group' | null;
  /** Pixels per graph unit below which a screen leaves the text out. */
  readonly minScale: number;
  /** CSS pixels of the em on a screen at least: where `size` is less, the text is drawn larger. */
  readonly leastPixels?: number;
  /** Where a text that is drawn larger grows away from; its own place if not given. */
  readonly growsFrom?: Point;
  /** How wide it is; not said where other letters may take more room in a file. Graph units. */
  readonly width?: number | undefined;
  readonly role: 'label' | 'value' | 'adjoint' | 'weight' | 'weightGradient' | 'title';
  readonly opacity: number;
}

/** All that is drawn, back to front: groups, cells, edges, nodes, texts, and each of these in its order. */
export interface Picture {
  readonly groups: readonly PictureGroup[];
  /** Of the weights in matrices. */
  readonly cells: readonly PictureCell[];
  /** Of their gradients, in the same order. */
  readonly gradientCells: readonly PictureCell[];
  readonly edges: readonly PictureEdge[];
  readonly nodes: readonly PictureNode[];
  /** Without the numbers in cells: `allTexts` has them too. */
  readonly texts: readonly PictureText[];
  readonly bounds: Bounds;
  /** Keys of what is set off: a screen writes it large enough to be read at any scale. */
  readonly highlighted?: ReadonlySet<string>;
}

/** Two pictures of one diagram, seen left and right of a divider. */
export interface View {
  /** Drawn left of the divider; `null` if the right one fills the whole width. */
  readonly left: Picture | null;
  readonly right: Picture;
  /** Share of the width, 0 … 1. */
  readonly divider: number;
}
