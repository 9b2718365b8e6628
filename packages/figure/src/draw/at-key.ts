// What the keys of a drawing stand for.
import { type Diagram, isNode, scopeOfKey } from '@retrograd/graph';

/** The tape node at `key`: the last output of a drawn node, the weight or the source of an edge; −1 for none. */
export function tapeNodeAt({ byKey, structure }: Diagram, key: string): number {
  const element = byKey.get(key);
  if (element === undefined) return -1;
  if (isNode(element)) return element.outputs.at(-1) ?? -1;
  if (element.weight !== null) return element.weight.parameter;
  const { node, argument } = element.arguments[0]!;
  return structure.inputsOf(node)[argument]!;
}

/** A scope that can be opened or folded. */
export interface Foldable {
  readonly scope: number;
  readonly isFolded: boolean;
  readonly label: string;
}

/** The scope that opening or folding at `key` is about: a folded one itself, else the innermost one with a frame around it. */
export function scopeAt({ byKey, groups, structure }: Diagram, key: string): Foldable | null {
  const element = byKey.get(key);
  if (element === undefined || !isNode(element)) return null;
  if (scopeOfKey(key) >= 0) return { scope: element.scope, isFolded: true, label: element.label };
  const frames = new Map(groups.map((group) => [group.scope, group]));
  let { scope } = element;
  while (scope >= 0 && !frames.has(scope)) scope = structure.scopes[scope]!.parent;
  return scope < 0 ? null : { scope, isFolded: false, label: frames.get(scope)!.label };
}
