// The player: what moves the cursor, and the clock of the pulses. Time comes in from the frames of the screen only.
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Environment } from '../environment/environment.ts';
import type { PreferenceSignals } from '../preferences/preferences.ts';
import type { PlaceSignals } from './editor.ts';
import type { FigureSignals } from './figure.ts';

const STEP = 700; // milliseconds per step at speed 1: long enough to read one number
const PERIOD = 2400; // milliseconds for a pulse to travel one period of the figure
const INTRO = 4200; // milliseconds for the first showing of both passes
const LONGEST_FRAME = 100; // milliseconds; a tab in the background must not catch up

/** The player of a session. */
export interface Player {
  readonly isPlaying: ReadonlySignal<boolean>;
  /** Steps per 700 ms. */
  readonly speed: Signal<number>;
  /** The phase of the pulses, in periods. */
  readonly phase: ReadonlySignal<number>;
  /** False where the reader asked for less motion, or the link froze the pulses. */
  readonly isMoving: ReadonlySignal<boolean>;
  /** Index into `stops` of the last stop at or before the cursor. */
  readonly step: ReadonlySignal<number>;
  /** Stops playing and goes to a stop by its index, as far as there are stops. */
  goTo(index: number): void;
  /** Stops playing and goes some steps on or back. */
  stepBy(count: number): void;
  /** Stops playing and goes to the next change of phase in a direction: start, end of the forward pass, end. */
  stepPhase(direction: -1 | 1): void;
  /** Plays from here, from the start if at the end; without motion, cuts to the end. */
  togglePlay(): void;
  /** Shows both passes once, from nothing to the finished figure, within the first five seconds. */
  playIntro(): void;
  dispose(): void;
}

/** The player of a figure. Nothing is asked of the environment while cursor and pulses stand still. */
export function createPlayer(
  { nextFrame }: Pick<Environment, 'nextFrame'>,
  { cursor, frozen }: PlaceSignals,
  { stops, moment, run }: FigureSignals,
  { wantsLessMotion }: PreferenceSignals,
): Player {
  const isPlaying = signal(false);
  const speed = signal(1);
  const phase = signal(0);
  const isMoving = computed(() => !wantsLessMotion.value && Number.isNaN(frozen.value));
  const step = computed(() => stops.value.findLastIndex((stop) => stop <= moment.value.cursor));
  let speedUp = 1; // the first showing is faster
  let due = 0; // steps, less than one

  const lastStep = () => stops.peek().length - 1;
  const moveTo = (index: number) => {
    cursor.value = index < lastStep() ? stops.peek()[Math.max(index, 0)]! : Number.POSITIVE_INFINITY; // the end of a longer tape, too
  };
  const goTo = (index: number) => {
    isPlaying.value = false;
    moveTo(index);
  };
  const advance = (elapsed: number) => {
    if (isMoving.peek()) phase.value = (phase.peek() + elapsed / PERIOD) % 1;
    if (!isPlaying.peek()) return;
    due += (elapsed * speed.peek() * speedUp) / STEP;
    const whole = Math.floor(due);
    due -= whole;
    if (whole > 0) moveTo(step.peek() + whole);
    if (step.peek() === lastStep()) isPlaying.value = false;
  };

  let clock = 0; // one runs at a time: a frame of an older one does nothing
  const tick = (mine: number, last: number | null) =>
    nextFrame((now) => {
      if (mine !== clock) return;
      tick(mine, now); // first, so that an error in whoever follows the clock does not stop it
      advance(last === null ? 0 : Math.min(now - last, LONGEST_FRAME));
    });
  const stopClock = effect(() => {
    clock++;
    if (isMoving.value || isPlaying.value) tick(clock, null);
    if (!Number.isNaN(frozen.value)) phase.value = frozen.value;
  });

  return {
    isPlaying,
    speed,
    phase,
    isMoving,
    step,
    goTo,
    stepBy(count) {
      const isBetween = stops.peek()[step.peek()]! < moment.peek().cursor;
      goTo(step.peek() + count + (count < 0 && isBetween ? 1 : 0)); // back from between two stops: to the nearer
    },
    stepPhase(direction) {
      const turn = stops.peek().indexOf(run.peek().forwardOrder.length); // all values are known, no adjoint is
      const phases = [0, turn, lastStep()];
      const at = step.peek();
      goTo(direction > 0 ? (phases.find((p) => p > at) ?? lastStep()) : (phases.findLast((p) => p < at) ?? 0));
    },
    togglePlay() {
      if (isPlaying.peek()) isPlaying.value = false;
      else {
        if (step.peek() === lastStep()) moveTo(0);
        speedUp = 1;
        due = 0;
        if (wantsLessMotion.peek()) moveTo(lastStep());
        else isPlaying.value = true;
      }
    },
    playIntro() {
      if (!isMoving.peek()) return;
      moveTo(0);
      speedUp = Math.max(1, (lastStep() * STEP) / INTRO);
      due = 0;
      isPlaying.value = true;
    },
    dispose() {
      clock++;
      stopClock();
    },
  };
}
