// What a curious reader finds in the browser's console: `retrograd.tape`, `retrograd.moment`, `retrograd.diagram`,
// `retrograd.picture`, `retrograd.stages`. The browser tests read the drawing through it, too.

import type { Tape } from '@retrograd/autodiff';
import type { Stage } from '@retrograd/figure';
import type { Diagram, Moment, Picture } from '@retrograd/graph';
import type { Session } from './session.ts';

/** The type of `globalThis.retrograd`. */
export interface ConsoleSurface {
  readonly tape: Tape;
  readonly moment: Moment;
  readonly diagram: Diagram;
  /** That of the backward pass. */
  readonly picture: Picture;
  readonly stages: readonly Stage[];
}

/** The surface of a session. */
export function consoleSurface({ program, figure, stages }: Session): ConsoleSurface {
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
  };
}
