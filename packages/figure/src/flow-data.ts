// Edges of a picture as the arrays that the flow layer draws: one instance per Bézier segment, in the order in which the
// arrow runs through them. Along the segments of one edge the arc length goes on, so that dashes do not restart.
import type { PictureEdge, Theme } from '@retrograd/graph';
import { headOf, lengthTo, parameterBeforeEnd, pointAt, reversed, type Segment, segmentsOf } from './bezier.ts';
import { mixed, type Rgb, rgb } from './colour.ts';

/** Typed arrays for the graphics card. */
export interface FlowData {
  /** Number of segments. */
  readonly count: number;
  /** 12 per segment: control points, then tip and back of the arrow head (the same point twice where there is none). */
  readonly route: Float32Array;
  /** 8 per segment: colour at rest, then colour of the pulse with its visibility as alpha. */
  readonly colour: Uint8Array;
  /** 4 per segment: width, arc length at its start (0 at the end of the edge, negative before), pattern, direction of pulses. */
  readonly look: Float32Array;
}

/** How a ribbon is broken up; the shader knows these numbers. */
export const patterns = { solid: 0, dashed: 1, dotted: 2, hatched: 3 } as const;

interface Look {
  readonly pattern: number;
  /** −1: drawn and travelled from target to source. 0: no pulses. */
  readonly direction: -1 | 0 | 1;
  readonly hasHead: boolean;
  /** Graph units; 0 leaves it at a hairline. */
  width(edge: PictureEdge): number;
  rest(edge: PictureEdge, inks: Inks): Rgb;
  pulse(edge: PictureEdge, inks: Inks): Rgb;
}

type Inks = Readonly<Record<'paper' | 'ink' | 'muted' | 'faint' | 'positive' | 'negative', Rgb>>;

const hue = ({ sign }: PictureEdge, { positive, negative, ink }: Inks): Rgb =>
  sign === 0 ? ink : sign > 0 ? positive : negative;

const looks: Readonly<Record<PictureEdge['style'], Look>> = {
  pending: {
    pattern: patterns.solid,
    direction: 0,
    hasHead: true,
    width: () => 0,
    rest: (_, { faint }) => faint,
    pulse: (_, { faint }) => faint,
  },
  forward: {
    pattern: patterns.solid,
    direction: 1,
    hasHead: true,
    width: ({ width }) => width,
    rest: ({ active, highlighted }, { paper, ink }) => mixed(paper, ink, active || highlighted ? 0.95 : 0.5),
    pulse: (_, { ink }) => ink,
  },
  backward: {
    pattern: patterns.dashed,
    direction: -1,
    hasHead: true,
    width: ({ width }) => width,
    rest: (edge, inks) =>
      mixed(inks.paper, hue(edge, inks), edge.active || edge.highlighted ? 1 : 0.55 + 0.35 * edge.strength),
    pulse: hue,
  },
  zero: {
    pattern: patterns.dotted,
    direction: 0,
    hasHead: false,
    width: () => 0,
    rest: (_, { muted }) => muted,
    pulse: (_, { muted }) => muted,
  },
  broken: {
    pattern: patterns.hatched,
    direction: -1,
    hasHead: true,
    width: ({ width }) => Math.max(width, 0.16),
    rest: (_, { ink }) => ink,
    pulse: (_, { ink }) => ink,
  },
};

/** The arrays for `edges` in the colours of `theme`. O(segments). */
export function flowData(edges: readonly PictureEdge[], theme: Theme): FlowData {
  const inks: Inks = {
    paper: rgb(theme.paper),
    ink: rgb(theme.ink),
    muted: rgb(theme.muted),
    faint: rgb(theme.faint),
    positive: rgb(theme.positive),
    negative: rgb(theme.negative),
  };
  const drawn = edges.filter(({ opacity }) => opacity > 0);
  const count = drawn.reduce((sum, { route }) => sum + Math.max((route.length - 2) / 6, 0), 0);
  const data = {
    count,
    route: new Float32Array(12 * count),
    colour: new Uint8Array(8 * count),
    look: new Float32Array(4 * count),
  };
  let at = 0;
  for (const edge of drawn) {
    const { pattern, direction, hasHead, width, rest, pulse } = looks[edge.style];
    const thickness = width(edge) * (edge.active || edge.highlighted ? 1.35 : 1);
    const whole = segmentsOf(direction < 0 ? reversed(edge.route) : edge.route);
    const { segments, head } = hasHead ? withHead(whole, headLength(thickness)) : { segments: whole, head: null };
    const restColour = mixed(inks.paper, rest(edge, inks), edge.opacity);
    const pulseColour = mixed(inks.paper, pulse(edge, inks), edge.opacity);
    let length = -segments.reduce((sum, segment) => sum + lengthTo(segment), 0);
    for (const [k, segment] of segments.entries()) {
      data.route.set(segment, 12 * at);
      if (head !== null && k === segments.length - 1) data.route.set(head, 12 * at + 8);
      data.colour.set(restColour, 8 * at);
      data.colour[8 * at + 3] = 255;
      data.colour.set(pulseColour, 8 * at + 4);
      data.colour[8 * at + 7] = direction === 0 ? 0 : 255 * edge.opacity;
      data.look.set([thickness, length, pattern, direction], 4 * at);
      length += lengthTo(segment);
      at++;
    }
  }
  return data;
}

/** Length of an arrow head on a line of `width`. Graph units. */
export function headLength(width: number): number {
  return 0.2 + 1.35 * width;
}

/**
 * The head at the end of a chain: its tip, and on the curve its back, so that the line enters it in the middle. The line
 * itself ends just inside the head, beyond the notch.
 */
function withHead(whole: readonly Segment[], wanted: number): { segments: Segment[]; head: number[] | null } {
  const last = whole.at(-1);
  if (last === undefined) return { segments: [], head: null };
  const length = Math.min(wanted, 0.8 * lengthTo(last)); // a very short edge gets a small head
  const back = pointAt(last, parameterBeforeEnd(last, length));
  const end = headOf(last, parameterBeforeEnd(last, 0.78 * length));
  return { segments: [...whole.slice(0, -1), end], head: [last[6], last[7], back.x, back.y] };
}
