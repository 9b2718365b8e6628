// Where the map stands: in the corner of the stage where it hides least.
import type { Picture } from '@retrograd/graph';
import { type Camera, project, type StageSize } from '../camera.ts';

/** The upper left corner of the map in the stage, in CSS pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

const GAP = 8; // CSS pixels from the sides of the stage
const BELOW = 32; // under it there may be a hint
const ABOVE = 48; // buttons
const LETTER = 0.5; // about how wide a letter is, of its em

/** The places that a map of the size `map` can have: the lower left one first, which is the usual one. */
function placesIn(stage: StageSize, map: StageSize): readonly Place[] {
  const right = Math.max(stage.width - map.width - GAP, 0);
  const bottom = Math.max(stage.height - map.height - BELOW, 0);
  const top = Math.min(ABOVE, bottom);
  return [
    { left: GAP, top: bottom },
    { left: right, top: bottom },
    { left: GAP, top },
    { left: right, top },
  ];
}

/** How many nodes and texts of a picture a map in each of `places` hides. O(nodes + texts). */
function hiddenAt(
  places: readonly Place[],
  map: StageSize,
  { nodes, texts }: Picture,
  camera: Camera,
  stage: StageSize,
): number[] {
  const hidden = places.map(() => 0);
  const count = (x: number, y: number, width: number, height: number): void => {
    const at = project(camera, stage, { x, y });
    const [across, up] = [(width * camera.scale) / 2, (height * camera.scale) / 2];
    for (const [k, { left, top }] of places.entries())
      if (at.x + across > left && at.x - across < left + map.width && at.y + up > top && at.y - up < top + map.height)
        hidden[k]!++;
  };
  for (const { x, y, width, height } of nodes) count(x, y, width, height);
  for (const { x, y, runs, size, anchor } of texts) {
    const width = runs.reduce((sum, { text }) => sum + text.length, 0) * LETTER * size;
    count(x + { start: width / 2, middle: 0, end: -width / 2 }[anchor], y, width, size);
  }
  return hidden;
}

/**
 * The place that hides least; the one `before` where no other hides half of that at most, so that the map does not jump from corner
 * to corner where all of them are full. O(nodes + texts).
 */
export function placeFor(
  picture: Picture,
  camera: Camera,
  stage: StageSize,
  map: StageSize,
  before: number,
): Place & { readonly corner: number } {
  const places = placesIn(stage, map);
  const hidden = hiddenAt(places, map, picture, camera, stage);
  const least = Math.min(...hidden);
  const corner = hidden[before]! > 0 && 2 * least <= hidden[before]! ? hidden.indexOf(least) : before;
  return { ...places[corner]!, corner };
}
