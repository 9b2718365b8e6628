// What a curious reader finds in the browser's console: `retrograd.tape`, `retrograd.moment`, `retrograd.diagram`,
// `retrograd.stages`. The browser tests read the drawing through it, too.
import type { Stage } from '@retrograd/figure';
import { diagram, moment, pictures } from './figure.ts';
import { tape } from './program.ts';

/** The stages that are on the screen now. */
export const stages: Set<Stage> = new Set();

const surface = {
  get tape() {
    return tape.value;
  },
  get moment() {
    return moment.value;
  },
  get diagram() {
    return diagram.value;
  },
  get picture() {
    return pictures.backward.value;
  },
  get stages() {
    return [...stages];
  },
};

/** The type of `globalThis.retrograd`. */
export type ConsoleSurface = typeof surface;

/** Puts the surface where the console finds it. */
export function openConsole(): void {
  Object.assign(globalThis, { retrograd: surface });
}
