// Where the player stops: one step per drawn node and pass, so that a folded neuron is one step.
import { requireKind } from '../mistakes.ts';
import type { Diagram } from '../structure/diagram-elements.ts';
import type { Run } from './run.ts';

/** Cursors at which a drawn node is complete, ascending, 0 and `length` included. O(nodes). */
export function stops(run: Run, diagram: Diagram): number[] {
  requireKind('stops', run, 'backwardOrder', 'a run, runOf(tape, output)');
  requireKind('stops', diagram, 'byKey', 'a diagram, diagram(tape, options)');
  const { forwardOrder, backwardOrder, length } = run;
  const found = new Set([0, forwardOrder.length]);
  ends(forwardOrder, diagram, 0, found);
  ends(backwardOrder, diagram, forwardOrder.length + 1, found);
  found.add(length);
  return [...found].sort((a, b) => a - b);
}

/** Adds the cursor after the last node of each drawn node, in one pass that starts at `offset`. */
function ends(order: Int32Array, diagram: Diagram, offset: number, found: Set<number>): void {
  const last = new Map<string, number>();
  for (let k = 0; k < order.length; k++) last.set(diagram.nodeOf(order[k]!), offset + k + 1);
  for (const cursor of last.values()) found.add(cursor);
}
