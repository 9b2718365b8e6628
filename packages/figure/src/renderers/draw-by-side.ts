// Two pictures on one canvas, with a divider between them.
import type { Picture } from '@retrograd/graph';
import { type Scene, sidesOf } from '../scene.ts';

/** Draws each picture of the view on its side of the divider, and nothing of it beyond. */
export function drawBySide(
  context: CanvasRenderingContext2D,
  { size, view }: Scene,
  draw: (picture: Picture) => void,
): void {
  for (const { picture, from, to } of sidesOf(view)) {
    context.save();
    context.beginPath();
    context.rect(from * size.width, 0, (to - from) * size.width, size.height);
    context.clip();
    draw(picture);
    context.restore();
  }
}
