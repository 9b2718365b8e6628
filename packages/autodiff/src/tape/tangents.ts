// The sweep of forward mode, as a whole or one node at a time.
import { flows, isTouched, UNTOUCHED } from '../nodes/flow.ts';
import { argsOf, type Nodes, operandsOf, opOf } from '../nodes/nodes.ts';
import { numbers } from '../ops/arithmetic.ts';
import { described } from '../record/mistakes.ts';
import { requireNode, requireRow, requireSeed, requireTape } from './sweep-checks.ts';
import type { Tape } from './tape.ts';

/**
 * Forward mode: the tangent of every node, from `seeds` on some (a map from tape index to tangent). Throws `RangeError` for
 * an index that is not on the tape. O(nodes + edges).
 */
export function tangents(tape: Tape, seeds: ReadonlyMap<number, number>): Float64Array {
  requireSeeds('tangents', tape, seeds);
  const dots = new Float64Array(tape.length).fill(UNTOUCHED);
  for (const [i, seed] of seeds) {
    requireNode('tangents', tape, i);
    requireSeed('tangents', seed);
    dots[i] = seed + 0;
  }
  pushforwardRange(tape, 0, tape.length, dots);
  return dots.map((dot) => dot + 0);
}

/** One step of `tangents`: adds the inputs' tangents, times node `i`'s partials, to node `i`. */
export function pushforward(tape: Tape, i: number, dots: Float64Array): void {
  requireNode('pushforward', tape, i);
  requireRow('pushforward: dots', tape, dots);
  pushforwardRange(tape, i, i + 1, dots);
}

/**
 * @internal Adds to `tangents` the tangents of nodes `from` to `to − 1`, from those of their operands. Operands without
 * a contribution are skipped: their partial may be infinite.
 */
export function pushforwardRange(nodes: Nodes, from: number, to: number, tangents: Float64Array): void {
  for (let i = from; i < to; i++) {
    const op = opOf(nodes, i);
    if (op === null) continue;
    const partials = op.partials(numbers, argsOf(nodes, i), nodes.values[i]!);
    const operands = operandsOf(nodes, i);
    for (let k = 0; k < operands.length; k++) {
      const dot = tangents[operands[k]!]!;
      if (isTouched(dot) && flows(op, partials[k]!)) tangents[i]! += partials[k]! * dot + 0;
    }
  }
}

function requireSeeds(who: string, tape: Tape, seeds: ReadonlyMap<number, number>): void {
  requireTape(who, tape);
  if (!(seeds instanceof Map))
    throw new TypeError(`${who} needs a map from tape index to number, new Map([[0, 1]]), got ${described(seeds)}`);
}
