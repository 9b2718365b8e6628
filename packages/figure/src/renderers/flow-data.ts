// Edges of a picture as the arrays that the flow layer draws: one instance per Bézier segment, in the order in which the
// arrow runs through them. Along the segments of one edge the arc length goes on, so that dashes do not restart.
import { arrowOf, inkOnPaper, lengthTo, type Pattern, type PictureEdge, type Theme } from '@retrograd/graph';

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

/** Patterns as numbers; the shader knows these. */
export const patterns: Readonly<Record<Pattern, number>> = { solid: 0, dashed: 1, dotted: 2, hatched: 3 };

/** The arrays for `edges` in the colours of `theme`. O(segments). */
export function flowData(edges: readonly PictureEdge[], theme: Theme): FlowData {
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
    const { ink, share, opacity, width, pattern, direction, hasPulses } = edge;
    const { line, head } = arrowOf(edge);
    const rest = inkOnPaper(theme, ink, share * opacity);
    const pulse = inkOnPaper(theme, ink, opacity);
    let length = -line.reduce((sum, segment) => sum + lengthTo(segment), 0);
    for (const [k, segment] of line.entries()) {
      data.route.set(segment, 12 * at);
      if (head !== null && k === line.length - 1) data.route.set(head, 12 * at + 8);
      data.colour.set(rest, 8 * at);
      data.colour[8 * at + 3] = 255;
      data.colour.set(pulse, 8 * at + 4);
      data.colour[8 * at + 7] = hasPulses ? 255 * opacity : 0;
      data.look.set([width, length, patterns[pattern], hasPulses ? direction : 0], 4 * at);
      length += lengthTo(segment);
      at++;
    }
  }
  return data;
}
