// A 2D canvas that keeps the resolution of the screen and is addressed in CSS pixels.
import type { StageSize } from '../camera.ts';

/** Clears the canvas for a drawing of `size` CSS pixels, and gives its context with the unit set to a CSS pixel. */
export function cleanPaper(canvas: HTMLCanvasElement, size: StageSize, pixelRatio: number): CanvasRenderingContext2D {
  const [width, height] = [Math.round(size.width * pixelRatio), Math.round(size.height * pixelRatio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${size.width}px`;
    canvas.style.height = `${size.height}px`;
  }
  const context = canvas.getContext('2d')!; // null only if the canvas had a context of another kind
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  return context;
}
