// Where the reader looks: one plain value, from which every layer of the drawing derives its own transform.
import type { Bounds, Point } from '@retrograd/graph';

/** `x, y`: the point in graph units at the middle of the stage. `scale`: CSS pixels per graph unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Of the stage, in CSS pixels. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
}

const LARGEST_FIT = 76; // a graph of three nodes is not blown up to a poster

/** The camera that shows all of `bounds`, with `padding` CSS pixels around it. */
export function fitted(bounds: Bounds, { width, height }: StageSize, padding: number): Camera {
  const across = Math.max(width - 2 * padding, 1) / Math.max(bounds.x1 - bounds.x0, 1e-6);
  const up = Math.max(height - 2 * padding, 1) / Math.max(bounds.y1 - bounds.y0, 1e-6);
  const scale = Math.min(across, up, LARGEST_FIT);
  return { x: (bounds.x0 + bounds.x1) / 2, y: (bounds.y0 + bounds.y1) / 2, scale };
}

/** The camera that looks at `point` from `scale`, as far as nothing beyond `bounds` and the padding comes into sight. */
export function lookingAt(
  point: Point,
  bounds: Bounds,
  { width, height }: StageSize,
  padding: number,
  scale: number,
): Camera {
  const within = (at: number, from: number, to: number, room: number): number => {
    const half = Math.min((room / 2 - padding) / scale, (to - from) / 2);
    return Math.min(Math.max(at, from + half), to - half);
  };
  return {
    x: within(point.x, bounds.x0, bounds.x1, width),
    y: within(point.y, bounds.y0, bounds.y1, height),
    scale,
  };
}

/** Below a node its numbers take so many graph units. */
const NUMBERS = 0.9;

/** True if all of a node and its numbers are seen, `padding` CSS pixels from the rim. */
export function isInSight(
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  camera: Camera,
  size: StageSize,
  padding: number,
): boolean {
  const first = project(camera, size, { x: x - width / 2, y: y + height / 2 });
  const last = project(camera, size, { x: x + width / 2, y: y - height / 2 - NUMBERS });
  return first.x >= padding && first.y >= padding && last.x <= size.width - padding && last.y <= size.height - padding;
}

/** From graph units (y up) to CSS pixels in the stage (y down). */
export function project({ x, y, scale }: Camera, { width, height }: StageSize, point: Point): Point {
  return { x: width / 2 + (point.x - x) * scale, y: height / 2 - (point.y - y) * scale };
}

/** The inverse of `project`. */
export function unproject({ x, y, scale }: Camera, { width, height }: StageSize, pixel: Point): Point {
  return { x: x + (pixel.x - width / 2) / scale, y: y - (pixel.y - height / 2) / scale };
}
