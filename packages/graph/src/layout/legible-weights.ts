// Letters that are large enough for their place: where they would not be, the gaps for weights on edges close up.
import type { Bounds, WeightPlace } from '../structure/diagram-elements.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';
import type { Arrangement } from './arrangement.ts';
import { NUMBER } from './sizes.ts';

/** An arrangement whose weights are written. */
export interface LaidOut extends Arrangement {
  readonly bounds: Bounds;
  readonly weightPlaces: readonly (WeightPlace | null)[];
}

/** Half of a slanting edge, up to where another crosses it, has room for its weight. */
const WIDE = 2;
/** Narrower gaps, the narrowest first. */
const NARROWER = [1, 1.1, 1.3];
/** Smaller letters are hard to read, in CSS pixels. */
const READABLE = 11;
/** A drawing that is larger by less is not worth it. */
const WORTH = 1.04;
/** Of so many nodes at most. */
const MOST = 120;

/**
 * What `laidOut` gives for gaps so many times as wide as the weights: the usual ones, or, where numbers would have less than
 * 11 pixels in their place, the narrowest at which no more weights are left without room. As costly as four layouts.
 */
export function legible(
  laidOut: (weightGaps: number) => LaidOut,
  { aspect, width, compact }: Pick<DiagramOptions, 'aspect' | 'width' | 'compact'>,
): LaidOut {
  const usual = laidOut(WIDE);
  if (aspect === undefined || width === undefined || compact || usual.nodes.length > MOST) return usual;
  const hasWeights = usual.weightPlaces.some((place) => place !== null);
  const scaleOf = ({ bounds: { x0, x1, y0, y1 } }: LaidOut): number =>
    width * Math.min(1 / (x1 - x0), 1 / aspect / (y1 - y0));
  if (!hasWeights || NUMBER * scaleOf(usual) >= READABLE) return usual;
  for (const times of NARROWER) {
    const narrower = laidOut(times);
    if (hiddenIn(narrower) <= hiddenIn(usual) && scaleOf(narrower) > WORTH * scaleOf(usual)) return narrower;
  }
  return usual;
}

function hiddenIn({ weightPlaces }: LaidOut): number {
  return weightPlaces.reduce((count, place) => count + Number(place?.hasRoom === false), 0);
}
