// One loop of frames: it goes on while there is something to draw, and knows how much time has passed.

const LONGEST = 100; // milliseconds; a tab in the background must not catch up

/** Calls `draw` with the frames of the screen, with the milliseconds since the frame before; 0 if none came right before. */
export class Frames {
  readonly #draw: (elapsed: number) => boolean;
  #next: number | null = null;
  /** Time of the last frame; `null` if no frame came before the next one. */
  #last: number | null = null;
  #isOver = false;

  /** `draw` says whether another frame is to follow. */
  constructor(draw: (elapsed: number) => boolean) {
    this.#draw = draw;
  }

  /** Draws with the next frame. */
  request(): void {
    if (this.#next === null && !this.#isOver) this.#next = requestAnimationFrame(this.#onFrame);
  }

  /** Draws no more, ever. */
  end(): void {
    this.#isOver = true;
    if (this.#next !== null) cancelAnimationFrame(this.#next);
  }

  readonly #onFrame = (now: number): void => {
    this.#next = null;
    const goesOn = this.#draw(this.#last === null ? 0 : Math.min(now - this.#last, LONGEST));
    this.#last = goesOn ? now : null;
    if (goesOn) this.request();
  };
}
