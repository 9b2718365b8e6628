// How things look: the one place where widths, inks, patterns and heads are decided, for every renderer.
import { strength } from '../moment/gradient.ts';
import type { DiagramNode } from '../structure/diagram-elements.ts';
import type { Pattern, PictureCell, PictureEdge, PictureNode } from './picture-elements.ts';

/** The sizes that renderers need to draw what an element names. `px` are CSS pixels, all else is said. */
export const drawing = {
  /** Width of a line of width 0, px. */
  hairline: 1.1,
  /** Dashes: length of a period in graph units, its least in px, and how much of it is drawn. The last dash is whole. */
  dash: { period: 0.3, least: 6, share: 0.66 },
  /** Dots: the least diameter in px, and from dot to dot in diameters. */
  dot: { least: 1.4, pitch: 2.5 },
  /** Slanting stripes: from stripe to stripe across them, and their widths in lines and in nodes, px; and how much of the ink is in those of nodes. */
  hatch: { pitch: 4.2426, line: 2.2, node: 1.2, share: 0.45 },
  /** Outlines of dashed nodes: length of a period in px, and how much of it is drawn. */
  outline: { period: 7, share: 0.6 },
  /** Arrow heads: half the width, and the notch at the back, of the length; and how far the line goes into it. */
  head: { half: 0.37, notch: 0.2, overlap: 0.22 },
  /** Letters, of the em: size of scripts, how far they are raised and lowered, from the middle to the baseline, width of the halo. */
  letters: { script: 0.7, raised: 0.41, lowered: 0.24, gap: 0.04, baseline: 0.25, halo: 0.3 },
  /** Cells: between two of them, and the outline of one that is set off, px. */
  cell: { gap: 1, outline: 2 },
  /** Outlines of frames, px. */
  frame: 1,
} as const;

/** Length of an arrow head on a line of `width`. Graph units. */
export function headLength(width: number): number {
  return 0.2 + 1.35 * width;
}

/** What fades behind what is highlighted. */
export const FADED = 0.3;

/** Widths of edges of strength 0 and 1, in graph units. */
const THIN = 0.028;
const THICK = 0.11;
/** Width of an edge whose gradient is NaN or infinite: wide enough for stripes. */
const BROKEN = 0.16;
/** What is highlighted or active is wider by so much. */
const BOLD = 1.35;

/** What the look of an edge depends on. */
export interface EdgeState {
  /** `undefined` where no gradient is shown. */
  readonly gradient: number | undefined;
  /** True if it is made of gradients of both signs. */
  readonly hasBothSigns: boolean;
  /** True if its value is known. */
  readonly computed: boolean;
  readonly active: boolean;
  readonly highlighted: boolean;
  readonly opacity: number;
}

/** What an edge shows: nothing yet, a value, a gradient, a gradient that is 0, or one that is NaN or infinite. */
type Shown = 'pending' | 'forward' | 'backward' | 'zero' | 'broken';

interface Kind {
  readonly ink: PictureEdge['ink'] | 'sign';
  readonly pattern: Pattern;
  readonly direction: 1 | -1;
  readonly hasHead: boolean;
  readonly hasPulses: boolean;
  /** Width by strength, before it is made bold. */
  width(strength: number): number;
  /** Share of ink, by strength. */
  share(strength: number, bold: boolean): number;
}

const ribbon = (bold: number): number => THIN + (THICK - THIN) * bold;

const kinds: Readonly<Record<Shown, Kind>> = {
  pending: {
    ink: 'faint',
    pattern: 'solid',
    direction: 1,
    hasHead: true,
    hasPulses: false,
    width: () => 0,
    share: () => 1,
  },
  forward: {
    ink: 'ink',
    pattern: 'solid',
    direction: 1,
    hasHead: true,
    hasPulses: true,
    width: () => THIN,
    share: (_, bold) => (bold ? 0.95 : 0.5),
  },
  backward: {
    ink: 'sign',
    pattern: 'dashed',
    direction: -1,
    hasHead: true,
    hasPulses: true,
    width: ribbon,
    share: (size, bold) => (bold ? 1 : 0.55 + 0.35 * size),
  },
  zero: {
    ink: 'muted',
    pattern: 'dotted',
    direction: 1,
    hasHead: false,
    hasPulses: false,
    width: () => 0,
    share: () => 1,
  },
  broken: {
    ink: 'ink',
    pattern: 'hatched',
    direction: -1,
    hasHead: true,
    hasPulses: true,
    width: () => BROKEN,
    share: () => 1,
  },
};

/** An edge as it looks in this state. One literal: all edges have one shape in memory and are quick to make. */
export function styledEdge(
  { key, picks, route }: Pick<PictureEdge, 'key' | 'picks' | 'route'>,
  { gradient, hasBothSigns, computed, active, highlighted, opacity }: EdgeState,
): PictureEdge {
  const shown = shownBy(gradient, computed);
  const size = shown === 'backward' ? shownStrength(gradient!) : 0;
  const kind = kinds[shown];
  const bold = active || highlighted;
  return {
    key,
    picks,
    route,
    width: kind.width(size) * (bold ? BOLD : 1),
    ink: kind.ink !== 'sign' ? kind.ink : hasBothSigns ? 'ink' : signInk(gradient!),
    share: kind.share(size, bold),
    pattern: kind.pattern,
    direction: kind.direction,
    hasHead: kind.hasHead,
    hasPulses: kind.hasPulses,
    opacity,
  };
}

/** Strength in steps that nobody sees, so that an edge changes only where its look does. */
function shownStrength(gradient: number): number {
  return Math.round(strength(gradient) * STEPS) / STEPS;
}

const STEPS = 1000;

/** How a gradient looks, as one number: sign × (1 + strength); 0; NaN or ±∞; −0 for one that is not there yet. */
export function lookOf(gradient: number | undefined): number {
  if (gradient === undefined) return -0;
  if (gradient === 0) return 0;
  if (!Number.isFinite(gradient)) return gradient;
  return Math.sign(gradient) * (1 + shownStrength(gradient));
}

function shownBy(gradient: number | undefined, computed: boolean): Shown {
  if (gradient === undefined) return computed ? 'forward' : 'pending';
  if (!Number.isFinite(gradient)) return 'broken';
  return gradient === 0 ? 'zero' : 'backward';
}

/** The hue of a gradient: that of its sign. */
export function signInk(x: number): 'positive' | 'negative' | 'muted' {
  return x > 0 ? 'positive' : x < 0 ? 'negative' : 'muted';
}

/** What the look of a node depends on. */
export interface NodeState {
  readonly active: boolean;
  readonly highlighted: boolean;
  /** True if its value or its adjoint is NaN or infinite. */
  readonly broken: boolean;
  readonly opacity: number;
}

/** A node as it looks in this state. */
export function styledNode(
  { key, copyOf, x, y, width, height, kind }: Omit<DiagramNode, 'label' | 'symbol' | 'outputs' | 'members' | 'scope'>,
  { active, highlighted, broken, opacity }: NodeState,
): PictureNode {
  const quiet = copyOf !== null || kind === 'parameter' || kind === 'target' || kind === 'constant';
  return {
    key,
    picks: copyOf ?? key,
    x,
    y,
    width,
    height,
    radius: kind === 'layer' ? 0.35 : height / 2,
    fill: highlighted ? 'highlight' : active ? 'active' : kind === 'input' || quiet ? 'leaf' : 'paper',
    stroke: quiet && !active ? 'muted' : 'ink',
    strokeWidth: active || highlighted ? 2 : quiet ? 1 : 1.3,
    dashed: kind === 'target',
    hatched: broken,
    opacity,
  };
}

/** Shares of ink in cells whose number has strength 0 and 1, and in those whose number is NaN or infinite. */
const PALE = 0.06;
const FULL = 0.5; // letters stand on it
const BROKEN_SHARE = 0.3;

/** A cell with this look (see `lookOf`) and this number in it. One literal, as for edges. */
export function styledCell(
  { key, x, y, side, role }: Pick<PictureCell, 'key' | 'x' | 'y' | 'side' | 'role'>,
  look: number,
  number: number | null,
  outlined: boolean,
  opacity: number,
): PictureCell {
  const isNumber = Number.isFinite(look) && look !== 0;
  return {
    key,
    x,
    y,
    side,
    ink: isNumber ? signInk(look) : look === 0 ? 'muted' : 'ink',
    share: isNumber ? PALE + (FULL - PALE) * (Math.abs(look) - 1) ** 2 : look === 0 ? PALE : BROKEN_SHARE,
    outlined,
    opacity,
    role,
    number,
  };
}
