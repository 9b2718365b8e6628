// The drawing names its elements by tape index, the document by path: here one becomes the other.
import { type Diagram, isNode, scopeKey, scopeOfKey } from '@retrograd/graph';
import type { Paths } from '../engine/node-paths.ts';

/**
 * Key of what is drawn of `path`: of a node (`w_1`, also where an arrow carries it or a folded scope holds it), a scope
 * (`layer 1/`), an arrow (`0>h_1`: the first argument of h₁). Empty if nothing is.
 */
export function keyAt(path: string, { byKey, edges, structure, nodeOf }: Diagram, paths: Paths): string {
  if (path === '') return '';
  const node = paths.nodeAt(path);
  if (node >= 0) return nodeOf(node);
  const scope = path.endsWith('/') ? paths.scopeAt(path) : -1;
  if (scope >= 0) return scopeKey(scope);
  const at = path.indexOf('>');
  const consumer = at < 0 ? -1 : paths.nodeAt(path.slice(at + 1));
  const argument = Number(path.slice(0, Math.max(at, 0)));
  if (consumer >= 0 && argument < structure.inputsOf(consumer).length) {
    if (byKey.has(`${consumer}:${argument}`)) return `${consumer}:${argument}`;
    const carries = ({ arguments: fed }: Diagram['edges'][number]) =>
      fed.some((each) => each.node === consumer && each.argument === argument);
    return edges.find(carries)?.key ?? '';
  }
  return isKeyOfVersion01(path) && (byKey.has(path) || scopeOfKey(path) >= 0) ? path : '';
}

/** Path of the node, scope or arrow with this key of the drawing; empty for none. */
export function pathAt(key: string, { byKey, nodeOf }: Diagram, paths: Paths): string {
  const scope = scopeOfKey(key);
  if (scope >= 0) return paths.scopes[scope] ?? '';
  const element = byKey.get(key);
  if (element === undefined) return '';
  if (isNode(element)) return paths.nodes[element.outputs[0]!]!;
  const { weight } = element; // a weight keeps its path where it becomes a node of its own; one on several arrows does not tell them apart
  if (weight !== null && nodeOf(weight.parameter) === key) return paths.nodes[weight.parameter]!;
  const { node, argument } = element.arguments[0]!;
  return `${argument}>${paths.nodes[node]!}`;
}

/** Links of version 0.1 name what is picked by its key. */
function isKeyOfVersion01(path: string): boolean {
  return scopeOfKey(path) >= 0 || /^\d+(:\d+)?$/.test(path);
}
