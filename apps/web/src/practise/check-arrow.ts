// Answers to the question where an arrow comes from: the name of a node.
import type { Tape } from '@retrograd/autodiff';
import type { Checked } from './checked.ts';
import type { MistakeKind } from './mistake.ts';
import type { PlaceOf } from './names.ts';
import { needsOf } from './tasks.ts';

/** Checks the name `text` of the node that argument `argument` of `node` comes from. O(nodes + edges). */
export function checkArrow(tape: Tape, node: number, argument: number, text: string, placeOf: PlaceOf): Checked {
  const place = placeOf(text.trim());
  if (place < 0) return { verdict: 'noNode', diagnosis: null };
  const inputs = tape.inputsOf(node);
  if (place === inputs[argument]) return { verdict: 'right', diagnosis: null };
  const kind = mistakenFor(tape, node, place);
  return { verdict: 'wrong', diagnosis: kind === null ? null : { kind, at: [place] } };
}

/** What `place` is to `node`, if no arrow is missing between them; `null` for nothing. */
function mistakenFor(tape: Tape, node: number, place: number): MistakeKind | null {
  if (tape.inputsOf(node).includes(place)) return 'drawnArrow';
  if (place === node || needsOf(tape, place).has(node)) return 'laterNode';
  return needsOf(tape, node).has(place) ? 'earlierNode' : null;
}
