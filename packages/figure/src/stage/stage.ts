// What a stage is: it shows pictures, lets the reader move around in them, and says what is under the pointer.
import type { Point, Theme, View } from '@retrograd/graph';

/**
 * How a stage looks and whom it tells. Keys are those of the picture's nodes and edges. Padding, scale and motion
 * are read whenever they matter: getters may follow changes.
 */
export interface StageOptions {
  readonly theme: Theme;
  /** CSS pixels around the fitted picture; 28 if not given. */
  readonly padding?: number;
  /**
   * CSS pixels per graph unit from which a picture is shown at first that is too large to be read as a whole: its beginning, then
   * what is active. Always the whole if not given, and from the first `fit` on.
   */
  readonly startScale?: number | undefined;
  /** True if pictures are to change at once, without a transition. */
  readonly reducedMotion: boolean;
  /** `svg` even where WebGL works; `paper` with all texts, also those that are too small for a screen. */
  readonly renderer?: 'svg' | 'paper';
  /** Called with width by height of a stage that fits its picture, at first and when that has changed: not after the reader has moved. */
  readonly onShape?: (aspect: number) => void;
  /** Called when something else, or nothing, is under the pointer. */
  readonly onHover?: (key: string | null) => void;
  /** A click, on something or on nothing. */
  readonly onPick?: (key: string | null) => void;
  /** A double click on something: what was under the first of the two, wherever that has moved. */
  readonly onOpen?: (key: string) => void;
  /** A turn of the wheel, or a finger, was left to the page, which scrolls. */
  readonly onLeave?: (by: 'wheel' | 'finger') => void;
}

/** A drawing in an element of the page. It makes no animation frames but for a transition that was asked for. */
export interface Stage {
  readonly renderer: 'webgl' | 'svg';
  /** Shows a view. If nodes of the last one stand elsewhere now, they move there. The first view is fitted. */
  show(view: View): void;
  setTheme(theme: Theme): void;
  /** Clock of the pulses, in periods; it is data, read from no clock. 0 is rest: no pulses. */
  setTime(periods: number): void;
  /** Brings all of the picture into sight, and keeps it there as the stage is resized until the reader moves. */
  fit(animated?: boolean): void;
  /** Where a point of the picture is, in CSS pixels from the stage's upper left corner. */
  project(x: number, y: number): Point;
  dispose(): void;
}
