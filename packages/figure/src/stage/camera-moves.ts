// Where the reader looks next: what hands do with a camera, and its way to another. The first drawing does without.
import type { Point } from '@retrograd/graph';
import { type Camera, type StageSize, unproject } from '../camera.ts';

const CLOSEST = 400; // CSS pixels per unit: one node fills the stage
const FARTHEST = 0.5;

/** The picture moves with the pointer by `dx, dy` CSS pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y + dy / camera.scale };
}

/** Magnified by `factor`; what is under `pixel` stays there. */
export function zoomed(camera: Camera, size: StageSize, pixel: Point, factor: number): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, FARTHEST), CLOSEST);
  const kept = unproject(camera, size, pixel);
  const closer = { ...camera, scale };
  const moved = unproject(closer, size, pixel);
  return { x: camera.x + kept.x - moved.x, y: camera.y + kept.y - moved.y, scale };
}

/** Part `t` of the way between two cameras; the scale goes by equal ratios, so that the zoom feels even. */
export function cameraBetween(a: Camera, b: Camera, t: number): Camera {
  return {
    x: a.x + (b.x - a.x) * t,
    y: a.y + (b.y - a.y) * t,
    scale: a.scale * (b.scale / a.scale) ** t,
  };
}
