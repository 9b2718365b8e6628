// The player: what moves the cursor, and the clock of the pulses. Time comes in from the browser's animation frames only.
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { change, doc } from './document.ts';
import { moment, stops } from './figure.ts';

const STEP = 700; // milliseconds per step at speed 1: long enough to read one number
const PERIOD = 2400; // milliseconds for a pulse to travel one period of the figure
const INTRO = 4200; // milliseconds for the first showing of both passes

export const playing: Signal<boolean> = signal(false);
/** Steps per 700 ms. */
export const speed: Signal<number> = signal(1);
/** The phase of the pulses, in periods. */
export const phase: Signal<number> = signal(0);

const reduced = matchMedia('(prefers-reduced-motion: reduce)');
const motion = signal(!reduced.matches);
reduced.addEventListener('change', () => {
  motion.value = !reduced.matches;
});

/** False where the reader asked for less motion, or the link froze the pulses. */
export const moving: ReadonlySignal<boolean> = computed(() => motion.value && Number.isNaN(doc.value.frozen));

/** Index into `stops` of the last stop at or before the cursor. */
export const step: ReadonlySignal<number> = computed(() =>
  stops.value.findLastIndex((stop) => stop <= moment.value.cursor),
);

/** Goes to a stop by its index, as far as there are stops. */
export function goTo(index: number): void {
  change({ cursor: stops.value[Math.min(Math.max(index, 0), stops.value.length - 1)]! });
}

/** Stops playing and goes some steps on or back. */
export function stepBy(count: number): void {
  playing.value = false;
  const between = count < 0 && stops.value[step.value]! < moment.value.cursor; // back from between two stops: to the nearer
  goTo(step.value + count + (between ? 1 : 0));
}

/** The next phase change in a direction: start, end of the forward pass, end. */
export function stepPhase(direction: -1 | 1): void {
  playing.value = false;
  const turn = Math.floor(stops.value.length / 2);
  const phases = [0, turn, stops.value.length - 1];
  goTo(
    direction > 0
      ? (phases.find((at) => at > step.value) ?? phases[2]!)
      : (phases.findLast((at) => at < step.value) ?? 0),
  );
}

/** Plays from here, from the start if at the end; without motion, cuts to the end. */
export function togglePlay(): void {
  if (playing.value) playing.value = false;
  else {
    if (step.value === stops.value.length - 1) goTo(0);
    speedUp = 1;
    if (motion.value) playing.value = true;
    else goTo(stops.value.length - 1);
  }
}

let speedUp = 1; // the first showing is faster, so that it ends within the first five seconds

/** Shows both passes once, from nothing to the finished figure, within the first five seconds. */
export function playIntro(): void {
  if (!moving.value) return;
  goTo(0);
  speedUp = Math.max(1, ((stops.value.length - 1) * STEP) / INTRO);
  playing.value = true;
}

/** Runs player and pulses for as long as the page lives; nothing is asked of the browser while both stand still. */
export function runClock(): void {
  let last: number | null = null;
  let due = 0;
  const frame = (now: number) => {
    const elapsed = last === null ? 0 : Math.min(now - last, 100); // a tab in the background must not catch up
    last = now;
    phase.value = (phase.value + elapsed / PERIOD) % 1;
    if (playing.value) {
      due += (elapsed * speed.value * speedUp) / STEP;
      for (; due >= 1; due--) goTo(step.value + 1);
      if (step.value === stops.value.length - 1) playing.value = false;
    } else due = 0;
    if (moving.value) requestAnimationFrame(frame);
    else last = null;
  };
  effect(() => {
    if (moving.value) requestAnimationFrame(frame);
    else if (!Number.isNaN(doc.value.frozen)) phase.value = doc.value.frozen;
  });
}
