// Reading the flow as it lies on the screen: pixels of the WebGL canvas around the middle of every arrow.
import { middleOf, type PictureEdge, type Point } from '@retrograd/graph';
import type { ConsoleSurface } from '../src/session/console.ts';

declare const retrograd: ConsoleSurface;

/** Red, green, blue, alpha. */
export type Pixel = readonly number[];

/** Whatever runs a function in a page of the app. */
type Run = <A, R>(run: (argument: A) => R, argument: A) => Promise<R>;

/** The pixels of `edges` on the stage of this index, at a phase of the pulses. */
export function readFlow(run: Run, at: number, edges: readonly PictureEdge[], phase: number): Promise<Pixel[]> {
  return run(mostOpaque, { at, phase, points: edges.map(({ route }) => middleOf(route)) });
}

/** Runs in the page. Draws and reads in one task: a drawing buffer does not last longer. */
function mostOpaque({ at, phase, points }: { at: number; phase: number; points: readonly Point[] }): Pixel[] {
  const reach = Math.round(7 * devicePixelRatio); // more than a gap between dashes: the middle itself may lie in one
  const across = 2 * reach + 1;
  const stage = retrograd.stages[at]!;
  const canvas = document.querySelectorAll('.stage')[at]!.querySelector<HTMLCanvasElement>('.sigma-flow')!;
  const gl = canvas.getContext('webgl2')!;
  stage.setTime(phase);
  return points.map((point) => {
    const { x, y } = stage.project(point.x, point.y);
    const left = Math.round(x * devicePixelRatio) - reach;
    const bottom = Math.round(canvas.height - y * devicePixelRatio) - reach;
    const pixels = new Uint8Array(4 * across * across);
    gl.readPixels(left, bottom, across, across, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    let best = 0;
    let nearest = Infinity;
    for (let k = 0; k < pixels.length; k += 4) {
      const distance = Math.hypot(((k / 4) % across) - reach, Math.floor(k / 4 / across) - reach);
      const gain = pixels[k + 3]! - pixels[best + 3]!;
      if (gain < 0 || (gain === 0 && distance >= nearest)) continue;
      best = k;
      nearest = distance;
    }
    return Array.from(pixels.subarray(best, best + 4));
  });
}
