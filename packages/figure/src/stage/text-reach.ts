// How far from its anchor a text may be hit: a quick look, which most texts do not pass.
import type { Bounds, PictureText } from '@retrograd/graph';

const LONGEST = 20; // graph units: names have 32 letters at most, and a gradient has two

/** What holds a text, however long it is. */
export function reachOf({ x, y, angle, size }: PictureText): Bounds {
  const tall = angle === 0 ? size : LONGEST;
  return { x0: x - LONGEST, x1: x + LONGEST, y0: y - tall, y1: y + tall };
}
