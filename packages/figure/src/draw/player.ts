// What moves the cursor of a drawing, and the phase of its pulses. Time comes in as an argument.
import type { DrawingState } from './state.ts';

const STEP = 700; // milliseconds: long enough to read one number
const LONGEST = 30_000; // milliseconds for both passes, at most
const PERIOD = 2400; // milliseconds for a pulse to travel one period of the figure

/** Plays one state. */
export class Player {
  readonly #state: DrawingState;
  /** Steps, less than one. */
  #due = 0;
  isPlaying = false;
  /** Of the pulses, in periods. */
  phase = 0;

  constructor(state: DrawingState) {
    this.#state = state;
  }

  get #isAtEnd(): boolean {
    return this.#state.step >= this.#state.stops.length - 1;
  }

  /** Plays from here, from the start if at the end; or pauses. */
  toggle(): void {
    if (!this.isPlaying && this.#isAtEnd) this.#state.goTo(0);
    this.#due = 0;
    this.isPlaying = !this.isPlaying;
  }

  /** Pauses and goes to a stop by its index, as far as there are stops. */
  goTo(step: number): void {
    this.isPlaying = false;
    this.#state.goTo(step);
  }

  /** Time passes, in milliseconds. True if the cursor has moved or playing has ended. */
  advance(elapsed: number): boolean {
    this.phase = (this.phase + elapsed / PERIOD) % 1;
    if (!this.isPlaying) return false;
    this.#due += elapsed / Math.min(STEP, LONGEST / this.#state.stops.length);
    const whole = Math.floor(this.#due);
    if (whole === 0) return false;
    this.#due -= whole;
    this.#state.goTo(this.#state.step + whole);
    this.isPlaying = !this.#isAtEnd;
    return true;
  }
}
