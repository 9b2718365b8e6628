// The engine and the networks for the console. It is built as a file of its own (console.ts): what it shared with the page
// would be loaded before the first figure.
import * as autodiff from '@retrograd/autodiff';
import { type Drawable, tapeOf } from '@retrograd/graph';
import * as nn from '@retrograd/nn';

const packages = { ...autodiff, ...nn };

/** What this file leaves for the console. */
export interface ConsoleEngine {
  /** Every name of both packages. */
  readonly packages: typeof packages;
  /** What a program has recorded, as data. Throws as `tapeOf` does. */
  dataOf(drawn: Drawable): autodiff.TapeData;
}

const engine: ConsoleEngine = {
  packages,
  dataOf(drawn) {
    const isTape = typeof drawn === 'object' && drawn !== null && 'toData' in drawn; // perhaps one of the page
    return tapeOf('retrograd.draw', isTape ? drawn.toData() : drawn).toData();
  },
};

Object.assign(globalThis, { retrogradEngine: engine });
