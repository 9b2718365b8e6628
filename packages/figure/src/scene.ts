// What a stage asks of that which draws. A renderer draws what it is given and decides nothing: camera, pointer and
// transitions belong to the stage, so that WebGL and SVG behave alike.
import type { Theme, View } from '@retrograd/graph';
import type { Camera, StageSize } from './camera.ts';

/** Everything that a drawing depends on, but the clock of the pulses. */
export interface Scene {
  readonly view: View;
  readonly theme: Theme;
  readonly camera: Camera;
  readonly size: StageSize;
}

/** Draws scenes into an element of its own. */
export interface Renderer {
  readonly kind: 'webgl' | 'svg';
  /** Draws everything anew, at once. */
  draw(scene: Scene): void;
  /** Draws the last scene from another place. May wait for the next frame of the screen, so that moves are gathered. */
  look(camera: Camera): void;
  /** Draws the pulses at another time, in periods; 0 is rest. */
  setTime(periods: number): void;
  dispose(): void;
}

/** The two sides of a view: what is drawn, and between which shares of the stage's width. */
export function sidesOf({ left, right, divider }: View): { picture: View['right']; from: number; to: number }[] {
  return left === null
    ? [{ picture: right, from: 0, to: 1 }]
    : [
        { picture: left, from: 0, to: divider },
        { picture: right, from: divider, to: 1 },
      ];
}
