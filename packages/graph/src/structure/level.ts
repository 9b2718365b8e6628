// The level that is drawn: the one that was asked for, or a coarser one where that would be too much to draw.

import type { TapeStructure } from '@retrograd/autodiff';
import type { Level } from './diagram-elements.ts';
import { fold } from './folding.ts';

/** So many nodes are drawn at most before a reader opens anything. */
const MOST = 1000;

const FROM_FINE_TO_COARSE: readonly Level[] = ['op', 'neuron', 'layer'];

/** The finest level from `level` on that draws at most 1,000 nodes; layers if none does. O(nodes + edges). */
export function drawableLevel(tape: TapeStructure, level: Level): Level {
  if (tape.length <= MOST) return level;
  const coarser = FROM_FINE_TO_COARSE.slice(FROM_FINE_TO_COARSE.indexOf(level));
  return coarser.find((each) => new Set(fold(tape, { level: each }).unit).size <= MOST) ?? 'layer';
}
