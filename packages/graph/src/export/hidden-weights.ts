// Weights that a drawing does not write.
import type { Diagram } from '../structure/diagram-elements.ts';

/** How many weights have no room on their arrows: a screen writes them where the reader points, a file does not. */
export function hiddenWeights({ weightPlaces }: Diagram): number {
  return weightPlaces.filter((place) => place?.hasRoom === false).length;
}
