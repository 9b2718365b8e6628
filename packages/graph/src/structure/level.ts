// The level that is drawn: the one that was asked for, or a coarser one where that would be too much to draw.

import type { TapeStructure } from '@retrograd/autodiff';
import { requireKind } from '../mistakes.ts';
import type { Level } from './diagram-options.ts';
import { fold } from './folding.ts';
import { withParts } from './parts.ts';

/** So many operations and folded scopes are drawn at most before a reader opens anything, and so many nodes with the leaves. */
const MOST = 150;
const MOST_NODES = 200;

const FROM_FINE_TO_COARSE: readonly Level[] = ['op', 'neuron', 'layer'];

/**
 * The finest level from `level` on that draws at most 150 operations and folded scopes, and at most 200 nodes
 * where some level does; layers if there are too many operations at all. O(nodes + edges).
 */
export function drawableLevel(tape: TapeStructure, level: Level): Level {
  if (tape.length <= MOST) return level;
  const coarser = FROM_FINE_TO_COARSE.slice(FROM_FINE_TO_COARSE.indexOf(level));
  let first: Level | undefined; // with few operations, though with many nodes
  for (const each of coarser) {
    const { operations, nodes } = drawnAt(tape, each);
    if (operations > MOST) continue;
    if (nodes <= MOST_NODES) return each;
    first ??= each;
  }
  return first ?? 'layer';
}

/** How many operations and folded scopes, and how many nodes, are drawn at a level. */
function drawnAt(tape: TapeStructure, level: Level): { readonly operations: number; readonly nodes: number } {
  const { unit, carried } = fold(tape, { level });
  const operations = new Set(unit.filter((_, i) => tape.op(i) !== null)).size;
  return { operations, nodes: new Set(unit.filter((_, i) => !carried.has(i))).size };
}

/**
 * The levels, coarse to fine; those at which the same nodes are drawn stand together. A tape without scopes has one entry, of
 * all three. O(nodes + edges).
 */
export function distinctLevels(structure: TapeStructure): readonly (readonly Level[])[] {
  requireKind('distinctLevels', structure, 'inputsOf', 'a structure, such as Tape.of(y).structure');
  const tape = withParts(structure);
  const found: { readonly levels: Level[]; readonly unit: readonly string[] }[] = [];
  for (const level of [...FROM_FINE_TO_COARSE].reverse()) {
    const { unit } = fold(tape, { level: drawableLevel(tape, level) });
    const last = found.at(-1);
    if (last?.unit.every((key, i) => key === unit[i])) last.levels.push(level);
    else found.push({ levels: [level], unit });
  }
  return found.map(({ levels }) => levels);
}
