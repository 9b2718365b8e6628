// A drawing in one line: puts a living figure of a program into any page.
import { type Drawable, tapeOf } from '@retrograd/graph';
import { checkElement } from '../checks.ts';
import { LivingDrawing } from './living-drawing.ts';
import { checkOptions, type DrawingOptions } from './options.ts';

/** A drawing in a page. */
export interface Drawing {
  /**
   * Shows other numbers, or another program: call it after each step of a training. The reader's level and place in the drawing
   * stay. The numbers are read at once and drawn with the next frame. Throws as `draw` does.
   */
  update(what: Drawable): void;
  /** Takes the drawing out of the page. Later updates do nothing. */
  dispose(): void;
}

/**
 * Draws a Value, a list of Values, a Tape, TapeData or `{ model, x, y, loss }` into `element`, with a player, levels, and the
 * reason of what is picked. It fills an element with a height of its own, and has about 500 CSS pixels in one without.
 * Throws `TypeError` for what is no element, what cannot be drawn, and options that there are not.
 */
export function draw(element: HTMLElement, what: Drawable, options: DrawingOptions = {}): Drawing {
  checkElement('draw', element);
  checkOptions(options);
  return new LivingDrawing(element, tapeOf('draw', what), options);
}
