// What a curious reader finds in the browser's console: `retrograd.tape`, `retrograd.moment`, `retrograd.diagram`,
// `retrograd.picture`, `retrograd.stages`, and what draws a computation of one's own. The browser tests read the drawing
// through it, too.

import type { Tape } from '@retrograd/autodiff';
import type { Stage } from '@retrograd/figure';
import type { Diagram, Drawable, Moment, Picture } from '@retrograd/graph';
import type { ConsoleEngine } from './console-engine.ts';
import type { Session } from './session.ts';

/** The type of `globalThis.retrograd`. */
export interface ConsoleSurface {
  readonly tape: Tape;
  readonly moment: Moment;
  readonly diagram: Diagram;
  /** That of the backward pass. */
  readonly picture: Picture;
  readonly stages: readonly Stage[];
  /** Everything that `@retrograd/autodiff` and `@retrograd/nn` export: `const { Value, tanh } = await retrograd.engine()`. */
  engine(): Promise<ConsoleEngine['packages']>;
  /** Draws Values, a tape, or a model with an example, in place of what is on the screen. Rejects what cannot be drawn. */
  draw(drawn: Drawable): Promise<void>;
}

/** The surface of a session. */
export function consoleSurface({ player, program, figure, stages }: Session): ConsoleSurface {
  return {
    get tape() {
      return program.tape.value;
    },
    get moment() {
      return figure.moment.value;
    },
    get diagram() {
      return figure.diagram.value;
    },
    get picture() {
      return figure.pictures.backward.value;
    },
    get stages() {
      return [...stages];
    },
    engine: async () => (await loadEngine()).packages,
    async draw(drawn) {
      program.openTape((await loadEngine()).dataOf(drawn));
      player.playIntro();
    },
  };
}

/** Loads the engine of the console, once. Rejects if it cannot come. */
async function loadEngine(): Promise<ConsoleEngine> {
  const { default: url } = await import('./console-engine.ts?worker&url');
  await import(/* @vite-ignore */ url);
  return (globalThis as unknown as { retrogradEngine: ConsoleEngine }).retrogradEngine;
}
