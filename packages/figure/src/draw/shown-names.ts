// What nodes are called in the texts of a drawing.
import { type Diagram, nodeNames, type Run, scopeOfKey } from '@retrograd/graph';

/** A name for every tape node, as a label; the result of a folded scope is called as the scope, if it has none. O(nodes). */
export function shownNames(tape: Run['tape'], { nodes }: Diagram, output: string): readonly string[] {
  const names = nodeNames(tape);
  for (const { key, label, outputs } of nodes)
    if (scopeOfKey(key) >= 0 && outputs.length === 1 && tape.label(outputs[0]!) === '') names[outputs[0]!] = label;
  names[tape.outputs.at(-1)!] = output;
  return names;
}
